import assert from 'node:assert/strict';
import { describeIdentity, describeNearest } from '../../../src/present/identity';
import { compiled } from '../math/expression/compiled';

const identity = (text: string): string | undefined => describeIdentity(compiled(text));
const nearest = (text: string): string | undefined => describeNearest(compiled(text));

describe('what is said about a typed expression', () => {
  it('names the activation that it equals, with its parameters', () => {
    assert.equal(identity('max(0, z)'), 'Equals ReLU');
    assert.equal(identity('max(z, 0.1z)'), 'Equals Leaky ReLU (α = 0.1)');
    assert.equal(identity('sin(3z)'), 'Equals Sine (ω = 3)');
    assert.equal(identity('sin(z) + cos(2z)'), undefined);
  });

  it('tells a difference that rounding makes', () => {
    assert.match(
      identity('0.1 + 0.2 - 0.3 + 1/(1 + exp(-z))') ?? '',
      /^Equals Sigmoid, exact up to rounding$/,
    );
  });

  it('does not say that the two are equal where it is not proved', () => {
    const bump = 'max(0,z) + exp(-(z^2-11.1)^2*1e8)';
    for (const describe of [identity, nearest]) {
      assert.match(
        describe(bump) ?? '',
        /^The same as ReLU at the 1\d\d\d points checked; the rest is not proved$/,
      );
      assert.match(
        describe('max(0,z) + z^3*1e-34') ?? '',
        /^Within 1e−16 of ReLU at the 1\d\d\d points checked/,
      );
    }
    assert.match(
      identity('0.5*(1 + tanh(z/2)) + 1e-16') ?? '',
      /^Within [12]e−16 of Sigmoid at the 1\d\d\d points checked; the rest is not proved$/,
    );
  });

  it('tells shortened constants, and what difference they make', () => {
    // The difference is 8e−10 (of the constant) times the derivative by the constant, 0.32 at that place.
    assert.equal(
      identity('0.5*z*(1+tanh(0.79788456*(z+0.044715*z^3)))'),
      'Equals GELU (tanh) up to rounded constants (0.79788456 for √(2/π)), ' +
        'differs by at most 2.6e−10 at z = 1.325 (on [−5, 5])',
    );
    assert.equal(
      nearest('1.0507*(z > 0 ? z : 1.6733*(exp(z) - 1))'),
      'Equals SELU up to rounded constants (1.0507 for λ of SELU, 1.6733 for α of SELU), ' +
        'differs by at most 3.7e−5 at z = −5 (on [−5, 5])',
    );
  });

  it('names the nearest otherwise, with the largest difference and its place', () => {
    assert.equal(
      nearest('max(0, z) + 0.01exp(-z^2)'),
      'Close to ReLU; the largest difference is 0.01 at z = 0 (on [−5, 5])',
    );
    assert.equal(
      nearest('max(0, z) + max(0, z - 50)'),
      'The same as ReLU at the points checked on [−5, 5], but not everywhere',
    );
    assert.equal(nearest('10sin(3z)'), undefined);
  });
});
