import assert from 'node:assert/strict';
import type { Framework } from '../../../../src/math/catalogue/types';
import { createJsonDocument } from '../../../../src/recognise/config';
import { describeProperties, expectNothing, expectReferences } from '../code/support';

const check = (framework: Framework, marked: string, ...descriptions: string[]): void => {
  expectReferences(createJsonDocument, marked, framework, descriptions);
};

describe('JSON', () => {
  it('reads configurations of Transformers, nested ones too', () => {
    check(
      'huggingface',
      `{
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": «"gelu_new"»,
        "activation_function": «"gelu"»,
        "text_config": {"hidden_activation": «"gelu_pytorch_tanh"», "mlp_hidden_act": «"relu2"»},
        "vision_config": {"hidden_act": «"quick_gelu"», "activation": «"silu"»}
      }`,
      'gelu_tanh string',
      'gelu string',
      'gelu_tanh string',
      'relu_squared string',
      'gelu_sigmoid string',
      'silu string',
    );
  });

  it('takes a key that only Transformers has for its own, anywhere', () => {
    check('huggingface', '{"hidden_act": «"gelu_fast"»}', 'gelu_tanh string');
    check('huggingface', '[{"activation_function": «"swish"»}]', 'silu string');
  });

  it('takes names of Transformers exactly where the file is one of its configurations', () => {
    expectNothing(
      createJsonDocument,
      '{"model_type": "llama", "hidden_act": "swiglu", "act": "SiLU", "activation": "Swish"}',
    );
  });

  it('reads models of Keras 3', () => {
    check(
      'keras',
      `{"module": "keras", "class_name": "Sequential", "config": {"layers": [
        {"module": "keras.layers", "class_name": "Dense", "config": {"units": 3, "activation": «"relu"»}},
        {"class_name": «"LeakyReLU"», "config": {"negative_slope": 0.1}},
        {"class_name": «"LeakyReLU"», "config": {}},
        {"class_name": «"ReLU"», "config": {"max_value": 6.0, "negative_slope": 0.0, "threshold": 0.0}},
        {"class_name": «"ReLU"», "config": {"max_value": null, "negative_slope": 0.0, "threshold": 0.0}},
        {"class_name": «"ReLU"», "config": {"max_value": 4.0}},
        {"class_name": "ReLU", "config": {"max_value": 4.0, "negative_slope": 0.1}},
        {"class_name": "GRU", "config": {"activation": «"tanh"», "recurrent_activation": «"hard_sigmoid"»}},
        {"class_name": "Dense", "config": {"activation": {"module": "builtins", "class_name": "function", "config": «"gelu"»}}}
      ]}}`,
      'relu string',
      'leaky_relu class negative_slope=0.1 code',
      'leaky_relu class negative_slope=0.3 default',
      'relu6 class',
      'relu class',
      'hardtanh class min_val=0 default max_val=4 code',
      'tanh string',
      'hardsigmoid string',
      'gelu string',
    );
  });

  it("knows Keras 2's hard sigmoid and its name for the slope", () => {
    check(
      'keras',
      `{"class_name": "Model", "keras_version": "2.4.0", "config": {"layers": [
        {"class_name": "LSTM", "config": {"recurrent_activation": «"hard_sigmoid"»}},
        {"class_name": «"LeakyReLU"», "config": {"alpha": 0.30000001192092896}}
      ]}}`,
      'hardsigmoid string slope=0.2 default',
      'leaky_relu class negative_slope=0.30000001192092896 code',
    );
  });

  it('reads other configurations as PyTorch names things', () => {
    check(
      'pytorch',
      '{"activation": «"leaky_relu"», "negative_slope": 0.2}',
      'leaky_relu string negative_slope=0.2 code',
    );
    check(
      'pytorch',
      '{"act": «"nn.LeakyReLU(0.1, inplace=True)"»}',
      'leaky_relu class negative_slope=0.1 code',
    );
    check('pytorch', '{"mlpActivation": «"LeakyRelu"»}', 'leaky_relu string negative_slope=0.01 default');
    check('pytorch', '{"act_cfg": {"type": «"ELU"», "alpha": 0.5}}', 'elu string alpha=0.5 code');
    check('pytorch', '{"activations": [«"relu"», «"tanh"», "mine"]}', 'relu string', 'tanh string');
  });

  it('reads comments, trailing commas and other extensions as such', () => {
    check(
      'pytorch',
      `{ // "activation": "relu"
        /* "activation": "selu", */ "activation": «"tanh"»,
        'act': «'elu'», }`,
      'tanh string',
      'elu string alpha=1 default',
    );
  });

  it('leaves out values that are no activations, and keys that do not take one', () => {
    for (const decoy of [
      '{"activation": true, "act": 1, "act_fn": null}',
      '{"activation": "email", "act": "manual"}',
      '{"activate": "relu", "activation_dropout": "relu", "activationEvents": ["relu"], "exact": "relu", "factor": "tanh"}',
      '{"name": "relu", "type": "gelu", "loss": "softmax", "relu": "relu"}',
      '{"activation": {"type": "string", "default": "relu", "enum": ["relu", "gelu"]}}',
      '{"relu": {"activation": ["x"]}}',
      '{"description": "hidden_act is \\"gelu\\"", "text": "use nn.ReLU() here"}',
      '"activation"',
      '[]',
      '',
    ]) {
      expectNothing(createJsonDocument, decoy);
    }
  });

  it('reads what is whole in a broken text', () => {
    check(
      'huggingface',
      '{"hidden_act": «"gelu"», "text_config": {"hidden_act": «"silu"», "a": [',
      'gelu string',
      'silu string',
    );
  });

  it('names the spelling that counts', () => {
    const found = createJsonDocument('{"activation": "gelu", "act": "nn.GELU"}').references();
    assert.deepEqual(
      found.map(({ spelling, kind }) => [spelling, kind]),
      [
        ['torch.nn.functional.gelu', 'string'],
        ['torch.nn.GELU', 'reference'],
      ],
    );
  });

  describe('has the properties of all languages:', () => {
    describeProperties({
      create: createJsonDocument,
      text: [
        '{',
        '  "hidden_act": "gelu_new",',
        '  "text_config": {',
        '    "activation_function": "gelu",',
        '    "layers": [1, 2.5, {"activation": "tanh"}]',
        '  },',
        '  "act_cfg": {"type": "LeakyReLU", "negative_slope": 0.2},',
        '  "head": {"_target_": "torch.nn.ELU", "alpha": 0.5}',
        '}',
      ].join('\n'),
      comments: ['// "hidden_act": "relu",', '/* {"activation": "selu"} */'],
      pieces: ['{', '}', '[', ']', '"', ',', ':', '//', '/*', '*/', '"act": "relu",', '\\', '\n', 'null'],
    });
  });
});
