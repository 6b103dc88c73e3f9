import assert from 'node:assert/strict';
import type { Framework, ParameterValues } from '../../../../src/math/catalogue/types';
import { callText } from '../../../../src/math/parity/call';
import { farthest } from '../../../../src/math/parity/difference';
import { parityReport, type Counterpart, type ParityReport } from '../../../../src/math/parity/report';
import { entryOf } from './support';

function parity(id: string, from: Framework, to: Framework, given: ParameterValues = {}): ParityReport {
  return parityReport(entryOf(id), given, from, to, -6, 6);
}

function counterpart(report: ParityReport, name: string): Counterpart {
  const found = report.counterparts.find(({ spelling }) => spelling.names.includes(name));
  assert.ok(found, name);
  return found;
}

const near = (actual: number, expected: number, within: number): void => {
  assert.ok(Math.abs(actual - expected) <= within, `${actual}, not ${expected}`);
};

describe('an activation taken from one framework to another', () => {
  it('GELU from PyTorch to JAX becomes the tanh form, by up to 4.73e-4 at 2.70', () => {
    const report = parity('gelu', 'pytorch', 'jax');
    const gelu = counterpart(report, 'jax.nn.gelu');
    assert.deepEqual(
      gelu.deviations.map((deviation) => deviation.kind === 'function' && deviation.given.id),
      ['gelu_tanh'],
    );
    // By mpmath: the extremum of zΦ(z) minus the tanh form for z > 0.
    near(gelu.farthest.difference, 0.000473235520687285, 1e-15);
    near(gelu.farthest.z, 2.69894138638, 1e-6);
    assert.equal(gelu.farthest.isAtEnd, false);
    assert.ok(gelu.call && callText(gelu.call) === 'jax.nn.gelu(x, approximate=False)');
    assert.equal(report.call && callText(report.call), 'jax.nn.gelu(x, approximate=False)');
    assert.equal(report.expression, undefined);
    assert.equal(report.written && callText(report.written), 'torch.nn.GELU()');
  });

  it('Leaky ReLU from PyTorch to Keras has slope 0.3 as a layer and 0.2 as a function', () => {
    const report = parity('leaky_relu', 'pytorch', 'keras');
    const given = (name: string): readonly unknown[] =>
      counterpart(report, name).deviations.map(
        (d) => d.kind === 'parameter' && [d.spec.id, d.wanted, d.given],
      );
    assert.deepEqual(given('keras.layers.LeakyReLU'), [['negative_slope', 0.01, 0.3]]);
    assert.deepEqual(given('keras.activations.leaky_relu'), [['negative_slope', 0.01, 0.2]]);
    const { farthest: most, call } = counterpart(report, 'keras.layers.LeakyReLU');
    assert.equal(most.z, -6);
    near(most.difference, -1.74, 1e-12);
    assert.ok(most.isAtEnd);
    assert.equal(call && callText(call), 'keras.layers.LeakyReLU(negative_slope=0.01)');
  });

  it('Hardsigmoid from PyTorch to ONNX has slope 0.2 and is off by 1/12 at 2.5', () => {
    const report = parity('hardsigmoid', 'pytorch', 'onnx');
    const { farthest: most, call } = counterpart(report, 'HardSigmoid');
    near(most.difference, 1 / 12, 1e-15);
    near(most.z, 2.5, 1e-12);
    assert.equal(call && callText(call), 'HardSigmoid(alpha=0.16666666666666666)');
  });

  it('says so where nothing changes', () => {
    const { counterparts, call } = parity('relu', 'pytorch', 'jax');
    assert.ok(call && counterparts.length > 0);
    for (const { deviations, farthest: most, difference } of counterparts) {
      assert.deepEqual(deviations, []);
      assert.deepEqual(most, { z: 0, difference: 0, isAtEnd: false });
      assert.ok(difference.every((value) => value === 0));
    }
  });

  it('gives an expression where the target has no counterpart', () => {
    const report = parity('tanhshrink', 'pytorch', 'jax');
    assert.deepEqual(report.counterparts, []);
    assert.equal(report.call, undefined);
    assert.equal(report.expression, 'x - jax.nn.tanh(x)');
  });

  it('gives none where float32 cannot tell the counterpart from it: Softplus of PyTorch in Keras', () => {
    const report = parity('softplus', 'pytorch', 'keras', { threshold: 20 });
    assert.equal(report.call, undefined);
    assert.equal(report.expression, undefined);
    assert.ok(counterpart(report, 'keras.activations.softplus').farthest.difference < 1e-8);
  });

  it('has the difference at every point', () => {
    const { zs, counterparts } = parity('leaky_relu', 'pytorch', 'tensorflow');
    assert.equal(zs.length, 257);
    assert.deepEqual([zs[0], zs[256]], [-6, 6]);
    counterparts[0]?.difference.forEach((value, i) => {
      near(value, 0.19 * Math.min(0, zs[i] ?? NaN), 1e-12);
    });
  });
});

describe('the farthest point of two curves', () => {
  it('is exact at a kink and takes the positive one of two', () => {
    assert.deepEqual(
      farthest((z) => Math.max(0, 1 - Math.abs(Math.abs(z) - Math.PI)), -6, 6, [Math.PI]),
      {
        z: Math.PI,
        difference: 1,
        isAtEnd: false,
      },
    );
  });

  it('finds a smooth maximum to the precision that its flatness allows', () => {
    const { z, difference } = farthest((x) => -Math.exp(-((x - 1.2345) ** 2)), -4, 5);
    near(z, 1.2345, 1e-7);
    assert.equal(difference, -1);
  });
});
