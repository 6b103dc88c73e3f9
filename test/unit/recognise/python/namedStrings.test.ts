import assert from 'node:assert/strict';
import { found, referencesIn } from './find';

/** What the code has in a file that imports the module; frameworks behind the kind. */
const inFile = (imported: string, code: string): string[] => {
  const text = `import ${imported}\n${code}\n`;
  const frameworks = referencesIn(text).map(({ framework }) => framework);
  return found(text).map((line, i) => `${line} ${frameworks[i] ?? ''}`);
};

describe('strings that only the name of their place tells of', () => {
  const positives: readonly (readonly [imported: string, code: string, expected: string])[] = [
    ['torch', 'block = ConvBlock(8, activation="silu")', '"silu" → silu string pytorch'],
    ['torch', 'def __init__(self, dim, act="relu"): ...', '"relu" → relu string pytorch'],
    ['torch', 'block = ConvBlock(8, act_fn="leaky_relu")', '"leaky_relu" → leaky_relu string pytorch'],
    ['torch', 'pool = SAGPooling(8, nonlinearity="tanh")', '"tanh" → tanh string pytorch'],
    ['torch', 'settings = {"fcnet_activation": "swish"}', '"swish" → silu string huggingface'],
    ['torch', 'self.activation_fn = "gelu"', '"gelu" → gelu string pytorch'],
    ['torch', 'class Config:\n    output_activation: str = "linear"', '"linear" → identity string pytorch'],
    ['torch', 'f = get_activation("hardswish")', '"hardswish" → hardswish string pytorch'],
    ['torch', 'f = activations.ACT2FN["gelu_new"]', '"gelu_new" → gelu_tanh string huggingface'],
    ['keras', 'block = conv_block(x, activation="leaky_relu")', '"leaky_relu" → leaky_relu string keras'],
    ['jax', 'block = Block(8, activation="gelu")', '"gelu" → gelu_tanh string jax'],
    ['flax', 'block = Block(8, activation="gelu")', '"gelu" → gelu_tanh string flax'],
    [
      'sklearn.neural_network as nn',
      'c = nn.MLPClassifier(activation="tanh")',
      '"tanh" → tanh string pytorch',
    ],
    ['ray.rllib', 'config.training(fcnet_activation="relu")', '"relu" → relu string pytorch'],
  ];
  for (const [imported, code, expected] of positives) {
    it(`${code} (${imported})`, () => {
      assert.deepEqual(inFile(imported, code), [expected]);
    });
  }

  it('are followed to such a place through a function’s parameter', () => {
    assert.deepEqual(inFile('torch', 'def block(kind="mish"):\n    return Conv(8, activation=kind)'), [
      '"mish" → mish string pytorch',
    ]);
  });

  it('are Transformers’ beside its own base class of configurations', () => {
    const text =
      'from ... import PreTrainedConfig\nclass C(PreTrainedConfig):\n    hidden_act: str = "gelu_new"\n';
    assert.deepEqual(found(text), ['"gelu_new" → gelu_tanh string']);
  });

  it('are taken for a framework’s own names where a later place is sure', () => {
    const code =
      'from keras.layers import Dense\ndef block(kind="gelu"):\n    log(activation=kind)\n    return Dense(8, activation=kind)';
    assert.deepEqual(inFile('torch', code), ['"gelu" → gelu string keras']);
  });

  it('name nothing in files without a framework, under other names and in PyTorch’s own signatures', () => {
    assert.deepEqual(inFile('pandas', 'block = ConvBlock(8, activation="relu")'), []);
    assert.deepEqual(inFile('torch', 'block = ConvBlock(8, mode="relu", action="tanh", factor="gelu")'), []);
    assert.deepEqual(inFile('torch', 'f = get_shape("relu")\ng = get_activation(1, "relu")'), []);
    assert.deepEqual(inFile('torch', 'if activation == "relu": pass'), []);
    assert.deepEqual(inFile('torch.nn as nn', 'layer = nn.Sequential(act="relu")'), []);
  });
});
