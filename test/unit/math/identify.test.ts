import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue, defaultParams } from '../../../src/math/catalogue';
import { parameterOf } from '../../../src/math/expression/names';
import {
  identify,
  nearestEntry,
  type Identity,
  type Likeness,
  type Rounded,
} from '../../../src/math/identify';
import { matching } from '../../../src/math/identify/identity';
import { finished } from '../../../src/math/work';
import { compiled } from './expression/compiled';

type Given = Parameters<typeof matching>;

const matchOf = (...given: Given): Identity | Likeness | undefined => finished(matching(...given));

function identifyExpression(...given: Given): Identity | undefined {
  const found = matchOf(...given);
  return found?.kind === 'equal' ? found : undefined;
}

function identifyRounded(...given: Given): Rounded | undefined {
  const found = identify(...given);
  return found?.kind === 'rounded' ? found : undefined;
}

const identity = (text: string, params = {}): string | undefined => {
  const found = identifyExpression(compiled(text), params);
  return found && [found.entry.id, ...Object.values(found.params).filter(Number.isFinite)].join(' ');
};

describe('identifyExpression', () => {
  const known: readonly (readonly [string, string])[] = [
    ['max(0, z)', 'relu'],
    ['(z + abs(z))/2', 'relu'],
    ['z*(z > 0)', 'relu'],
    ['max(z, 0.1z)', 'leaky_relu 0.1'],
    ['max(0, z) + 0.25*min(0, z)', 'leaky_relu 0.25'],
    ['z > 0 ? z : 2z', 'leaky_relu 2'],
    ['min(max(z, 0), 6)', 'relu6'],
    ['clip(z, -2, 0.5)', 'hardtanh -2 0.5'],
    ['clamp(0.2z + 0.5, 0, 1)', 'hardsigmoid 0.2 0.5'],
    ['relu6(z + 3)/6', `hardsigmoid ${1 / 6} 0.5`],
    ['z*relu6(z + 3)/6', 'hardswish'],
    ['max(0, z) + min(0, 0.5*(exp(z) - 1))', 'elu 0.5'],
    ['max(0, z) + min(0, 2*(exp(z/2) - 1))', 'celu 2'],
    ['z/(1 + exp(-z))', 'silu 1'],
    ['z/(1 + exp(-1.5z))', 'silu 1.5'],
    ['z*sigmoid(1.702z)', 'gelu_sigmoid'],
    ['0.5*z*(1 + erf(z/sqrt(2)))', 'gelu'],
    ['x * tanh(log(1 + exp(x)))', 'mish'],
    ['log(1 + exp(2z))/2', 'softplus 2'],
    ['0.5*(1 + tanh(z/2))', 'sigmoid'],
    ['abs(z) > 0.5 ? z : 0', 'hardshrink 0.5'],
    ['where(abs(x) <= 1, (x + 1)**2 / 4, max(x, 0))', 'sparse_plus'],
  ];
  for (const [text, expected] of known) {
    it(`recognises ${expected} in ${text}`, () => {
      assert.equal(identity(text), expected);
    });
  }

  it('recognises the formula of every entry, or another entry with the same curve', () => {
    for (const entry of catalogue) {
      const params = defaultParams(entry);
      const letters = Object.fromEntries(
        entry.parameters.map(({ id, symbol }) => [parameterOf(symbol)?.id ?? symbol, params[id] ?? NaN]),
      );
      const found = identifyExpression(compiled(entry.formula.plain), letters);
      if (!entry.infer || entry.id === 'identity') continue;
      assert.ok(found, entry.id);
      for (const z of [-40, -3.1, -0.7, 0.2, 1.3, 55]) {
        const [actual, expected] = [found.entry.value(z, found.params), entry.value(z, params)];
        assert.ok(
          Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
          `${entry.id} ≠ ${found.entry.id}`,
        );
      }
    }
  });

  it('uses the values of free letters', () => {
    assert.equal(identity('max(z, αz)', { alpha: 0.3 }), 'leaky_relu 0.3');
    assert.equal(identity('max(z, αz)', { alpha: 0 }), 'relu');
    assert.equal(identity('max(z, αz)', { alpha: 2 }), undefined);
    assert.equal(identity('max(z, αz)', { alpha: NaN }), undefined);
  });

  it('sees no activation in straight lines and constants', () => {
    for (const text of ['z', '2z + 1', '3', 'z > 0 ? z : z', 'max(z, z)', '0*z', 'sqrt(-1 - z^2)', 'z/0']) {
      assert.equal(identity(text), undefined, text);
    }
  });

  it('is not fooled by a difference in one place', () => {
    const nearly = [
      '2.99 < z < 3.01 ? 5 : max(0, z)',
      'z == 3 ? 7 : max(0, z)',
      'z == 1234.5 ? 7 : max(0, z)',
      'z > 50 ? 49 : max(0, z)',
      'z < -1e7 ? 1 : max(0, z)',
      'min(max(0, z), 1e5) + (z > 2e5 ? 1 : 0)',
      'max(0, z) + exp(-(z - 30)^2*1e6)',
      'max(0, z) + 1e-9',
      'max(0, 1.0000001z)',
      'z*Phi(z) + (abs(z - 17.3) < 1e-4 ? 1 : 0)',
      'tanh(z) + max(0, z - 100)',
      'z > 0 ? z : 1.000001*(exp(z) - 1) + 1e-10*z',
      'max(0, z) + max(0, abs(2z - 77) < 1e-3 ? 1 : 0)',
      'xielu(z > 1e308 ? 1 : z)',
    ];
    for (const text of nearly) {
      assert.equal(identity(text), undefined, text);
    }
  });

  it('does not call equal what differs by a part that nothing explains, however small or narrow', () => {
    const unexplained: readonly (readonly [string, string])[] = [
      ['max(0,z) + exp(-(z^2-11.1)^2*1e8)', 'relu'],
      ['max(0,z) + z^3*1e-34', 'relu'],
      ['0.5*(1 + tanh(z/2)) + 1e-16', 'sigmoid'],
      ['max(0, z)*(1 + 1e-16)', 'relu'],
      ['selu(z) + 1e-18z', 'selu'],
      ['tanh(z + 1e-300)', 'tanh'],
      ['z*Phi(z)*(1 - exp(-1e9))', 'gelu'],
      ['z*sigmoid(z) + floor(z)*0', 'silu'],
      ['max(0, z) + (z == 0.123456 ? 1e-20 : 0)', 'relu'],
      ['exp(exp(z)) == 2 ? 5 : max(0, z)', 'relu'],
      ['z*0.5*(1+tanh(sqrt(2/pi)*(1+1e-17)*(z+0.044715z^3)))', 'gelu_tanh'],
    ];
    for (const [text, like] of unexplained) {
      const found = matchOf(compiled(text));
      assert.equal(found?.kind, 'alike', text);
      assert.equal(found.entry.id, like, text);
      assert.ok(found.points > 1000, text);
      assert.equal(identify(compiled(text))?.kind, 'alike', text);
    }
  });

  it('gives up a proof that would take too long', () => {
    const nested = (name: string): string => `${`${name}(`.repeat(60)}z${')'.repeat(60)}`;
    for (const name of ['sin', 'tanh', 'gelu_tanh'])
      assert.equal(matchOf(compiled(`max(0, z) + 0*${nested(name)}`))?.kind, 'alike', name);
  });

  it('proves other ways to write an activation', () => {
    const written: readonly (readonly [string, string])[] = [
      ['log(1 + exp(-abs(z))) + max(z, 0)', 'softplus 1'],
      ['z*((1+exp(z))^2-1)/((1+exp(z))^2+1)', 'mish'],
      ['z*(1 - 2/(exp(2*log(1 + exp(z))) + 1))', 'mish'],
      ['(exp(z)-exp(-z))/(exp(z)+exp(-z))', 'tanh'],
      ['sinh(z)/cosh(z)', 'tanh'],
      ['z + (1 - cos(2z))/2', 'snake 1'],
      ['z - (exp(2z)-1)/(exp(2z)+1)', 'tanhshrink'],
      ['log(1/(1+exp(-z)))', 'log_sigmoid'],
      ['z - log(1 + exp(z))', 'log_sigmoid'],
      ['2^(log2(1+exp(z))) - 1', 'exponential'],
      ['z*(0.5 + 0.5*sign(z))', 'relu'],
      ['(z + sqrt(z^2))/2', 'relu'],
      ['z > 1/3 ? z : 0', 'thresholded_relu 0.3333333333333333'],
      ['max(z, 0) - 0.1*max(-z, 0)', 'leaky_relu 0.1'],
      ['where(z^2 <= 0.25, 0, z)', 'hardshrink 0.5'],
      ['max(-10, min(10, z*Phi(z)))', 'clipped_gelu -10 10'],
      ['z - clamp(z, -0.5, 0.5)', 'softshrink 0.5'],
      ['0.5*(z + sqrt(z*z + 1))', 'squareplus 1'],
    ];
    for (const [text, expected] of written) assert.equal(identity(text), expected, text);
  });

  it('never calls a formula of the catalogue with a small change equal', () => {
    const formulas = catalogue.flatMap((entry) => {
      // SELU's constants are float64 numbers written out, which stand for anything that rounds to them.
      if (!entry.infer || entry.id === 'identity' || entry.id === 'selu') return [];
      const params = defaultParams(entry);
      const letters = entry.parameters.map(
        ({ id, symbol }) => [parameterOf(symbol)?.id ?? symbol, params[id] ?? NaN] as const,
      );
      return [{ text: entry.formula.plain, letters: Object.fromEntries(letters) }];
    });
    const place = fc.double({ min: -50, max: 50, noNaN: true });
    const size = fc.integer({ min: -40, max: -1 }).map((exponent) => `1e${exponent}`);
    const change = fc.oneof(
      fc.tuple(place, size).map(
        ([z, width]) =>
          (f: string) =>
            `${f} + exp(-((z - (${z}))/${width})^2)`,
      ),
      fc.tuple(place, size).map(
        ([z, width]) =>
          (f: string) =>
            `abs(z - (${z})) < ${width} ? 1 + (${f}) : (${f})`,
      ),
      size.map((small) => (f: string) => `(${f})*(1 + ${small})`),
      size.map((small) => (f: string) => `(${f}) + ${small}*z^3`),
      size.map((small) => (f: string) => `(${f}) + ${small}*sin(z)`),
      size.map((small) => (f: string) => `(${f}) - ${small}*abs(z)`),
    );
    fc.assert(
      fc.property(fc.constantFrom(...formulas), change, ({ text, letters }, changed) => {
        const expression = compiled(changed(text));
        const found = identifyExpression(expression, letters);
        if (!found) return;
        // A change may lead to other parameters of the same activation, but then they show it.
        const z = 3.25;
        const same = compiled(text).value(z, letters);
        assert.ok(found.entry.value(z, found.params) !== same, `${changed(text)} = ${found.entry.id}`);
      }),
      { seed: 20, numRuns: 400 },
    );
  });

  it('says how far the two are apart', () => {
    assert.equal(identifyExpression(compiled('max(0, z)'))?.difference, 0);
    const difference = identifyExpression(compiled('0.1 + 0.2 - 0.3 + 1/(1 + exp(-z))'))?.difference ?? NaN;
    assert.ok(difference > 0 && difference < 1e-15, `${difference}`);
  });

  it('never finds more than a rounding error between an entry and what it calls equal', () => {
    const spans = fc.record({
      from: fc.double({ min: -40, max: 40, noNaN: true }),
      width: fc.constantFrom(1e-3, 0.1, 3),
    });
    fc.assert(
      fc.property(fc.constantFrom('max(0, z)', 'tanh(z)', 'z*Phi(z)'), spans, (text, { from, width }) => {
        const [a, b] = [from.toFixed(6), (from + width).toFixed(6)];
        assert.equal(identity(`${a} < z < ${b} ? 9 : ${text}`), undefined);
      }),
    );
  });
});

describe('identifyRounded', () => {
  const rounded = (text: string): string | undefined => {
    const found = identifyRounded(compiled(text));
    return found && [found.entry.id, ...found.constants.map(({ symbol }) => symbol)].join(', ');
  };

  const shortened: readonly (readonly [string, string])[] = [
    ['0.5*z*(1+tanh(0.79788456*(z+0.044715*z^3)))', 'gelu_tanh, √(2/π)'],
    ['z*0.5*(1 + tanh(0.79788456*z*(1 + 0.044715*z*z)))', 'gelu_tanh, √(2/π)'],
    ['z*0.5*(1 + tanh(0.7978845*z + 0.0356774*z**3))', 'gelu_tanh, √(2/π), 0.044715√(2/π)'],
    ['z*sigmoid(1.59576912*z + 0.07135481*z^3)', 'gelu_tanh, 2√(2/π), 0.08943√(2/π)'],
    ['z*0.5*(1+erf(z/1.41421356))', 'gelu, √2'],
    ['z*0.5*(1+erf(0.7071*z))', 'gelu, 1/√2'],
    ['1.0507*(z > 0 ? z : 1.6733*(exp(z) - 1))', 'selu, λ of SELU, α of SELU'],
    ['z > 0 ? 1.0507z : 1.7581*expm1(z)', 'selu, λ of SELU, λα of SELU'],
    ['0.5*z*(1+tanh(0.7978845834732056*(z+0.044714998453855515*z^3)))', 'gelu_tanh, √(2/π), 0.044715'],
    ['z*clip(0.16667*z + 0.5, 0, 1)', 'hardswish, 1/6'],
  ];
  for (const [text, expected] of shortened) {
    it(`finds ${expected} in ${text}`, () => {
      assert.equal(identity(text), undefined);
      assert.equal(rounded(text), expected);
    });
  }

  it('is not content with constants that mean something else', () => {
    for (const text of [
      '0.5*z*(1+tanh(0.8*(z+0.044715*z^3)))',
      '0.5*z*(1+tanh(0.79788456*(z+0.0447*z^3)))',
      'z*0.5*(1+erf(z/1.42))',
      'z*0.5*(1+erf(z/1.41421356)) + 0.001',
      '1.05*(z > 0 ? z : 1.6733*(exp(z) - 1)) + max(0, z - 100)',
      'sin(3.14z)',
      'z < 1.12 ? -0.5 : z',
      'z < 1.13 ? -0.5 : z',
      'max(0, z)',
    ]) {
      assert.equal(rounded(text), undefined, text);
    }
  });

  it('measures the difference that they make', () => {
    const found = identifyRounded(compiled('z > 0 ? 1.0507z : 1.7581*expm1(z)'));
    // λ is 1.0507009873554805, so 5λ differs by 9.9e−7 at 5; λα is 1.7580993408473766.
    assert.equal(found?.at, 5);
    assert.ok(Math.abs(found.difference - 5 * 9.873554805e-7) < 1e-15);
  });
});

describe('nearestEntry', () => {
  const nearest = (text: string): readonly [string, number, number] | undefined => {
    const found = nearestEntry(compiled(text));
    return found && [found.entry.id, Number(found.difference.toPrecision(3)), found.at];
  };

  it('names the nearest activation, the largest difference and its place', () => {
    assert.deepEqual(nearest('max(0, z) + 0.01*exp(-z^2)'), ['relu', 0.01, 0]);
    assert.deepEqual(nearest('hardswish(z) + 0.02*exp(-(z - 1)^2)'), ['hardswish', 0.02, 1]);
    assert.equal(nearest('tanh(z) + 0.001z')?.[0], 'tanh');
  });

  it('is undefined where nothing is near', () => {
    assert.equal(nearest('10*sin(3z)'), undefined);
    assert.equal(nearest('z'), undefined);
    assert.equal(nearest('log(z)'), undefined);
  });
});
