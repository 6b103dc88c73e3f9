import assert from 'node:assert/strict';
import { PythonDocument } from '../../../src/recognise/python/document';
import type { StringSlot } from '../../../src/recognise/types';

const IMPORTS =
  'from torch import nn\nfrom keras import layers\nimport timm\nfrom transformers import BertConfig\nfrom transformers.activations import ACT2FN\nfrom onnx import helper\n';

/** The slot at the `|` in the code. */
function slotIn(code: string): { readonly slot: StringSlot | undefined; readonly text: string } {
  const marked = IMPORTS + code;
  const text = marked.replace('|', '');
  return { slot: new PythonDocument(text).stringSlotAt(marked.indexOf('|')), text };
}

describe('strings that take the name of an activation', () => {
  const positives: readonly (readonly [code: string, content: string, some: string, never: string])[] = [
    ['d = layers.Dense(8, activation="re|")', 're', 'relu', 'Relu'],
    ['d = layers.Dense(8, activation="|")', '', 'leaky_relu', 'gelu_new'],
    ["d = layers.Dense(8, '|tanh')", 'tanh', 'softsign', 'gelu_new'],
    ['d = layers.Activation("ha|rd")', 'hard', 'hard_sigmoid', 'hardswish'],
    ['a = ACT2FN["gelu_|"]', 'gelu_', 'gelu_new', 'hard_sigmoid'],
    ['c = BertConfig(hidden_act="|x")', 'x', 'gelu_pytorch_tanh', 'hard_sigmoid'],
    ['e = nn.TransformerEncoderLayer(8, 2, activation="|")', '', 'gelu', 'tanh'],
    ['r = nn.RNN(3, 4, nonlinearity="|")', '', 'tanh', 'gelu'],
    ['nn.init.kaiming_normal_(w, nonlinearity="|")', '', 'leaky_relu', 'gelu'],
    ['n = helper.make_node("L|", ["x"], ["y"])', 'L', 'LeakyRelu', 'leaky_relu'],
    ['m = timm.create_model("vit", act_layer="|")', '', 'gelu_tanh', 'gelu_new'],
  ];
  for (const [code, content, some, never] of positives) {
    it(code, () => {
      const { slot, text } = slotIn(code);
      assert.ok(slot);
      assert.equal(text.slice(slot.from, slot.to), content);
      assert.ok(slot.isClosed);
      assert.ok(slot.names.has(some), [...slot.names.keys()].join(' '));
      assert.ok(!slot.names.has(never), never);
    });
  }

  for (const code of [
    'name = "re|lu"',
    'd = layers.Dense(8, name="re|lu")',
    'd = layers.Dense(8, activation=f"re|lu")',
    '# activation="re|lu"',
    'd = layers.Dense(8, activation=re|lu)',
    'd = Dense(8, activation="re|lu")',
    'd = layers.Dense(8, activation=|"relu")',
    'd = layers.Dense(8, activation="relu"|)',
  ]) {
    it(`are not ${code}`, () => {
      assert.equal(slotIn(code).slot, undefined);
    });
  }

  it('may still lack their closing quote', () => {
    const { slot, text } = slotIn('d = layers.Dense(8, activation="re|');
    assert.ok(slot);
    assert.equal(text.slice(slot.from, slot.to), 're');
    assert.ok(!slot.isClosed);
  });
});
