import assert from 'node:assert/strict';
import type { Framework } from '../../../../src/math/catalogue/types';
import { createYamlDocument } from '../../../../src/recognise/config';
import { describeProperties, expectNothing, expectReferences } from '../code/support';

const check = (marked: string, ...descriptions: string[]): void => {
  checkFor('pytorch', marked, ...descriptions);
};
function checkFor(framework: Framework, marked: string, ...descriptions: string[]): void {
  expectReferences(createYamlDocument, marked, framework, descriptions);
}

describe('YAML', () => {
  it('reads plain and quoted names', () => {
    check(
      'activation: «relu»\nact: «"tanh"»\nact_fn: «\'SiLU\'» # selu',
      'relu string',
      'tanh string',
      'silu string',
    );
    check(
      'model:\n  encoder:\n    - nonlinearity: «leaky_relu»\n      negative_slope: 0.3',
      'leaky_relu string negative_slope=0.3 code',
    );
    check('act: &a «relu»\nother: !!str foo\nagain: *a', 'relu string');
  });

  it('reads layers under their classes, arguments in a text, and choices', () => {
    check(
      'layers:\n  - Linear: {out: 3}\n  - «ReLU»:\n  - «LeakyReLU»: {negative_slope: 0.2}\n  - «Sigmoid»: ~',
      'relu class',
      'leaky_relu class negative_slope=0.2 code',
      'sigmoid class',
    );
    check(
      'policy_kwargs: "dict(log_std_init=-2,\n  activation_fn=«nn.ReLU»,\n  net_arch=[64])"',
      'relu string',
    );
    check(
      'hid_layers_activation__choice: [«relu», «tanh»]\ngating: «silu»',
      'relu string',
      'tanh string',
      'silu string',
    );
    expectNothing(
      createYamlDocument,
      'act: {}\nlayers:\n  - ReLU: 3\n  - relu:\n  - ReLU:\n    other:\nReLU:\nd: "dict(mode=nn.ReLU, activation_fn=mine)"',
    );
  });

  it("reads Ultralytics' calls, also without a key", () => {
    check(
      'act: «nn.SiLU()»\nactivation: «nn.LeakyReLU(0.1)»',
      'silu class',
      'leaky_relu class negative_slope=0.1 code',
    );
    check('backbone:\n  - [-1, 1, Conv, [64, 3, 2, None, 1, «nn.ReLU()»]]', 'relu class');
    check('act_layer: «nn.GELU»\nf: «torch.tanh»', 'gelu reference', 'tanh reference');
    check('act: «LeakyReLU(negative_slope=1/4)»', 'leaky_relu class negative_slope=0.25 code');
    check('act: «nn.GELU(approximate="tanh")»', 'gelu_tanh class');
  });

  it("reads Hydra's and Lightning's objects", () => {
    check(
      'act:\n  _target_: «torch.nn.LeakyReLU»\n  negative_slope: 0.2',
      'leaky_relu class negative_slope=0.2 code',
    );
    check('a:\n  _target_: «torch.nn.GELU»\n  approximate: tanh', 'gelu_tanh class');
    check(
      'a:\n  _target_: «torch.nn.Hardtanh»\n  _args_: [-2, 2]',
      'hardtanh class min_val=-2 code max_val=2 code',
    );
    check(
      'a:\n  _target_: «torch.nn.LeakyReLU»\n  _partial_: true\n  negative_slope: ${slope}',
      'leaky_relu reference negative_slope=0.01 unknown',
    );
    check('a:\n  class_path: «torch.nn.ELU»\n  init_args: {alpha: 0.5}', 'elu class alpha=0.5 code');
    checkFor('jax', 'act:\n  _target_: «jax.nn.gelu»', 'gelu_tanh function');
  });

  it('takes arguments that are no mapping for none', () => {
    check('a:\n  class_path: «torch.nn.ELU»\n  init_args: 3', 'elu class alpha=1 default');
    check('a:\n  class_path: «torch.nn.ELU»', 'elu class alpha=1 default');
    check('act: «nn.LeakyReLU(*args)»', 'leaky_relu class negative_slope=0.01 unknown');
    check('act: LeakyReLU)(');
  });

  it('reads mappings that name an activation with its parameters', () => {
    check(
      'act_cfg: {type: «LeakyReLU», negative_slope: 0.1, inplace: true}',
      'leaky_relu string negative_slope=0.1 code',
    );
    check('activation:\n  name: «elu»\n  alpha: 0.7', 'elu string alpha=0.7 code');
    check('parameters:\n  activation:\n    values: [«relu», «gelu»]', 'relu string', 'gelu string');
  });

  it('does not take any neighbour for a parameter', () => {
    check('activation: «elu»\nalpha: 16\nthreshold: 3', 'elu string alpha=1 default');
  });

  it('reads every document of a file', () => {
    check('activation: «relu»\n---\nactivation: «selu»\n', 'relu string', 'selu string');
  });

  it('leaves out what is no activation', () => {
    for (const decoy of [
      'activation: true\nact: yes\nactivation_fn: 3\nact_layer: null\nact_fn: ~',
      '# activation: relu\nx: 1 # act: gelu',
      'activate: relu\nactivation_checkpointing: relu\nactivation.dropout: relu\nfacts: [relu]',
      'text: |\n  activation: relu\nother: >\n  act: gelu',
      'name: relu\n- relu',
      'activation: mine.ReLU\nact: my_relu\nact_fn: os.system("x")',
      'module: nn.Linear(3, 4)\nd: torch.float32',
      'relu: activation',
    ]) {
      expectNothing(createYamlDocument, decoy);
    }
  });

  describe('has the properties of all languages:', () => {
    describeProperties({
      create: createYamlDocument,
      text: [
        'model:',
        '  activation: relu',
        '  head:',
        '    _target_: torch.nn.LeakyReLU',
        '    negative_slope: 0.2',
        '  layers:',
        '    - [-1, 1, Conv, [64, nn.SiLU()]]',
        '    - act: {type: ELU, alpha: 0.5}',
        'hidden_act: "gelu_new"',
      ].join('\n'),
      comments: ['# activation: relu', '  # act: nn.GELU()', '#hidden_act: silu'],
      pieces: [
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ': ',
        '#',
        ' ',
        '  ',
        '- ',
        '|',
        '&a ',
        '*a',
        'act: relu',
        '\n',
        '\n\n',
        '---\n',
      ],
    });
  });
});

describe('YAML of sweeps and of PyTorch', () => {
  it('has the choices of a sweep, each by itself', () => {
    check(
      'params:\n  model.activation: choice(«ReLU», «Softplus»,«Tanh»)\n  lr: choice(1,2)',
      'relu string',
      'softplus string beta=1 default threshold=20 default',
      'tanh string',
    );
  });

  it('has units that no framework names, and PyTorch’s swish', () => {
    check('ffn_activation: «geglu»\nact: «reglu»', 'geglu string', 'reglu string');
    check('trainer: lightning\nact: «swish»', 'silu string');
    check('activation: «fast-swiglu»', 'swiglu string');
    checkFor('huggingface', 'act: «squared-relu»', 'relu_squared string');
    check('act_fn: «gelu-approximate»\nactivation: not-swiglu', 'gelu_tanh string');
    checkFor('keras', 'act: «swish»', 'silu string');
  });

  it('reads the kind of a feed-forward block where it is a gated unit or a rectifier', () => {
    checkFor('huggingface', 'mlp_type: «swiglu»\nffn_layer: identity\nffn_type: mlp', 'swiglu string');
    check('ffn_type: «ReLU»', 'relu string');
  });

  it('tells at keys what they name, and of what they are a parameter', () => {
    const text = 'act_cfg:\n  type: LeakyReLU\n  negative_slope: 0.3\nother: 1';
    const document = createYamlDocument(text);
    const told = (part: string): string | undefined =>
      document.referenceAt(text.indexOf(part) + 2)?.activation;
    assert.deepEqual(['type', 'negative_slope', 'other'].map(told), ['leaky_relu', 'leaky_relu', undefined]);
  });
});
