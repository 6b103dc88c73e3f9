import assert from 'node:assert/strict';
import { searchFormula, type StepReport } from '../../../src/math/asWritten/report';
import { gradientFaults } from '../../../src/math/autograd/faults';
import { backwardMarkdown, gradientText, stepsText } from '../../../src/present/codeLines';
import { gradientPoints } from '../../../src/math/autograd/points';
import { finished } from '../../../src/recognise/work';
import { createSourceDocument } from '../../../src/recognise';
import { pairsAt } from '../../../src/recognise/backward';

function search(text: string): readonly StepReport[] {
  const steps = searchFormula(text);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('what code really computes, in a line', () => {
  it('tells where steps overflow by format', () => {
    assert.match(
      stepsText(search('log(1 + exp(z))')) ?? '',
      /^float16 overflows for z > 11\.09, bfloat16 for z > 88\.5, float32 for z > 88\.72, first in exp\(z\); float16 loses more than half/,
    );
    assert.match(
      stepsText(search('where(z > 0, z, exp(z) - 1)')) ?? '',
      /^float16 loses more than half of its digits for −0\.011\d* < z < 0, bfloat16 for/,
    );
  });

  it('tells nothing where nothing happens', () => {
    for (const text of ['max(z, 0.1z)', 'z * sigmoid(z)', '1 / (1 + exp(-z))'])
      assert.equal(stepsText(search(text)), undefined, text);
    assert.equal(gradientText([], [], 'pytorch'), undefined);
  });

  it('names the framework whose gradient is NaN, with its version', () => {
    const faults = gradientFaults('where(z > 0, sqrt(z), 0)', 'jax');
    assert.equal(
      gradientText(faults, [], 'jax'),
      'JAX 0.10.2 returns NaN for z < 0 in float32, where f′ is finite',
    );
  });

  it('names single inputs whose gradient is none of the slopes', () => {
    const lineOf = (text: string): string | undefined =>
      gradientText([], gradientPoints(text, 'tensorflow'), 'tensorflow');
    assert.equal(lineOf('max(z, 0) + min(z, 0)'), 'TensorFlow 2.21 returns 2 at z = 0, where f′ is 1');
    assert.equal(
      lineOf('sqrt(z * z)'),
      'TensorFlow 2.21 returns NaN at z = 0, where f′ is −1 on one side and 1 on the other',
    );
    assert.equal(lineOf('max(z, 0.1 * z)'), undefined);
  });

  it('shows forward, derivative and backward at each of their names', () => {
    const code = (factor: string): string => `import torch
class Swish(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * torch.sigmoid(x)
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        s = torch.sigmoid(x)
        return g * (s + x * ${factor}(1 - s))
`;
    for (const [factor, expected] of [
      [
        's * ',
        /SiLU, sigmoid\(z\)·\(1 \+ z·sigmoid\(.*f′ and backward at x = −1: 0\.07233, 0\.07233; x = 0.*The backward equals f′ up to rounding/s,
      ],
      ['', /⚠ backward is not the derivative .*For x = −4 it returns −3\.91, and −0\.05266 is right/s],
    ] as const) {
      const source = createSourceDocument('python', code(factor));
      for (const name of ['class Swish', 'def forward', 'def backward']) {
        const [pair, ...more] = finished(pairsAt(source, code(factor).indexOf(name) + name.length));
        assert.ok(pair && more.length === 0, name);
        const shown = (backwardMarkdown(pair) ?? '').replace(/&#(\d+);/g, (_, code: string) =>
          String.fromCharCode(Number(code)),
        );
        assert.match(shown, expected);
      }
      assert.deepEqual(finished(pairsAt(source, code(factor).indexOf('sigmoid'))), []);
    }
    assert.deepEqual(finished(pairsAt(createSourceDocument('json', '{}'), 0)), []);
  });
});
