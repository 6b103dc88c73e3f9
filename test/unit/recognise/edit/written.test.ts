import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';
import { otherReplacements } from '../../../../src/recognise/replaceOther';
import { edited } from './support';

const LIBTORCH = '#include <torch/torch.h>\n';
const TFJS = "import * as tf from '@tensorflow/tfjs';\n";

/** The text after the one replacement of what is written out at the mark `|`; undefined where there is none. */
function replaced(language: string, marked: string): string | undefined {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const source = createSourceDocument(language, text);
  const choice = otherReplacements(source, text, at);
  assert.equal(choice?.reference.kind, 'expression');
  const [only, ...more] = choice.all;
  assert.deepEqual(more, []);
  if (!only) return undefined;
  const after = edited(text, only.changes);
  // The library's function is read as the activation that was written out.
  const found = createSourceDocument(language, after)
    .references()
    .find(({ start }) => after.slice(start).startsWith(only.code) || only.code.includes('.'));
  assert.ok(found, after);
  assert.equal(found.activation, choice.reference.activation, after);
  const values = new Map(choice.reference.params.map(({ id, value }) => [id, value]));
  for (const { id, value } of found.params) assert.equal(value, values.get(id), id);
  return after;
}

describe('an activation that is written out with a library', () => {
  for (const [language, marked, after] of [
    [
      'cpp',
      `${LIBTORCH}auto f(torch::Tensor x) { return x |* torch::sigmoid(x); }`,
      `${LIBTORCH}auto f(torch::Tensor x) { return torch::silu(x); }`,
    ],
    [
      'cpp',
      `${LIBTORCH}auto f(torch::Tensor x) { return x |* torch::tanh(torch::softplus(x)); }`,
      `${LIBTORCH}auto f(torch::Tensor x) { return torch::mish(x); }`,
    ],
    [
      'typescript',
      `${TFJS}const g = (x: tf.Tensor) => tf.minimum|(tf.relu(x), 6);`,
      `${TFJS}const g = (x: tf.Tensor) => tf.relu6(x);`,
    ],
    [
      'rust',
      'fn f(x: &Tensor) -> Result<Tensor> { x |* candle_nn::ops::sigmoid(x)? }',
      'fn f(x: &Tensor) -> Result<Tensor> { candle_nn::ops::silu(x) }',
    ],
    [
      'rust',
      'use tch::Tensor;\nfn f(x: &Tensor) -> Tensor { x |* x.sigmoid() }',
      'use tch::Tensor;\nfn f(x: &Tensor) -> Tensor { x.silu() }',
    ],
    [
      'cpp',
      `${LIBTORCH}auto f(torch::Tensor x) { return torch::relu(x) |- 0.2 * torch::relu(-x); }`,
      `${LIBTORCH}auto f(torch::Tensor x) { return torch::leaky_relu(x, 0.2); }`,
    ],
    [
      'cpp',
      `${LIBTORCH}auto f(torch::Tensor x) { return torch::clamp|(torch::relu(x), 0, 6); }`,
      `${LIBTORCH}auto f(torch::Tensor x) { return torch::relu6(x); }`,
    ],
    [
      'typescript',
      `${TFJS}const f = (x) => tf.sub|(tf.relu(x), tf.mul(0.3, tf.relu(tf.neg(x))));`,
      `${TFJS}const f = (x) => tf.leakyRelu(x, 0.3);`,
    ],
    [
      'rust',
      'use tch::Tensor;\nfn f(x: &Tensor) -> Tensor { x.sigmoid().log|() }',
      'use tch::Tensor;\nfn f(x: &Tensor) -> Tensor { x.log_sigmoid() }',
    ],
    ['julia', 'using Flux\nf(x) = relu(x) |- 0.2 * relu(-x)', 'using Flux\nf(x) = leakyrelu(x, 0.2)'],
    ['julia', 'using Flux\nf(x) = x |* sigmoid(x)', 'using Flux\nf(x) = swish(x)'],
    [
      'julia',
      'using Flux: sigmoid\nf(x) = x .|* sigmoid.(x)',
      'using Flux: sigmoid, swish\nf(x) = swish.(x)',
    ],
  ] as const)
    it(`becomes its function: ${language}: ${after.split('\n').at(-1) ?? ''}`, () => {
      assert.equal(replaced(language, marked), after);
    });

  for (const [why, language, marked] of [
    [
      'the library is called on something else',
      'cpp',
      `${LIBTORCH}auto f(torch::Tensor x) { return x |* torch::sigmoid(1.702 * x); }`,
    ],
    ['it is about a number', 'cpp', `${LIBTORCH}float f(float x) { return x > 0 |? x : 0.01f * x; }`],
    ['the library has no such function', 'typescript', `${TFJS}const f = (x) => tf.mul|(x, tf.sigmoid(x));`],
    [
      'the slope is known only when it runs',
      'cpp',
      `${LIBTORCH}auto f(torch::Tensor x, double a) { return torch::relu(x) |- a * torch::relu(-x); }`,
    ],
    [
      'the method takes no slope',
      'rust',
      'use tch::Tensor;\nfn f(x: &Tensor) -> Tensor { x.relu() |- 0.2 * (-x).relu() }',
    ],
    [
      'it is no activation with a name',
      'cpp',
      `${LIBTORCH}auto f(torch::Tensor x) { return torch::relu(x) |+ 0.5 * (torch::exp(torch::minimum(x, torch::zeros_like(x))) - 1); }`,
    ],
    [
      'LibTorch has no squared ReLU',
      'cpp',
      `${LIBTORCH}auto f(torch::Tensor x) { return torch::square|(torch::relu(x)); }`,
    ],
    ['the type has no such method', 'cpp', `${LIBTORCH}auto f(torch::Tensor x) { return x |* x.sigmoid(); }`],
  ] as const)
    it(`stays where ${why}`, () => {
      assert.equal(replaced(language, marked), undefined);
    });
});
