import assert from 'node:assert/strict';
import { formatTick } from '../../../../src/webview/chart/ticks';

const labels = (...values: number[]): string[] => {
  const ticks = values.map((value) => ({ value }));
  return values.map((value, i) => formatTick(value, i, ticks));
};

describe('tick labels', () => {
  it('have as many digits as neighbours differ in', () => {
    assert.deepEqual(labels(-0.5, 0, 0.5, 1), ['−0.5', '0', '0.5', '1.0']);
    assert.deepEqual(labels(-2, 0, 2), ['−2', '0', '2']);
    assert.deepEqual(labels(6.00001, 6.00002), ['6.00001', '6.00002']);
  });

  it('show no dust at zero', () => {
    assert.deepEqual(labels(-0.1, 1.4e-17, 0.1), ['−0.1', '0', '0.1']);
  });

  it('use powers of ten for what is huge', () => {
    assert.deepEqual(labels(1e6, 2e6), ['1.00e6', '2.00e6']);
  });
});
