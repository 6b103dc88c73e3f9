import assert from 'node:assert/strict';
import { normalProblem } from '../../../../src/webview/graph/normalControls';

describe('the fields for μ and σ', () => {
  it('take every normal distribution within reach, a single point too', () => {
    for (const normal of [
      { mean: 0, deviation: 1 },
      { mean: -1e4, deviation: 0 },
      { mean: 1e4, deviation: 1e4 },
    ]) {
      assert.equal(normalProblem(normal), undefined);
    }
  });

  it('say what is wrong with all others', () => {
    assert.match(normalProblem({ mean: 0, deviation: -1e-9 }) ?? '', /must not be negative/);
    assert.match(normalProblem({ mean: NaN, deviation: 1 }) ?? '', /μ must be a finite number/);
    assert.match(normalProblem({ mean: 0, deviation: Infinity }) ?? '', /σ must be a finite number/);
    assert.match(normalProblem({ mean: -10_001, deviation: 1 }) ?? '', /must lie within/);
    assert.match(normalProblem({ mean: 0, deviation: 10_001 }) ?? '', /must lie within/);
  });
});
