import assert from 'node:assert/strict';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import type { ActivationEntry, ParameterValues, RelationClaim } from '../../../../src/math/catalogue/types';
import { compile } from '../../../../src/math/language';
import { evenly } from './settings';

/** Decimal numbers, so that the ends of a claim's part of the line are among them. */
const decimals = (perUnit: number): number[] =>
  Array.from({ length: 40 * perUnit + 1 }, (_, i) => (i - 20 * perUnit) / perUnit);

const FEW = decimals(50);
/** Enough to find where a difference is greatest. */
const MANY = decimals(1000);

/** A few roundings of numbers no greater than |z|. */
const ROUNDINGS = 20 * 2 ** -51;

/** Values for parameters that may have any: the claim is checked for each. */
const ANY = [0.125, 0.25, 0.75, 1.5];

/** Values of a parameter on its way to a limit. */
const towards = (limit: number): number[] =>
  [4, 64, 1024, 16_384, 262_144].map((n) => (limit === Infinity ? n : limit + 1 / n));

/** An expression in z and perhaps g as a function of both. */
function formOf(text: string): (z: number, g: number) => number {
  const compiled = compile(text);
  assert.ok(compiled.ok, text);
  return (z, g) => compiled.value.value(z, { g });
}

/** Greatest difference between the two sides of a claim on the part of the line where it is said to hold. */
function distance(
  entry: ActivationEntry,
  target: ActivationEntry,
  claim: RelationClaim,
  params: ParameterValues = {},
  targetParams: ParameterValues = {},
): number {
  const own = { ...defaultParams(entry), ...claim.params, ...params };
  const other = { ...defaultParams(target), ...claim.targetParams, ...targetParams };
  const form = claim.form === undefined ? undefined : formOf(claim.form);
  const inner = claim.inner === undefined ? undefined : formOf(claim.inner);
  const { min = -Infinity, max = Infinity } = claim.on ?? {};
  let greatest = 0;
  let compared = 0;
  for (const z of claim.within === undefined ? FEW : MANY) {
    if (z < min || z > max) continue;
    const u = inner ? inner(z, 0) : z;
    const g = claim.slope ? target.slope(u, other) : target.value(u, other);
    const related = form ? form(z, g) : g;
    // 0/0, where the claim says nothing.
    if (Number.isNaN(related)) continue;
    compared += 1;
    const value = claim.ofSlope ? entry.slope(z, own) : entry.value(z, own);
    const size = claim.within === undefined ? Math.max(20, Math.abs(related), Math.abs(u)) / 20 : 1;
    greatest = Math.max(greatest, Math.abs(value - related) / size);
  }
  assert.ok(compared >= 11, `compared at ${compared} points only`);
  return greatest;
}

for (const entry of catalogue) {
  for (const { to, text, numeric: claim } of entry.relations) {
    it(`${entry.id}: ${text}`, () => {
      const target = getEntry(to);
      assert.ok(target);
      const { within, limit, targetLimit, shared } = claim;
      for (const [id, at] of Object.entries({ ...limit, ...targetLimit })) {
        const gaps = towards(at).map((value) =>
          limit
            ? distance(entry, target, claim, { [id]: value })
            : distance(entry, target, claim, {}, { [id]: value }),
        );
        const last = gaps.at(-1) ?? NaN;
        assert.ok(last < 0.02, `still differs by ${last}`);
        assert.ok(
          gaps.every((gap, i) => gap === 0 || gap < (gaps[i - 1] ?? Infinity)),
          `does not shrink all the way: ${gaps.join(', ')}`,
        );
      }
      if ((limit ?? targetLimit) && within === undefined) return;
      for (const value of shared ? ANY : [0]) {
        const own = Object.fromEntries(Object.keys(shared ?? {}).map((id) => [id, value]));
        const other = Object.fromEntries(Object.values(shared ?? {}).map((id) => [id, value]));
        const greatest = distance(entry, target, claim, own, other);
        if (within === undefined) {
          assert.ok(greatest <= ROUNDINGS, `differs by ${greatest}`);
        } else {
          assert.ok(greatest <= within, `differs by ${greatest}`);
          assert.ok(greatest > 0.999 * within, `differs by ${greatest} only: the claim is too weak`);
        }
      }
    });
  }
}
describe('the approximations of GELU', () => {
  /** The place on the positive side where the two entries differ most. */
  const farthest = (id: string): number => {
    const exact = getEntry('gelu');
    const other = getEntry(id);
    assert.ok(exact && other);
    const gap = (z: number): number => Math.abs(exact.value(z, {}) - other.value(z, {}));
    return evenly(0, 6, 6001).reduce((best, z) => (gap(z) > gap(best) ? z : best), 0);
  };

  it('are farthest from it where the texts say', () => {
    assert.equal(farthest('gelu_tanh').toFixed(2), '2.70');
    assert.equal(farthest('gelu_sigmoid').toFixed(2), '2.27');
  });
});
