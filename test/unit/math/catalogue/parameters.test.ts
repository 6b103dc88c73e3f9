import assert from 'node:assert/strict';
import { catalogue, defaultParams, getEntry, resolveParams } from '../../../../src/math/catalogue';

/** The error message about the values; `undefined` if they are accepted. */
function message(id: string, given: Readonly<Record<string, number>>): string | undefined {
  const entry = getEntry(id);
  assert.ok(entry);
  const outcome = resolveParams(entry, given);
  return outcome.ok ? undefined : outcome.error.message;
}

function values(id: string, given: Readonly<Record<string, number>>): unknown {
  const entry = getEntry(id);
  assert.ok(entry);
  const outcome = resolveParams(entry, given);
  return outcome.ok ? outcome.value : outcome.error;
}

describe('defaultParams', () => {
  it('has the default of each parameter', () => {
    const of = (id: string): unknown => {
      const entry = getEntry(id);
      return entry && defaultParams(entry);
    };
    assert.deepEqual(of('leaky_relu'), { negative_slope: 0.01 });
    assert.deepEqual(of('rrelu'), { lower: 1 / 8, upper: 1 / 3 });
    assert.deepEqual(of('softplus'), { beta: 1, threshold: Infinity });
    assert.deepEqual(of('hardsigmoid'), { slope: 1 / 6, offset: 0.5 });
    assert.deepEqual(of('gelu'), {});
  });
});

describe('resolveParams', () => {
  it('fills in defaults', () => {
    for (const entry of catalogue) assert.deepEqual(values(entry.id, {}), defaultParams(entry));
    assert.deepEqual(values('softplus', { beta: 2 }), { beta: 2, threshold: Infinity });
  });

  it('takes ids, symbols and their Greek names', () => {
    assert.deepEqual(values('leaky_relu', { negative_slope: 0.2 }), { negative_slope: 0.2 });
    assert.deepEqual(values('leaky_relu', { α: 0.2 }), { negative_slope: 0.2 });
    assert.deepEqual(values('leaky_relu', { alpha: 0.2 }), { negative_slope: 0.2 });
    assert.deepEqual(values('hardtanh', { minVal: 0, b: 6 }), { min_val: 0, max_val: 6 });
  });

  it('refuses values that are no numbers or out of range, and says what would do', () => {
    assert.equal(message('elu', { alpha: NaN }), 'alpha must be greater than 0, got NaN');
    assert.equal(message('elu', { alpha: 0 }), 'alpha must be greater than 0, got 0');
    assert.equal(message('elu', { α: -1 }), 'α must be greater than 0, got -1');
    assert.equal(
      message('elu', { alpha: Infinity }),
      'alpha must be a finite number and greater than 0, got Infinity',
    );
    assert.equal(message('squareplus', { b: -1 }), 'b must be at least 0, got -1');
    assert.equal(message('leaky_relu', { alpha: NaN }), 'alpha must be a finite number, got NaN');
    assert.equal(message('leaky_relu', { alpha: -Infinity }), 'alpha must be a finite number, got -Infinity');
  });

  it('takes an infinite threshold, which is none', () => {
    assert.deepEqual(values('softplus', { threshold: Infinity }), { beta: 1, threshold: Infinity });
    assert.equal(message('softplus', { threshold: -1 }), 'threshold must be at least 0, got -1');
  });

  it('refuses names that it does not know', () => {
    assert.equal(message('relu', { alpha: 1 }), 'ReLU has no parameters, got alpha');
    assert.equal(message('elu', { lambda: 1 }), 'ELU has no parameter lambda; it has alpha (α)');
    assert.equal(
      message('softplus', { alpha: 1 }),
      'Softplus has no parameter alpha; it has beta (β) and threshold (T)',
    );
    assert.equal(message('elu', { constructor: 1 }), 'ELU has no parameter constructor; it has alpha (α)');
  });

  it('refuses two names for one parameter', () => {
    assert.equal(
      message('leaky_relu', { alpha: 0.1, negative_slope: 0.2 }),
      'alpha and negative_slope both set the negative slope; give one of them',
    );
  });

  it('refuses bounds in the wrong order', () => {
    assert.equal(
      message('rrelu', { lower: 0.5, upper: 0.25 }),
      'lower must not be above upper, got lower = 0.5 and upper = 0.25',
    );
    assert.equal(message('rrelu', { lower: 0.25, upper: 0.25 }), undefined);
    assert.equal(
      message('hardtanh', { min_val: 2 }),
      'min_val must be less than max_val, got min_val = 2 and max_val = 1',
    );
    assert.notEqual(message('hardtanh', { min_val: 1 }), undefined);
  });
});
