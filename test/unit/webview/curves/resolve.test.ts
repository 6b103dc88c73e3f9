import assert from 'node:assert/strict';
import { swish } from '../../../../src/math/numerics/sigmoidal';
import type { Curve } from '../../../../src/protocol/state';
import { resolve } from '../../../../src/webview/curves/resolve';

const activation = (id: string, params: Record<string, number> = {}): Curve => ({
  type: 'activation',
  key: 'a',
  activation: id,
  params,
  visible: true,
});
const expression = (text: string, more: Partial<Extract<Curve, { type: 'expression' }>> = {}): Curve => ({
  type: 'expression',
  key: 'e',
  text,
  params: {},
  visible: true,
  ...more,
});

describe('what a curve of the panel means', () => {
  it('is an activation with its parameters, defaults where none are given', () => {
    const { label, source, parameters } = resolve(activation('leaky_relu'));
    assert.equal(label, 'Leaky ReLU (α = 0.01)');
    assert.equal(source?.value(-2), -0.02);
    assert.deepEqual(
      parameters.map(({ symbol, value }) => [symbol, value]),
      [['α', 0.01]],
    );
  });

  it('gives a letter a slider that reaches its default and beyond', () => {
    const reach = (text: string): number | undefined => {
      const [parameter] = resolve(expression(text)).parameters;
      return parameter?.slider.max;
    };
    assert.equal(reach('α·z'), 2);
    // Squareplus, whose b is 4 by default.
    assert.equal(reach('(z + √(z² + b))/2'), 10);
  });

  it('is the same object for the same content, whatever its key', () => {
    assert.equal(resolve(activation('elu')), resolve({ ...activation('elu'), key: 'b', visible: false }));
    assert.notEqual(resolve(activation('elu')), resolve(activation('elu', { alpha: 2 })));
  });

  it('refuses a parameter out of range, and does not draw it', () => {
    const { problem, source, parameters } = resolve(activation('elu', { alpha: -1 }));
    assert.equal(problem, 'α must be greater than 0, got -1.');
    assert.equal(source, undefined);
    assert.equal(parameters[0]?.value, -1);
  });

  it('is a gated unit by the input on its axis, and its other input is a parameter', () => {
    const curve = {
      ...activation('swiglu', { value: 3 }),
      type: 'activation',
      activation: 'swiglu',
    } as const;
    const swish2 = swish(2, 1);
    const byGate = resolve(curve);
    assert.equal(byGate.label, 'SwiGLU (β = 1, v = 3)');
    assert.equal(byGate.source?.value(2), 3 * swish2);
    assert.deepEqual(byGate.params, { beta: 1 });
    const both = resolve({ ...curve, axis: 'both' });
    assert.equal(both.label, 'SwiGLU, value = gate (β = 1)');
    assert.equal(both.source?.value(2), 2 * swish2);
    const byValue = resolve({ ...curve, axis: 'value', params: { gate: 0 } });
    assert.equal(byValue.label, 'SwiGLU by its value (β = 1, g = 0)');
    assert.deepEqual(byValue.zeroGradient, [{ min: -Infinity, max: Infinity }]);
    assert.deepEqual(
      byValue.parameters.map(({ symbol }) => symbol),
      ['β', 'g'],
    );
  });

  it('lets parameters be that the activation does not have', () => {
    assert.equal(resolve(activation('relu', { whatever: 3 })).source?.value(2), 2);
  });

  it('says so when there is no such activation', () => {
    assert.match(resolve(activation('no_such')).problem ?? '', /no_such/);
  });

  it('is an expression with its free letters and the activation that it equals', () => {
    const resolved = resolve(expression('max(z, αz)', { params: { alpha: 0.2 } }));
    assert.equal(resolved.label, 'max(z, αz) (α = 0.2)');
    assert.equal(resolved.source?.value(-1), -0.2);
    assert.equal(resolved.source.slope(-1), 0.2);
    assert.equal(resolved.relation, 'Equals Leaky ReLU (α = 0.2)');
  });

  it('is the activation that it equals but for shortened constants', () => {
    const { identity, relation } = resolve(expression('0.5z*(1 + erf(0.7071z))'));
    assert.equal(identity?.entry.id, 'gelu');
    assert.match(relation ?? '', /^Equals GELU up to rounded constants \(0\.7071 for 1\/√2\)/);
  });

  it('marks zero gradient and kinks of an expression that is known', () => {
    const { zeroGradient, kinks } = resolve(expression('max(0, z)'));
    assert.deepEqual(zeroGradient, [{ min: -Infinity, max: 0 }]);
    assert.deepEqual(
      kinks.map(({ z }) => z),
      [0],
    );
  });

  it('keeps the last function while the text has an error, and says where', () => {
    const { source, problem, error, label } = resolve(expression('max(0, rleu(z))', { drawn: 'max(0, 3z)' }));
    assert.equal(source?.value(2), 6);
    assert.equal(label, 'max(0, rleu(z))');
    assert.ok(problem !== undefined && problem.length > 0);
    assert.equal(error?.column, 7);
    assert.equal(error.suggestion, 'relu');
  });

  it('gives letters a slider that has their default inside', () => {
    for (const { value, slider } of resolve(expression('a z + k')).parameters) {
      assert.ok(value > slider.min && value < slider.max);
    }
  });

  for (const text of ['', ' ', '(', 'z'.repeat(10_000), '('.repeat(5000), '1/0', 'z^z^z']) {
    it(`survives ${text.length > 12 ? `${text.slice(0, 6)}… (${text.length})` : `“${text}”`}`, () => {
      const { source, problem } = resolve(expression(text));
      assert.ok(source !== undefined || problem !== undefined);
      if (source) assert.equal(typeof source.value(0.5), 'number');
    });
  }
});
