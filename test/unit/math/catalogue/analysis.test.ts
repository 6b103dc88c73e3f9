import assert from 'node:assert/strict';
import { formatInterval, formatNumber, saturation, SATURATION_SLOPE } from '../../../../src/math/analysis';
import { getEntry } from '../../../../src/math/catalogue';
import { settings } from './settings';

/** The saturated regions of an entry, as text. */
function saturated(id: string): readonly string[] {
  const setting = settings.find(({ entry }) => entry.id === id);
  assert.ok(setting);
  return saturation(setting.entry, setting.params).map(formatInterval);
}

describe('saturation', () => {
  it('finds both ends of the sigmoids', () => {
    // σ'(z) = 1/1000 where σ(z) = (1 + √(1 − 0.004))/2; tanh' reaches it at half of the z that 4σ'(2z) gives.
    const end = Math.log((1 + Math.sqrt(0.996)) / (1 - Math.sqrt(0.996)));
    const sigmoid = getEntry('sigmoid');
    assert.ok(sigmoid);
    const [left, right] = saturation(sigmoid, {});
    assert.ok(Math.abs((left?.max ?? NaN) + end) < 1e-9);
    assert.ok(Math.abs((right?.min ?? NaN) - end) < 1e-9);
    assert.deepEqual(saturated('tanh'), ['(−∞, −4.147)', '(4.147, ∞)']);
  });

  it('finds the fading side of smooth rectifiers', () => {
    assert.deepEqual(saturated('softplus'), ['(−∞, −6.907)']);
    assert.deepEqual(saturated('log_sigmoid'), ['(6.907, ∞)']);
    assert.deepEqual(saturated('gelu'), ['(−∞, −3.81)']);
  });

  it('leaves out what has no slope at all and what does not saturate', () => {
    for (const id of ['relu', 'crelu', 'relu6', 'hardtanh', 'hardswish', 'leaky_relu', 'tanhshrink']) {
      assert.deepEqual(saturated(id), [], id);
    }
  });

  it('ends where the slope reaches the limit, whatever the parameters', () => {
    for (const { entry, params, label } of settings) {
      for (const { min, max } of saturation(entry, params)) {
        const [end, outward] = min === -Infinity ? [max, -1] : [min, 1];
        const slope = (z: number): number => Math.abs(entry.slope(z, params));
        const step = 1e-6 * Math.max(1, Math.abs(end));
        assert.ok(slope(end + outward * step) < SATURATION_SLOPE, label);
        assert.ok(slope(end - outward * step) >= SATURATION_SLOPE, label);
      }
    }
  });
});

describe('formatNumber', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0'],
    [-0, '0'],
    [0.01, '0.01'],
    [1 / 6, '0.1667'],
    [-3.5899, '−3.59'],
    [20, '20'],
    [-1e9, '−1e9'],
    [1234.56, '1235'],
    [0.0004733, '0.0004733'],
    [1e-7, '1e−7'],
    [-2.5e-300, '−2.5e−300'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
    [NaN, 'NaN'],
  ];
  for (const [x, text] of cases) {
    it(`writes ${x} as ${text}`, () => {
      assert.equal(formatNumber(x), text);
    });
  }
});

describe('formatInterval', () => {
  it('uses brackets for closed and parentheses for open ends', () => {
    assert.equal(formatInterval({ min: -Infinity, max: 0 }), '(−∞, 0]');
    assert.equal(formatInterval({ min: -1, max: 1, minOpen: true, maxOpen: true }), '(−1, 1)');
    assert.equal(formatInterval({ min: 0, max: 6 }), '[0, 6]');
    assert.equal(formatInterval({ min: -0.25, max: Infinity, minOpen: true }), '(−0.25, ∞)');
  });
});
