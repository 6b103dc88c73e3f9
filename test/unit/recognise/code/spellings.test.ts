import assert from 'node:assert/strict';
import { catalogue, getEntry } from '../../../../src/math/catalogue';
import type { Spelling } from '../../../../src/math/catalogue/types';
import { libtorchSpellings } from '../../../../src/math/catalogue/spelling/libtorch';
import { likeTorchSpellings } from '../../../../src/math/catalogue/spelling/likeTorch';
import { nativeSpellings } from '../../../../src/math/catalogue/spelling/native';
import { spelledBy, tableOf } from '../../../../src/recognise/code/spellingTable';

const FRAMEWORKS = {
  tfjs: spelledBy('tfjs'),
  candle: spelledBy('candle'),
  burn: spelledBy('burn'),
  tch: spelledBy('tch'),
  flux: spelledBy('flux'),
  libtorch: libtorchSpellings,
  native: nativeSpellings,
};

const each = (check: (id: string, spelling: Spelling, label: string) => void): void => {
  for (const [framework, spellingsOf] of Object.entries(FRAMEWORKS)) {
    for (const entry of catalogue) {
      for (const spelling of spellingsOf(entry))
        check(entry.id, spelling, `${framework} ${entry.id} ${spelling.names[0] ?? ''}`);
    }
  }
};

describe('spellings that several libraries share', () => {
  const sources = new Map(
    catalogue.flatMap((entry) =>
      [...nativeSpellings(entry), ...likeTorchSpellings(entry)].flatMap(({ names, source }) =>
        names.map((name) => [name, source] as const),
      ),
    ),
  );
  for (const [name, source] of Object.entries({
    GGML_UNARY_OP_RELU: 'ggml 2025',
    CUDNN_ACTIVATION_RELU: 'cuDNN 9',
    'algorithm::eltwise_relu': 'oneDNN 3',
    'torch::kReLU': 'LibTorch 2',
    'nvinfer1::ActivationType::kRELU': 'TensorRT 10',
    'paddle.nn.ReLU': 'PaddlePaddle 3',
    'paddle.fluid.layers.relu': 'PaddlePaddle 2',
    'mindspore.nn.HSwish': 'MindSpore 2',
    'oneflow.nn.ReLU': 'OneFlow 1',
    'jittor.nn.ReLU': 'Jittor 1',
  }))
    it(`are of one library each: ${name}`, () => {
      assert.equal(sources.get(name), source);
    });
});

describe('spellings of the other languages', () => {
  it('are of entries that exist, and set parameters that these have', () => {
    each((id, { args = [] }, label) => {
      const entry = getEntry(id);
      assert.ok(entry, label);
      for (const { param, selects = {}, routes = [] } of args) {
        const ids = [entry.id, ...Object.values(selects), ...routes.map(({ to }) => to)];
        for (const target of ids) assert.ok(getEntry(target), `${label} → ${target}`);
        if (param !== undefined)
          assert.ok(
            entry.parameters.some((spec) => spec.id === param),
            `${label}: ${param}`,
          );
        for (const { to, param: routed } of routes) {
          if (routed !== undefined)
            assert.ok(
              getEntry(to)?.parameters.some((spec) => spec.id === routed),
              label,
            );
        }
      }
    });
  });

  it('have names, arguments that differ, and a source', () => {
    each((_, { names, args = [], source }, label) => {
      assert.ok(names.length > 0 && source !== '', label);
      const plain = args.map(({ name }) => name);
      assert.equal(new Set(plain).size, plain.length, label);
    });
  });

  it('name each activation once', () => {
    for (const [framework, spellingsOf] of Object.entries(FRAMEWORKS)) {
      const seen = new Map<string, string>();
      for (const entry of catalogue) {
        for (const { kind, names } of spellingsOf(entry)) {
          for (const name of names) {
            const key = `${kind === 'method' || kind === 'string' ? kind : 'path'} ${name}`;
            assert.equal(seen.get(key) ?? entry.id, entry.id, `${framework}: ${key}`);
            seen.set(key, entry.id);
          }
        }
      }
    }
  });

  /** The entry that a name stands for and its default values, as each library's source has them. */
  const defaults: readonly (readonly [
    keyof typeof FRAMEWORKS,
    'paths' | 'methods' | 'strings',
    string,
    string,
    string,
  ])[] = [
    ['tfjs', 'paths', 'tf.leakyRelu', 'leaky_relu', 'negative_slope=0.2'],
    ['tfjs', 'paths', 'tf.layers.leakyReLU', 'leaky_relu', 'negative_slope=0.3'],
    ['tfjs', 'paths', 'tf.layers.prelu', 'prelu', 'alpha=0'],
    ['tfjs', 'strings', 'hardSigmoid', 'hardsigmoid', 'slope=0.2 offset=0.5'],
    ['tfjs', 'strings', 'gelu_new', 'gelu_tanh', ''],
    ['candle', 'paths', 'candle_nn::Activation::Gelu', 'gelu', ''],
    ['candle', 'paths', 'candle_nn::Activation::NewGelu', 'gelu_tanh', ''],
    ['candle', 'methods', 'gelu', 'gelu_tanh', ''],
    ['candle', 'methods', 'gelu_erf', 'gelu', ''],
    ['candle', 'paths', 'candle_nn::prelu', 'prelu', 'alpha=0.25'],
    ['burn', 'paths', 'burn::nn::LeakyReluConfig', 'leaky_relu', 'negative_slope=0.01'],
    ['burn', 'paths', 'burn::nn::HardSigmoidConfig', 'hardsigmoid', 'slope=0.2 offset=0.5'],
    ['burn', 'paths', 'burn::nn::PReluConfig', 'prelu', 'alpha=0.25'],
    ['burn', 'paths', 'burn::nn::Gelu', 'gelu', ''],
    ['tch', 'methods', 'leaky_relu', 'leaky_relu', 'negative_slope=0.01'],
    ['tch', 'methods', 'softplus', 'softplus', 'beta=1 threshold=20'],
    ['flux', 'paths', 'Flux.leakyrelu', 'leaky_relu', 'negative_slope=0.01'],
    ['flux', 'paths', 'NNlib.gelu', 'gelu_tanh', ''],
    ['flux', 'paths', 'NNlib.gelu_sigmoid', 'gelu_tanh', ''],
    ['libtorch', 'paths', 'torch::nn::LeakyReLU', 'leaky_relu', 'negative_slope=0.01'],
    ['libtorch', 'paths', 'torch::nn::PReLU', 'prelu', 'alpha=0.25'],
    ['libtorch', 'paths', 'torch::nn::functional::softplus', 'softplus', 'beta=1 threshold=20'],
    ['libtorch', 'paths', 'at::leaky_relu', 'leaky_relu', 'negative_slope=0.01'],
    ['libtorch', 'methods', 'relu_', 'relu', ''],
  ];
  for (const [framework, map, name, id, expected] of defaults) {
    it(`${name} is ${id} ${expected}`.trimEnd(), () => {
      const named = tableOf(FRAMEWORKS[framework])[map].get(name);
      assert.ok(named);
      assert.equal(named.entry.id, id);
      const set = (named.spelling.args ?? []).filter((arg) => arg.default !== undefined);
      assert.equal(set.map((arg) => `${arg.param ?? ''}=${arg.default ?? ''}`).join(' '), expected);
    });
  }
});
