import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue, defaultParams, getEntry } from '../../../src/math/catalogue';
import { compile } from '../../../src/math/language';
import { gatedForm, type GatedAxis, type GatedForm } from '../../../src/math/gatedForm';

const AXES: readonly GatedAxis[] = ['gate', 'value', 'both'];
const units = catalogue.flatMap((entry) => (entry.gated ? [{ entry, gated: entry.gated }] : []));

const formOf = (id: string, axis: GatedAxis): GatedForm => {
  const entry = getEntry(id);
  assert.ok(entry?.gated, id);
  return gatedForm(entry, entry.gated, axis);
};

/** Richardson's extrapolation of central differences, of order h⁴. */
function numericSlope(f: (z: number) => number, z: number): number {
  const central = (h: number): number => (f(z + h) - f(z - h)) / (2 * h);
  const h = 2 ** -10;
  return (4 * central(h / 2) - central(h)) / 3;
}

const near = (a: number, b: number, within: number): boolean =>
  Math.abs(a - b) <= within * Math.max(1, Math.abs(b));

describe('the forms of a gated unit', () => {
  it('are of the activation times the value, whichever is on the axis', () => {
    const glu = { gate: formOf('glu', 'gate'), value: formOf('glu', 'value'), both: formOf('glu', 'both') };
    const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
    assert.ok(near(glu.gate.value(2, { value: -3 }), -3 * sigmoid(2), 1e-15));
    assert.ok(near(glu.value.value(2, { gate: -3 }), 2 * sigmoid(-3), 1e-15));
    assert.ok(near(glu.both.value(2, {}), 2 * sigmoid(2), 1e-15));
    assert.equal(formOf('reglu', 'both').value(3, {}), 9);
    assert.equal(formOf('reglu', 'both').slope(3, {}), 6);
  });

  it('pass the value of a gated tanh unit through tanh', () => {
    const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
    assert.ok(near(formOf('gtu', 'gate').value(2, { value: -3 }), Math.tanh(-3) * sigmoid(2), 1e-15));
    assert.ok(near(formOf('gtu', 'value').value(2, { gate: -3 }), Math.tanh(2) * sigmoid(-3), 1e-15));
    assert.ok(near(formOf('gtu', 'both').value(2, {}), Math.tanh(2) * sigmoid(2), 1e-15));
    assert.equal(formOf('gtu', 'both').plain, 'tanh(z)·sigmoid(z)');
  });

  for (const { entry, gated } of units) {
    for (const axis of AXES) {
      const form = gatedForm(entry, gated, axis);
      const settings = fc.record(
        {
          value: fc.constantFrom(1, -2, 0.5, 0),
          gate: fc.constantFrom(1, -2, 3),
          beta: fc.constantFrom(1, 0.5, 4),
        },
        { noNullPrototype: true },
      );
      const z = fc.double({ min: -8, max: 8, noNaN: true });

      it(`${entry.id} by ${axis}: its slope is that of its values`, () => {
        fc.assert(
          fc.property(z, settings, (at, params) => {
            fc.pre(Math.abs(at) > 0.01);
            const expected = numericSlope((x) => form.value(x, params), at);
            assert.ok(
              near(form.slope(at, params), expected, 1e-7),
              `${form.slope(at, params)} for ${expected}`,
            );
          }),
        );
      });

      it(`${entry.id} by ${axis}: its formula, in the expression language, is what is drawn`, () => {
        const compiled = compile(form.plain);
        assert.ok(compiled.ok, form.plain);
        const ids: Readonly<Record<string, string>> = { v: 'value', g: 'gate', β: 'beta' };
        fc.assert(
          fc.property(z, settings, (at, params) => {
            const values = compiled.value.parameters.map(({ id, symbol }) => {
              const value = Object.entries(params).find(([key]) => key === ids[symbol])?.[1];
              assert.ok(value !== undefined, symbol);
              return [id, value] as const;
            });
            const result = compiled.value.value(at, Object.fromEntries(values));
            assert.ok(near(result, form.value(at, params), 1e-12), `${result}`);
          }),
        );
      });

      it(`${entry.id} by ${axis}: has slope 0 just where it says so`, () => {
        for (const value of [1, -2, 0]) {
          for (const gate of [1, -2]) {
            const params = { ...defaultParams(form), value, gate };
            const intervals = form.zeroGradient(params);
            for (let at = -6.03; at < 6; at += 0.11) {
              const isInside = intervals.some(({ min, max }) => at >= min && at <= max);
              assert.equal(form.slope(at, params) === 0, isInside, `z = ${at}, v = ${value}, g = ${gate}`);
            }
          }
        }
      });

      it(`${entry.id} by ${axis}: has kinks where its slope jumps, with its limits`, () => {
        const params = { ...defaultParams(form), value: -2, gate: -2 };
        const kinks = form.kinks(params);
        for (const kink of kinks) {
          assert.ok(near(form.slope(kink.z - 1e-9, params), kink.left, 1e-6));
          assert.ok(near(form.slope(kink.z + 1e-9, params), kink.right, 1e-6));
          assert.equal(form.slope(kink.z, params), kink.convention);
          assert.notEqual(kink.left, kink.right);
        }
        for (const { z: at } of entry.kinks(params)) {
          const jump = form.slope(at + 1e-9, params) - form.slope(at - 1e-9, params);
          assert.equal(
            Math.abs(jump) > 1e-6,
            kinks.some((kink) => kink.z === at),
          );
        }
      });

      it(`${entry.id} by ${axis}: is not NaN at the ends of the line`, () => {
        const params = { ...defaultParams(form), value: 2, gate: 1 };
        for (const at of [-Infinity, Infinity]) assert.ok(!Number.isNaN(form.slope(at, params)), `${at}`);
        assert.ok(Number.isNaN(form.value(NaN, params)));
      });
    }
  }
});
