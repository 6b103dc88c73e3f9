import assert from 'node:assert/strict';
import { describeIdentity, describeNearest } from '../../../src/present/identity';
import { compiled } from '../math/expression/compiled';

const identity = (text: string): string | undefined => describeIdentity(compiled(text));
const nearest = (text: string): string | undefined => describeNearest(compiled(text));

describe('what is said about a typed expression', () => {
  it('names the activation that it equals, with its parameters', () => {
    assert.equal(identity('max(0, z)'), 'Equals ReLU');
    assert.equal(identity('max(z, 0.1z)'), 'Equals Leaky ReLU (α = 0.1)');
    assert.equal(identity('sin(z)'), undefined);
  });

  it('tells a difference that is there', () => {
    assert.match(
      identity('0.5*(1 + tanh(z/2)) + 1e-16') ?? '',
      /^Equals Sigmoid, largest difference [12]e−16$/,
    );
  });

  it('names the nearest otherwise, with the largest difference and its place', () => {
    assert.equal(
      nearest('max(0, z) + 0.01exp(-z^2)'),
      'Close to ReLU, differs by at most 0.01 at z = 0 (on [−5, 5])',
    );
    assert.equal(nearest('min(max(0, z), 50)'), 'Equals ReLU on [−5, 5], but not everywhere');
    assert.equal(nearest('10sin(3z)'), undefined);
  });
});
