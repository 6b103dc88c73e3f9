import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';
import { otherReplacements } from '../../../../src/recognise/replaceOther';
import { edited } from './support';

/**
 * The text with the activation at the mark `|` replaced by the one with that id; undefined if that is not
 * offered.
 */
function replaced(language: string, marked: string, id: string): string | undefined {
  const text = marked.replace('|', '');
  const choice = otherReplacements(createSourceDocument(language, text), text, marked.indexOf('|'));
  const found = choice?.all.find(({ entry }) => entry.id === id);
  return found && edited(text, found.changes);
}

const check = (language: string, marked: string, id: string, expected: string | undefined): void => {
  assert.equal(replaced(language, marked, id), expected);
};

describe('Replacing in languages other than Python', () => {
  it('keeps arguments that mean the same, and drops the others', () => {
    const head = '#include <torch/torch.h>\nvoid f(torch::Tensor x) {\n';
    check('cpp', `${head}x = torch::elu|(x, 0.5);`, 'celu', `${head}x = torch::celu(x, 0.5);`);
    check('cpp', `${head}x = torch::leaky_relu|(x, 0.2);`, 'gelu_tanh', `${head}x = torch::gelu(x, "tanh");`);
    check(
      'cpp',
      `${head}auto m = torch::nn::ELU|(torch::nn::ELUOptions().alpha(0.5));`,
      'celu',
      `${head}auto m = torch::nn::CELU(torch::nn::CELUOptions().alpha(0.5));`,
    );
    check(
      'cpp',
      `${head}x = torch::nn::functional::elu|(x, torch::nn::functional::ELUFuncOptions().alpha(0.5));`,
      'celu',
      `${head}x = torch::nn::functional::celu(x, torch::nn::functional::CELUFuncOptions().alpha(0.5));`,
    );
    check(
      'cpp',
      `${head}x = torch::nn::functional::elu|(x, torch::nn::functional::ELUFuncOptions().alpha(0.5));`,
      'relu',
      `${head}x = torch::nn::functional::relu(x);`,
    );
    check('cpp', `${head}x = x.relu|();`, 'sigmoid', `${head}x = x.sigmoid();`);
    check('cpp', `${head}torch::relu_|(x);`, 'selu', `${head}torch::selu_(x);`);
    check('cpp', `${head}apply(x, torch::relu|);`, 'silu', `${head}apply(x, torch::silu);`);
    check(
      'cpp',
      `${head}auto m = std::make_shared<torch::nn::ReLUImpl|>();`,
      'gelu',
      `${head}auto m = std::make_shared<torch::nn::GELUImpl>();`,
    );
    check('cpp', `${head}x = x.relu|_();`, 'silu', undefined);
    check('cpp', `${head}x = torch::relu|(x /* why */);`, 'silu', undefined);
  });

  it('leaves alone what is made or declared elsewhere in C++', () => {
    const net = (body: string): string => `#include <torch/torch.h>\nstruct N {\n${body}\n};`;
    for (const body of [
      'N() : act(torch::nn::ELUOptions().alpha(2)) {}\n  torch::nn::ELU| act;',
      'torch::nn::ELU| act;',
      'torch::nn::ELU| act{nullptr};',
      'torch::nn::ELU act{nullptr}, more{nullptr};\n  N() { more = register_module("a", torch::nn::ELU|()); }',
      'void f() { torch::nn::ELU act = torch::nn::ELU|(); }',
      'void f(torch::nn::ELUOptions o) { auto act = torch::nn::ELU|(o); }',
    ])
      check('cpp', net(body), 'celu', undefined);
    check(
      'cpp',
      net('torch::nn::ELU| act{torch::nn::ELUOptions().alpha(2)};'),
      'celu',
      net('torch::nn::CELU act{torch::nn::CELUOptions().alpha(2)};'),
    );
    check(
      'cpp',
      net('void f() { torch::nn::ELU| act(torch::nn::ELUOptions().alpha(2)); }'),
      'relu',
      net('void f() { torch::nn::ReLU act; }'),
    );
    check(
      'cpp',
      net(
        'std::shared_ptr<X> act = std::make_shared<torch::nn::ELUImpl|>(torch::nn::ELUOptions().alpha(2));',
      ),
      'celu',
      net(
        'std::shared_ptr<X> act = std::make_shared<torch::nn::CELUImpl>(torch::nn::CELUOptions().alpha(2));',
      ),
    );
  });

  it('offers no function that takes weights for one that takes numbers', () => {
    check('cpp', '#include <torch/torch.h>\nauto y = torch::elu|(x);', 'prelu', undefined);
    for (const call of ['candle_nn::ops::silu|(xs)', 'candle_nn::ops::silu|'])
      check('rust', `fn f(xs: &Tensor) { let a = ${call}; }`, 'prelu', undefined);
    check('rust', 'fn f(vb: VarBuilder) { let a = candle_nn::prelu|(None, vb); }', 'silu', undefined);
  });

  it('replaces a function of TensorFlow.js that is not called', () => {
    const head = "import * as tf from '@tensorflow/tfjs';\n";
    check('javascript', `${head}const act = tf.relu|;`, 'elu', `${head}const act = tf.elu;`);
    check('javascript', `${head}const act = tf.relu|;`, 'prelu', undefined);
  });

  it('names the other one as the file can', () => {
    check(
      'cpp',
      '#include <torch/torch.h>\nnamespace nn = torch::nn;\nnn::ReLU| act;',
      'gelu',
      '#include <torch/torch.h>\nnamespace nn = torch::nn;\nnn::GELU act;',
    );
    check(
      'rust',
      'use candle_nn::ops::silu;\nfn f(x: &Tensor) { silu|(x) }',
      'sigmoid',
      'use candle_nn::ops::silu;\nfn f(x: &Tensor) { candle_nn::ops::sigmoid(x) }',
    );
    check(
      'rust',
      'use candle_nn::Activation;\nfn f() { Activation::Relu| }',
      'leaky_relu',
      'use candle_nn::Activation;\nfn f() { Activation::LeakyRelu(0.01) }',
    );
    const rust = (line: string, id: string, expected: string | undefined): void => {
      const head = 'use burn::nn::*;\nuse candle_nn::{ops, Activation};\nfn f(xs: &Tensor) {\n';
      check('rust', head + line, id, expected && head + expected);
    };
    rust('let a = Activation::LeakyRelu|(0.2);', 'relu', 'let a = Activation::Relu;');
    rust('let a = xs.apply(&ops::silu|);', 'sigmoid', 'let a = xs.apply(&ops::sigmoid);');
    // Its slope is required, and there are no brackets to write it in.
    rust('let a = xs.apply(&ops::silu|);', 'leaky_relu', undefined);
    rust('let a = Gelu|::new();', 'relu', 'let a = Relu::new();');
    rust('let a = LeakyRelu| { negative_slope: 0.2 };', 'relu', undefined);
    rust(
      'let a = LeakyReluConfig|::new().with_negative_slope(0.2).init();',
      'hardsigmoid',
      'let a = HardSigmoidConfig::new().init();',
    );
    check('julia', 'using Flux: relu\ny = relu|.(x)', 'elu', 'using Flux: relu, elu\ny = elu.(x)');
    check('julia', 'using Flux\nm = Dense(2, 3, relu|)', 'silu', 'using Flux\nm = Dense(2, 3, swish)');
    check('julia', 'import Flux\ny = Flux.relu|(x)', 'elu', 'import Flux\ny = Flux.elu(x)');
    check(
      'typescript',
      "import { relu } from '@tensorflow/tfjs';\nconst y = relu|(x);",
      'selu',
      "import { relu, selu } from '@tensorflow/tfjs';\nconst y = selu(x);",
    );
    check(
      'typescript',
      "import { relu as act } from '@tensorflow/tfjs';\nconst y = act|(x);",
      'selu',
      "import { relu as act, selu } from '@tensorflow/tfjs';\nconst y = selu(x);",
    );
    for (const text of [
      "import { relu } from '@tensorflow/tfjs';\nconst selu = 1.05;\nconst y = relu|(x);",
      "const { relu } = require('@tensorflow/tfjs');\nconst y = relu|(x);",
    ])
      check('javascript', text, 'selu', undefined);
    check(
      'javascript',
      "import { layers } from '@tensorflow/tfjs';\nconst act = layers.reLU|();",
      'elu',
      "import { layers } from '@tensorflow/tfjs';\nconst act = layers.elu();",
    );
    const tf = "import * as tf from '@tensorflow/tfjs';\n";
    check(
      'javascript',
      `${tf}const { relu } = tf;\nconst y = relu|(x);`,
      'elu',
      `${tf}const { relu } = tf;\nconst y = tf.elu(x);`,
    );
    check('javascript', `${tf}y = tf.tensor1d(v).relu|();`, 'selu', `${tf}y = tf.tensor1d(v).selu();`);
    check(
      'javascript',
      `${tf}tf.layers.elu|({ inputShape: [3] });`,
      'leaky_relu',
      `${tf}tf.layers.leakyReLU({ inputShape: [3] });`,
    );
  });

  it('replaces classes in configurations, where what stands beside them stays right', () => {
    check('yaml', 'act:\n  _target_: torch.nn.ReLU|\n', 'gelu', 'act:\n  _target_: torch.nn.GELU\n');
    check(
      'yaml',
      'act:\n  _target_: torch.nn.ELU|\n  alpha: 0.5\n',
      'celu',
      'act:\n  _target_: torch.nn.CELU\n  alpha: 0.5\n',
    );
    check('yaml', 'act:\n  _target_: torch.nn.ELU|\n  alpha: 0.5\n', 'relu', undefined);
    check('yaml', 'act: nn.LeakyReLU|(0.1)', 'relu', 'act: nn.ReLU()');
  });
});
