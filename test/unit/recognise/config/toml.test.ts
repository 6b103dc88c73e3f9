import type { Framework } from '../../../../src/math/catalogue/types';
import { createTomlDocument } from '../../../../src/recognise/config';
import { describeProperties, expectNothing, expectReferences } from '../code/support';

const check = (framework: Framework, marked: string, ...descriptions: string[]): void => {
  expectReferences(createTomlDocument, marked, framework, descriptions);
};

describe('TOML', () => {
  it('reads strings of every kind', () => {
    check('pytorch', 'activation = «"gelu"»', 'gelu string');
    check('pytorch', 'act = «\'relu\'»\nact_fn = «"""tanh"""»', 'relu string', 'tanh string');
    check('huggingface', 'hidden_act = «"gelu_new"»', 'gelu_tanh string');
  });

  it('reads tables, arrays and dotted keys', () => {
    check(
      'pytorch',
      '[model.encoder]\nact_fn = «"leaky_relu"»\nnegative_slope = 0.2\n[[layers]]\nhead.activation = «"selu"»\n"act" = «"silu"»',
      'leaky_relu string negative_slope=0.2 code',
      'selu string',
      'silu string',
    );
    check('pytorch', 'layer = { activation = «"elu"», size = 3 }', 'elu string alpha=1 default');
    check('pytorch', 'activations = [«"relu"», "mine", «"tanh"»]', 'relu string', 'tanh string');
    check('pytorch', '[activation]\nname = «"elu"»\nalpha = 0.5', 'elu string alpha=0.5 code');
    check('pytorch', '[act]\n_target_ = «"torch.nn.ELU"»\nalpha = 2.0', 'elu class alpha=2 code');
  });

  it('leaves out what is no activation', () => {
    expectNothing(
      createTomlDocument,
      '# activation = "relu"\nactivation = true\nact = 3\nactive = "relu"\nname = "relu"',
    );
    expectNothing(createTomlDocument, 'text = """\nactivation = "relu"\n"""\nact = "nothing"');
  });

  describe('has the properties of all languages:', () => {
    describeProperties({
      create: createTomlDocument,
      text: [
        'activation = "relu"',
        '[model]',
        "act = 'gelu'",
        'layer = { activation = "tanh", size = 3 }',
        '[[heads]]',
        '_target_ = "torch.nn.LeakyReLU"',
        'negative_slope = 0.2',
        'out.hidden_act = "silu"',
      ].join('\n'),
      comments: ['# activation = "selu"', '#act = "relu"'],
      pieces: ['{', '}', '[', ']', '"', "'", ',', ' = ', '#', '"""', 'act = "relu"', '\n', '.', '[x]\n'],
    });
  });
});
