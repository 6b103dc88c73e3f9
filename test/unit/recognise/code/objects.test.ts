import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';
import { label } from '../python/find';

const TF = "import * as tf from '@tensorflow/tfjs';\n";
const LIBTORCH = '#include <torch/torch.h>\n';
const CANDLE = 'use candle_nn::{Activation, Module};\n';
const BURN = 'use burn::nn::{Gelu, LeakyReluConfig};\n';

/** [language, text with `¦` in the name under the pointer, expected hover] */
const CASES: readonly (readonly [string, string, string | undefined])[] = [
  [
    'typescript',
    `${TF}const act: tf.layers.Layer = tf.layers.leakyReLU({alpha: 0.2});\nconst y = a¦ct.apply(x);`,
    'leaky_relu(negative_slope=0.2) instance',
  ],
  [
    'javascript',
    `${TF}class A { constructor() { this.act = tf.layers.elu({alpha: 2}); }\ncall(x) { return this.a¦ct.apply(x); } }`,
    'elu(alpha=2) instance',
  ],
  [
    'javascript',
    `${TF}const parts = { act: tf.layers.elu({alpha: 2}), n: 1 };\nparts.a¦ct.apply(x);`,
    'elu(alpha=2) instance',
  ],
  ['javascript', `${TF}const y = tf.layers.reLU().apply(x);\ng(¦y);`, undefined],
  ['javascript', `${TF}const act = tf.layers.reLU();\nconst g = (act) => 2 * a¦ct;`, undefined],
  [
    'javascript',
    `${TF}const a = { act: tf.layers.reLU() };\nconst b = { act: tf.layers.elu() };\na.a¦ct.apply(x);`,
    undefined,
  ],
  [
    'rust',
    `${CANDLE}fn f(x: &Tensor) -> Result<Tensor> { let act = Activation::NewGelu; a¦ct.forward(x) }`,
    'gelu_tanh instance',
  ],
  [
    'rust',
    `${CANDLE}struct Mlp { act: Activation }\nimpl Mlp { fn new() -> Self { Self { act: Activation::Silu } }\nfn forward(&self, x: &Tensor) -> Result<Tensor> { self.a¦ct.forward(x) } }`,
    'silu instance',
  ],
  [
    'rust',
    `${CANDLE}fn f(x: &Tensor) -> Tensor { let y = Activation::Silu.forward(x).unwrap(); ¦y }`,
    undefined,
  ],
  [
    'rust',
    `${BURN}fn f(x: Tensor) -> Tensor { let act = LeakyReluConfig::new().with_negative_slope(0.3).init(); a¦ct.forward(x) }`,
    'leaky_relu(negative_slope=0.3) instance',
  ],
  [
    'cpp',
    `${LIBTORCH}torch::Tensor f(torch::Tensor x) { torch::nn::LeakyReLU act(torch::nn::LeakyReLUOptions().negative_slope(0.2)); return a¦ct(x); }`,
    'leaky_relu(negative_slope=0.2) instance',
  ],
  [
    'cpp',
    `${LIBTORCH}struct Net : torch::nn::Module {\n  torch::nn::LeakyReLU act{nullptr};\n  Net() { act = register_module("act", torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().negative_slope(0.2))); }\n  torch::Tensor forward(torch::Tensor x) { return a¦ct->forward(x); }\n};`,
    'leaky_relu(negative_slope=0.2) instance',
  ],
  ['cpp', `${LIBTORCH}void f(torch::Tensor x) { auto y = torch::nn::ReLU()(x); g(¦y); }`, undefined],
];

describe('the name of an object that is an activation', () => {
  for (const [language, marked, expected] of CASES)
    it(`${language}: ${marked.slice(marked.indexOf('\n') + 1).replaceAll('\n', ' ')}`, () => {
      const offset = marked.indexOf('¦');
      const found = createSourceDocument(language, marked.replace('¦', '')).referenceAt(offset);
      assert.equal(found && label(found), expected);
    });

  it('tells where the object is made', () => {
    const text = `${TF}const act = tf.layers.reLU();\nact.apply(x);`;
    const found = createSourceDocument('javascript', text).referenceAt(text.lastIndexOf('act'));
    assert.equal(found?.definition, text.indexOf('tf.layers'));
  });
});
