import assert from 'node:assert/strict';
import fc from 'fast-check';
import { all, create, type BigNumber, type EvalFunction } from 'mathjs';
import { compiled } from './compiled';

const math = create(all ?? {}, { number: 'BigNumber', precision: 64 });

/** An expression in our notation and in mathjs's, which has no sigmoid or softplus. */
interface Twin {
  readonly ours: string;
  readonly theirs: string;
}

const leaf = fc.oneof(
  fc.constant<Twin>({ ours: 'z', theirs: 'z' }),
  fc.constant<Twin>({ ours: 'z', theirs: 'z' }),
  fc.integer({ min: 1, max: 40 }).map((n): Twin => ({ ours: `${n / 10}`, theirs: `bignumber("${n / 10}")` })),
);

const FUNCTIONS: readonly (readonly [string, (u: string) => string])[] = [
  ...[
    ...['exp', 'sqrt', 'tanh', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'atan', 'asin', 'acos', 'asinh'],
    ...['abs', 'log1p', 'log2', 'log10', 'expm1', 'cbrt'],
  ].map((name) => [name, (u: string) => `${name}(${u})`] as const),
  ['log', (u) => `log(${u})`],
  ['sigmoid', (u) => `(1 / (1 + exp(-(${u}))))`],
  ['softplus', (u) => `log(1 + exp(${u}))`],
  ['relu', (u) => `max(0, ${u})`],
];

const twins = fc.letrec<{ twin: Twin }>((tie) => {
  const binary = (ours: (a: string, b: string) => string): fc.Arbitrary<Twin> =>
    fc.tuple(tie('twin'), tie('twin')).map(([a, b]) => ({
      ours: ours(a.ours, b.ours),
      theirs: ours(a.theirs, b.theirs),
    }));
  const unary = fc.tuple(fc.constantFrom(...FUNCTIONS), tie('twin')).map(([[name, theirs], u]): Twin => ({
    ours: `${name}(${u.ours})`,
    theirs: theirs(u.theirs),
  }));
  return {
    twin: fc.oneof(
      { maxDepth: 3 },
      leaf,
      unary,
      binary((a, b) => `(${a} + ${b})`),
      binary((a, b) => `(${a} - ${b})`),
      binary((a, b) => `(${a} * ${b})`),
      binary((a, b) => `(${a} / ${b})`),
      binary((a, b) => `max(${a}, ${b})`),
      binary((a, b) => `min(${a}, ${b})`),
      binary((a, b) => `(${a} > ${b} ? ${b} : ${a} * ${a})`),
      tie('twin').map(({ ours, theirs }): Twin => ({ ours: `(${ours})^3`, theirs: `(${theirs})^3` })),
      tie('twin').map(({ ours, theirs }): Twin => ({
        ours: `(${ours})^-1.7`,
        theirs: `(${theirs})^bignumber("-1.7")`,
      })),
      tie('twin').map(({ ours, theirs }): Twin => ({
        ours: `1.5^(${ours})`,
        theirs: `bignumber("1.5")^(${theirs})`,
      })),
    ),
  };
}).twin;

const H = math.bignumber('1e-20');

/**
 * The difference quotient to about 20 digits; undefined at a kink, at a pole and where it is not a real
 * number.
 */
function quotient(f: EvalFunction, z: number): number | undefined {
  const at = (steps: number): BigNumber | undefined => {
    try {
      const value: unknown = f.evaluate({ z: math.bignumber(z).plus(H.times(steps)) });
      return math.isBigNumber(value) && value.isFinite() ? value : undefined;
    } catch {
      // Complex numbers are not ordered.
      return undefined;
    }
  };
  const [left, middle, right] = [at(-1), at(0), at(1)];
  if (!left || !middle || !right) return undefined;
  const [before, after] = [middle.minus(left).div(H).toNumber(), right.minus(middle).div(H).toNumber()];
  const isSmooth = Math.abs(before - after) <= 1e-9 * Math.max(1, Math.abs(before));
  return isSmooth && Math.abs(before) < 1e6 ? (before + after) / 2 : undefined;
}

describe('the derivative', () => {
  it('agrees with high-precision differences for random expressions', () => {
    let compared = 0;
    fc.assert(
      fc.property(twins, fc.integer({ min: -4000, max: 4000 }), ({ ours, theirs }, n) => {
        const z = n / 1000 + 0.0003;
        const expected = quotient(math.compile(theirs), z);
        const expression = compiled(ours);
        if (expected === undefined || !(Math.abs(expression.value(z)) < 1e6)) return;
        compared++;
        const actual = expression.slope(z);
        const isClose = Math.abs(actual - expected) <= 1e-8 * Math.max(1, Math.abs(expected));
        assert.ok(isClose, `${ours} at ${z}: ${actual} ≠ ${expected}`);
      }),
      { numRuns: 400 },
    );
    assert.ok(compared > 150, `only ${compared} compared`);
  });

  /** −0 counts as 0 here. */
  const at = (text: string, z: number): number => compiled(text).slope(z) + 0;

  it('takes the slope of smaller magnitude where branches meet', () => {
    const ties: readonly (readonly [string, number, number])[] = [
      ['max(0, z)', 0, 0],
      ['max(z, 0.1z)', 0, 0.1],
      ['max(z, 2z)', 0, 1],
      ['min(z, -z)', 0, 0],
      ['abs(z)', 0, 0],
      ['relu(z)', 0, 0],
      ['min(max(z, 0), 6)', 0, 0],
      ['min(max(z, 0), 6)', 6, 0],
      ['clamp(z, -1, 1)', 1, 0],
      ['clamp(3z, -1, 1)', -1 / 3, 0],
      ['z > 0 ? z : 0.1z', 0, 0.1],
      ['z >= 0 ? z : 0.1z', 0, 0.1],
      ['z < 0 ? 0.1z : z', 0, 0.1],
      ['where(z^2 > 1, 2z, 2z^3)', 1, 2],
      ['z >= 0 ? sin(z) : 3z', 0, 1],
      ['max(sin(z), z^2 + z)', 0, 1],
      ['sign(z)', 0, 0],
      ['floor(z)', 1, 0],
      ['max(z, z)', 3, 1],
    ];
    for (const [text, z, expected] of ties) assert.equal(at(text, z), expected, `${text} at ${z}`);
  });

  it('looks past a single point that is defined apart', () => {
    assert.equal(at('z == 0 ? 0 : 3z', 0), 3);
    assert.equal(at('z != 2 ? z^2 : 4', 2), 4);
    assert.equal(at('z == 0 ? 1 : sin(z)/z', 0), 0);
  });

  it('belongs to the branch that is taken where the branches do not meet', () => {
    assert.equal(at('z >= 0 ? z + 1 : 5z', 0), 1);
    assert.equal(at('z > 0 ? z + 1 : 5z', 0), 5);
  });

  it('stays a number where the plain product rule gives 0·∞', () => {
    assert.equal(at('exp(-z^2)', 1e200), 0);
    assert.equal(at('exp(-z^2)', Infinity), 0);
    assert.equal(at('z*sigmoid(z)', -Infinity), 0);
    assert.equal(at('z*sigmoid(z)', Infinity), 1);
    assert.equal(at('z*sigmoid(z)', 1e308), 1);
    assert.equal(at('sqrt(z^2)', 0), 0);
    assert.equal(at('tanh(z^3)', Infinity), 0);
    assert.equal(at('z*exp(z)', -Infinity), 0);
  });

  it('of powers covers constant and varying bases and exponents', () => {
    assert.equal(at('z^0', 0), 0);
    assert.equal(at('z^1', 0), 1);
    assert.equal(at('z^2', 3), 6);
    assert.equal(at('z^-1', 2), -0.25);
    assert.equal(at('(-z)^3', 2), -12);
    assert.equal(at('e^(2z)', 0), 2);
    assert.ok(Math.abs(at('2^z', 3) - 8 * Math.LN2) < 1e-14);
    assert.ok(Math.abs(at('z^z', 2) - 4 * (1 + Math.LN2)) < 1e-14);
    assert.equal(at('1e308^1e308', 1), 0);
  });

  it('is 0 where an infinite base leaves a power at 0, however the base gets there', () => {
    const f = compiled('(0.1/(z - z))^-1.7');
    assert.deepEqual([f.value(2), f.slope(2)], [0, 0]);
    assert.equal(compiled('(1/(0z))^-2').slope(3), 0);
  });
});
