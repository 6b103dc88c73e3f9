import assert from 'node:assert/strict';
import { resolveRequest, unknownActivation, type FunctionRequest } from '../../../src/math/request';

const problemWith = (request: FunctionRequest): string => {
  const outcome = resolveRequest(request);
  assert.ok(!outcome.ok, 'it is refused');
  return outcome.message;
};

describe('a request for a function', () => {
  it('gives an activation by any of its names, with defaults for what is not given', () => {
    const outcome = resolveRequest({ activation: 'Leaky ReLU' });
    assert.ok(outcome.ok);
    const { entry, compiled, params, value, slope } = outcome.value;
    assert.equal(entry?.id, 'leaky_relu');
    assert.equal(compiled, undefined);
    assert.deepEqual(params, { negative_slope: 0.01 });
    assert.deepEqual([value(-100), value(3), slope(-100), slope(3)], [-1, 3, 0.01, 1]);
  });

  it('takes parameters by id, symbol and Greek name', () => {
    for (const name of ['negative_slope', 'α', 'alpha']) {
      const outcome = resolveRequest({ activation: 'leaky_relu', params: { [name]: 0.5 } });
      assert.ok(outcome.ok);
      assert.equal(outcome.value.value(-2), -1);
    }
  });

  it('gives an expression with its parameters', () => {
    const outcome = resolveRequest({ expression: 'max(z, αz)', params: { α: 0.25 } });
    assert.ok(outcome.ok);
    const { entry, compiled, value, slope } = outcome.value;
    assert.equal(entry, undefined);
    assert.ok(compiled);
    assert.deepEqual([value(-4), value(4), slope(-4), slope(4)], [-1, 4, 0.25, 1]);
  });

  it('is refused with what to give instead', () => {
    assert.match(problemWith({}), /either activation \(a name\) or expression/);
    assert.match(problemWith({ activation: 'relu', expression: 'z' }), /either/);
    assert.match(problemWith({ activation: 'rleu' }), /unknown activation 'rleu': did you mean 'relu'\?/);
    assert.match(problemWith({ activation: 'elu', params: { alpha: -1 } }), /alpha must be .*got -1/);
    assert.match(problemWith({ activation: 'relu', params: { alpha: 1 } }), /ReLU has no parameters/);
    assert.match(problemWith({ expression: 'z * sigmod(z)' }), /^column 5: .*sigmod/);
    assert.match(
      problemWith({ expression: 'z', params: { α: 1 } }),
      /the expression has no parameters, got α/,
    );
    assert.match(
      problemWith({ expression: 'αz + βz', params: { γ: 1 } }),
      /the expression has no parameter γ; it has \S+ and \S+/,
    );
    for (const value of [NaN, Infinity])
      assert.match(problemWith({ expression: 'αz', params: { α: value } }), /α must be a finite number/);
  });

  it('suggests nothing for a name that is like none', () => {
    assert.equal(unknownActivation('qqqqqqqqqq'), "unknown activation 'qqqqqqqqqq'");
  });
});
