import assert from 'node:assert/strict';
import { catalogue } from '../../../../src/math/catalogue';
import { scope } from '../../../../src/math/catalogue/scope';
import { FastProgram } from '../../../../src/math/expression/fast';
import { FastCompiler } from '../../../../src/math/expression/fast/compiler';
import { machineFor, type Machine } from '../../../../src/math/expression/fast/machine';
import { formulaOf } from '../../../../src/math/expression/formula';
import type { Letter } from '../../../../src/math/expression/program';
import { parse } from '../../../../src/math/expression/parse';
import type { Node } from '../../../../src/math/expression/tree';
import { entryCurve } from '../../../../src/math/language';
import { expressionText } from '../../../fuzz/cases';
import { randomFrom } from '../../../fuzz/random';
import { settings } from '../catalogue/settings';

/** An odd number of points, more than are computed at a time, with all kinks of the catalogue. */
const zs = Float64Array.from({ length: 5001 }, (_, i) => (i - 2500) / 200);

/** Points far out and at the borders of what a number can be, one by one. */
const ODD = [-1e9, -800, -90, 90, 800, 1e9, -0, 1e-300, NaN, Infinity, -Infinity];

interface Made {
  readonly machine: Machine | undefined;
  readonly bind: (params: Readonly<Record<string, number>>) => void;
}

function make(tree: Node, letters: readonly Letter[] = []): Made {
  const compiler = new FastCompiler(letters);
  const machine = machineFor(tree, (node) => compiler.constant(node));
  compiler.setParameters({});
  return {
    machine,
    bind: (params) => {
      compiler.setParameters(params);
    },
  };
}

const isClose = (actual: number, expected: number, z: number): boolean =>
  actual === expected || Math.abs(actual - expected) <= 1e-11 * Math.max(1, Math.abs(expected), Math.abs(z));

describe('machine code for a tree', () => {
  for (const { entry, params, label } of settings) {
    it(`${label} has the values of its entry, also far out and one by one`, () => {
      const { tree, letters } = formulaOf(entry, scope);
      const bound = letters.map(
        ({ id, standard }, i) => [id, params[entry.parameters[i]?.id ?? id] ?? standard] as const,
      );
      // A threshold of Softplus is not in its formula.
      if (entry.id === 'softplus' && params['threshold'] !== undefined && params['threshold'] < Infinity)
        return;
      const { machine, bind } = make(
        tree,
        letters.map(({ id, standard }) => ({ id, default: standard })),
      );
      assert.ok(machine, 'there is machine code for it');
      bind(Object.fromEntries(bound));
      const f = new Float64Array(zs.length);
      if (machine.fill(zs, f)) {
        zs.forEach((z, i) => {
          const expected = entry.value(z, params);
          assert.ok(isClose(f[i] ?? NaN, expected, z), `f(${z}): ${f[i]} ≠ ${expected}`);
        });
      }
      for (const z of [...ODD, ...entry.kinks(params).map((kink) => kink.z)]) {
        const one = new Float64Array(1);
        if (!machine.fill(Float64Array.of(z), one)) continue;
        const expected = entry.value(z, params);
        assert.ok(isClose(one[0] ?? NaN, expected, z), `f(${z}): ${one[0]} ≠ ${expected}`);
      }
    });
  }

  it('is what a curve goes on with after many points, with the values of any parameters', () => {
    for (const id of ['leaky_relu', 'elu', 'pau', 'repu', 'soft_exponential', 'hardtanh']) {
      const entry = catalogue.find((other) => other.id === id);
      assert.ok(entry);
      const curve = entryCurve(entry);
      const f = new Float64Array(zs.length);
      for (let i = 0; i < 6; i++) curve.fill(zs, {}, f);
      const [first] = entry.parameters;
      assert.ok(first);
      for (const value of [0.5, 0.75, first.default]) {
        const params = { [first.id]: value };
        if (id === 'hardtanh' && value > 1) continue;
        curve.fill(zs, params, f);
        zs.forEach((z, i) => {
          const expected = entry.value(z, params);
          assert.ok(isClose(f[i] ?? NaN, expected, z), `${id} at ${value}, f(${z}): ${f[i]} ≠ ${expected}`);
        });
      }
    }
  });

  it('computes comparisons, signs, powers and rounding as the loops for each node do', () => {
    const texts = [
      'z < -1 or z > 1 ? z^7 : -z^4',
      'not (z > 0) ? floor(z) : ceil(z/3)',
      '-1 < z <= 2 ? sign(z) : 0.5·sign(z - 3)',
      '(z > 1) + 2·(z < -1)',
      'z^5 - 3z^3 + z/7 - 2',
      'sqrt(abs(z)) + z^0.5·0 + 2^z + abs(z)^1.7',
      'tanh(tanh(z)) + tanh(z)·erf(z)',
      'z > 0 ? log1p(z) : expm1(z)',
      '1/(z^2 + 1) + cbrt(z)·sinh(z/9)',
      'max(z, 2z, -z, 1) - min(3, z, -2z)',
      'clamp(z, -2, 3)/(1 + exp(-z)) - exp(-z^2)',
    ];
    for (const text of texts) {
      const parsed = parse(text, scope);
      assert.ok(parsed.ok, text);
      const { machine } = make(parsed.value);
      assert.ok(machine, `${text}: there is machine code for it`);
      const positive = text.includes('z^0.5') ? zs.filter((z) => z >= 0) : zs;
      const [f, expected] = [new Float64Array(positive.length), new Float64Array(positive.length)];
      assert.ok(machine.fill(positive, f), text);
      new FastCompiler([]).compile(parsed.value).run({}, positive, expected);
      positive.forEach((z, i) => {
        assert.ok(isClose(f[i] ?? NaN, expected[i] ?? NaN, z), `${text} at ${z}: ${f[i]} ≠ ${expected[i]}`);
      });
    }
  });

  it('agrees with the loops for each node on random expressions, or says that it does not know', () => {
    let count = 0;
    for (let seed = 1; seed <= 1500; seed++) {
      const text = expressionText(randomFrom(seed), 1 + (seed % 3));
      const parsed = parse(text, scope);
      if (!parsed.ok) continue;
      const { machine } = make(parsed.value);
      if (!machine) continue;
      const [f, expected] = [new Float64Array(101), new Float64Array(101)];
      const points = Float64Array.from({ length: 101 }, (_, i) => (i - 50) / 10);
      if (!machine.fill(points, f)) continue;
      new FastCompiler([]).compile(parsed.value).run({}, points, expected);
      count += 1;
      points.forEach((z, i) => {
        const [a, b] = [f[i] ?? NaN, expected[i] ?? NaN];
        const isNear = Math.abs(a - b) <= 1e-7 * Math.max(1, Math.abs(b));
        assert.ok(isNear || !Number.isFinite(b), `${text} at ${z}: ${a} ≠ ${b} (seed ${seed})`);
      });
    }
    assert.ok(count > 100, `${count} compared`);
  });

  it('tells that a number is not finite instead of leaving it', () => {
    const parsed = parse('z > 0 ? 1 : 0', scope);
    assert.ok(parsed.ok);
    const { machine } = make(parsed.value);
    assert.ok(machine);
    assert.equal(machine.fill(Float64Array.of(1, NaN, 2), new Float64Array(3)), false);
    assert.equal(machine.fill(Float64Array.of(1, 2), new Float64Array(2)), true);
    const pole = parse('1/z', scope);
    assert.ok(pole.ok);
    assert.equal(make(pole.value).machine?.fill(Float64Array.of(0), new Float64Array(1)), false);
  });

  it('is not there for what it does not know, and the curve is drawn without it', () => {
    const parsed = parse('heaviside(z)·z', scope);
    assert.ok(parsed.ok);
    assert.equal(make(parsed.value).machine, undefined);
    const program = new FastProgram(parsed.value, []);
    const f = new Float64Array(zs.length);
    const careful = { value: () => NaN, slope: () => NaN };
    for (let i = 0; i < 6; i++) program.fill(zs, {}, f, undefined, careful);
    zs.forEach((z, i) => {
      assert.ok(f[i] === Math.max(0, z));
    });
  });
});
