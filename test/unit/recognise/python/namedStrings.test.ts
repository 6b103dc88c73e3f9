import assert from 'node:assert/strict';
import { found, referencesIn } from './find';

/** The references of the code in a file that imports the module, with frameworks after the kind. */
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
    ['pandas', 'config = dict(hidden_act="gelu")', '"gelu" → gelu string huggingface'],
    ['dataclasses', 'class C:\n    activation: str = "silu"', '"silu" → silu string pytorch'],
    ['dataclasses', 'class C:\n    activation: str = "linear"', '"linear" → identity string pytorch'],
    ['typing', 'cfg = {"activation": "identity"}', '"identity" → identity string huggingface'],
    ['typing', 'SWISH_ACTIVATION_KEY = "swish"', '"swish" → silu string huggingface'],
    [
      'paddle.nn.functional as F',
      'def f(activation="relu"):\n    return getattr(F, activation)',
      '"relu" → relu string python',
    ],
    ['torch', 'self.act_cfg_swish = dict(type="Swish")', '"Swish" → silu string pytorch'],
    ['torch', 'y = backend.activation(x, "tanh")', '"tanh" → tanh string pytorch'],
    ['torch', 'f = Block(8, activation="fast-swiglu")', '"fast-swiglu" → swiglu string pytorch'],
    ['torch', 'from .jasper import activations\nf = activations["gelu"]', '"gelu" → gelu string pytorch'],
    ['torch', 'cfg["hidden_act"] = "gelu"', '"gelu" → gelu string huggingface'],
    ['torch', 'act = act_dict["relu"]', '"relu" → relu string pytorch'],
    [
      'torch',
      'f = Block(8, activation_fn="gelu-approximate")',
      '"gelu-approximate" → gelu_tanh string pytorch',
    ],
    ['torch', 'f = Block(8, activation_fn="geglu")', '"geglu" → geglu string pytorch'],
    ['torch', 'f = Block(8, act_type="lrelu")', '"lrelu" → leaky_relu(negative_slope=?) string pytorch'],
    ['torch', 'f = Block(8, act="GELU")', '"GELU" → gelu string pytorch'],
    ['timm', 'def f(act_layer="GELU"): ...', '"GELU" → gelu string pytorch'],
    ['torch', 'f = Block(8, act="snake")', '"snake" → snake(a=?) string pytorch'],
    ['torch', 'f = Block(8, act_fn_name="relu")', '"relu" → relu string pytorch'],
    ['torch', 'f = Mask(8, mask_nonlinear="sigmoid")', '"sigmoid" → sigmoid string pytorch'],
    ['torch', 'def f(dim, glu_type): ...\nf(8, "silu")', '"silu" → silu string pytorch'],
    [
      'torch',
      'class A:\n    def __init__(self, dim, act): ...\nclass B(A): ...\nB(8, "relu")',
      '"relu" → relu string pytorch',
    ],
    ['torch', 'f = GLULinear(self.embed_dim, ffn_dim, "swish")', '"swish" → silu string huggingface'],
    ['torch', 'f = {"activation_function_bg": "softplus"}', '"softplus" → softplus string pytorch'],
    ['torch', 'f = Field(8, density_activation="exp")', '"exp" → exponential string pytorch'],
    ['torch', 'f = Block(8, act="nn.SiLU")', '"nn.SiLU" → silu string pytorch'],
    ['torch', 'c = {"_target_": "torch.nn.SiLU"}', '"torch.nn.SiLU" → silu string pytorch'],
    [
      'torch',
      'c = dict(_target_="torch.nn.LeakyReLU", negative_slope=0.2)',
      '"torch.nn.LeakyReLU" → leaky_relu(negative_slope=0.2) string pytorch',
    ],
    ['torch', 'c = {"class_path": "torch.nn.ELU", "init_args": {}}', '"torch.nn.ELU" → elu string pytorch'],
    ['hydra', 'f = hydra.utils.get_class("torch.nn.ELU")', '"torch.nn.ELU" → elu string pytorch'],
    ['torch', 'f = Block(8, nl_type="relu")', '"relu" → relu string pytorch'],
    ['torch', 'f = Block(8, gate_fn="hard_sigmoid")', '"hard_sigmoid" → hardsigmoid string huggingface'],
    ['torch', 'block = Conv(8, act_cfg=dict(type="ReLU"))', '"ReLU" → relu string pytorch'],
    [
      'torch',
      'def f(act_cfg={"type": "LeakyReLU", "negative_slope": 0.3}): ...',
      '"LeakyReLU" → leaky_relu(negative_slope=0.3) string pytorch',
    ],
    ['torch', 'name = getattr(args, "activation_fn", "relu")', '"relu" → relu string pytorch'],
    ['torch', 'name = kwargs.pop("act", "relu")', '"relu" → relu string pytorch'],
    ['torch', 'p.add_argument("-a", "--activation-fn", default="relu")', '"relu" → relu string pytorch'],
    ['torch', 'class C:\n    act: str = field(default="relu")', '"relu" → relu string pytorch'],
    ['torch.nn as nn', 'f = getattr(nn, "GELU")()', '"GELU" → gelu string pytorch'],
    ['torch', 'for act in ["relu"]: ...', '"relu" → relu string pytorch'],
    ['ray.rllib', 'config.training(fcnet_activation="relu")', '"relu" → relu string pytorch'],
    [
      'click',
      '@click.option("--activation", default="gelu")\ndef main(activation): ...',
      '"gelu" → gelu string pytorch',
    ],
    ['torch', 'y = activation_by_name(x, "tanh", name="top")', '"tanh" → tanh string pytorch'],
    ['torch', 'from .masks import activations\nf = activations.get("elu")', '"elu" → elu string pytorch'],
    ['torch', 'f = ACT2FN.get("gelu_new")', '"gelu_new" → gelu_tanh string huggingface'],
    [
      'torch',
      'from enum import Enum\nclass ActivationType(str, Enum):\n    fast = "mish"',
      '"mish" → mish string pytorch',
    ],
    ['torch', 'rows = [[3, 16, True, "HSwish", 2]]', '"HSwish" → hardswish string pytorch'],
    ['torch', 'layer = LinearNorm(8, w_init_gain="tanh")', '"tanh" → tanh string pytorch'],
    ['torch', 'f = Net(8, activation_hidden_gen="tanh")', '"tanh" → tanh string pytorch'],
    ['torch', 'def f(glu_type="swish"): ...', '"swish" → silu string huggingface'],
    ['torch', 'block = Block(8, ffn_layer="swiglu")', '"swiglu" → swiglu string pytorch'],
    [
      'keras',
      'def block(x, act="quick_gelu"):\n    return keras.layers.Dense(8, activation=act)(x)',
      '"quick_gelu" → gelu_sigmoid string huggingface',
    ],
    ['keras', 'block = Block(8, act="LeakyReLU")', '"LeakyReLU" → leaky_relu string keras'],
  ];
  for (const [imported, code, expected] of positives) {
    it(`${code} (${imported})`, () => {
      assert.deepEqual(inFile(imported, code), [expected]);
    });
  }

  it('stand in lists too', () => {
    assert.deepEqual(inFile('torch', 'f = Net(8, activations=["relu", "tanh"])'), [
      '"relu" → relu string pytorch',
      '"tanh" → tanh string pytorch',
    ]);
  });

  it('are values to choose from', () => {
    for (const code of [
      'space = {"activation": tune.choice(["relu", "tanh"])}',
      'sweep = {"act": {"values": ["relu", "tanh"]}}',
      'space = {"act": {"_type": "choice", "_value": ["relu", "tanh"]}}',
      'act = hp.choice("act", ["relu", "tanh"])',
      'class C:\n    act: str = StringOptions(["relu"], default="tanh")',
      'class C:\n    act: str = Parameter(options=["relu"], default="tanh")',
      'net = Net(activations=["relu"] * 3, act="tanh")',
    ])
      assert.deepEqual(
        inFile('torch', code),
        ['"relu" → relu string pytorch', '"tanh" → tanh string pytorch'],
        code,
      );
    assert.deepEqual(inFile('torch', 'x = random.choice(["relu", "tanh"])\nloss = Options(["softmax"])'), []);
  });

  it('stand in the arguments of decorators, where these say so', () => {
    assert.deepEqual(
      inFile(
        'torch',
        '@pytest.mark.parametrize("act", ["relu", "tanh"])\n@pytest.mark.parametrize("loss", ["softmax"])\ndef test(act, loss): ...',
      ),
      ['"relu" → relu string pytorch', '"tanh" → tanh string pytorch'],
    );
  });

  it('stand in rows of tests and loops, in the column of a name that says so', () => {
    const both = ['"relu" → relu string pytorch', '"tanh" → tanh string pytorch'];
    for (const code of [
      '@pytest.mark.parametrize("n, act", [(1, "relu"), (2, "tanh")])\ndef test(n, act): ...',
      '@pytest.mark.parametrize(["act", "n"], [["relu", 1], pytest.param("tanh", 2)])\ndef test(n, act): ...',
      '@parameterized.expand([("relu", 1), ("tanh", 2)])\ndef test(self, act, n): ...',
      '@parameterized.parameters(("relu", 1), ("tanh", 2))\ndef test(self, act, n): ...',
      '@parameterized.named_parameters(("softmax", "relu"), ("elu", "tanh"))\ndef test(self, act): ...',
      '@pytest.mark.parametrize("kind", ["relu", "tanh"])\ndef test(kind): Conv(8, activation=kind)',
      'for n, act in [(1, "relu"), (2, "tanh")]: ...',
      'for (n, act) in zip([1, 2], ["relu", "tanh"]): ...',
      'for i, act in enumerate(["relu", "tanh"]): ...',
      'p = PPO(hidden_activation_actor="relu", hidden_activation_critic="tanh")',
      'nets = [Net(act) for n, act in product([1], ("relu", "tanh"))]',
      'for kind in {"relu", "tanh"}: Conv(8, activation=kind)',
      'run(["--activation", "relu", "--loss", "softmax", "--act", "tanh"])',
    ])
      assert.deepEqual(inFile('torch', code), both, code);
    for (const code of [
      '@pytest.mark.parametrize("n, loss", [(1, "softmax")])\ndef test(n, loss): ...',
      '@pytest.mark.parametrize("act, loss", ROWS, ids=["relu", "tanh"])\ndef test(act, loss): ...',
      '@parameterized.expand(["relu", "tanh"])\ndef test(self): ...',
      'for n, act in pairs("relu", "tanh"): ...',
      'run(["--name", "relu"], [act, "tanh"])',
    ])
      assert.deepEqual(inFile('torch', code), [], code);
  });

  it('are what an annotation allows', () => {
    for (const code of [
      'def f(act: Literal["relu", "tanh"] = act): ...',
      'class C:\n    activation: Optional[typing.Literal["relu", "tanh"]] = None',
      'ActivationName = Literal["relu", "tanh"]',
    ])
      assert.deepEqual(
        inFile('torch', code),
        ['"relu" → relu string pytorch', '"tanh" → tanh string pytorch'],
        code,
      );
    for (const code of [
      'def f(loss: Literal["softmax"]): ...',
      'def f() -> Literal["softmax"]: ...',
      'act: List["relu"] = []',
    ])
      assert.deepEqual(inFile('torch', code), [], code);
  });

  it('stand in joined lists, in tables of activations and after the sizes of a layer', () => {
    for (const code of [
      'activations = ["relu"] * n + ["tanh"]',
      'ACTIVATIONS = {nn.ReLU: "relu", nn.Tanh: "tanh"}',
      'net = lib.MLP([1] + [20] * 3, "relu", Other(8, "tanh"))',
      'def get_activation(name="relu"): ...\nf = make_act(name="tanh")',
      'c = Block(acti_type="relu", acti=("tanh", {}))',
      'd = Categorical(categories=["relu", "tanh"], name="x")\nConv(8, activation=d)',
      'f = Act["relu"]\nact = "tanh"',
      'p.Define("activation", "relu", "Which.")\na = safe_getattr(args, "act", "tanh")',
      'net = build_fc_model([8, 16], "relu")\nlayer = Cross(preactivation="tanh")',
    ])
      assert.deepEqual(
        inFile('torch', code),
        ['"relu" → relu string pytorch', '"tanh" → tanh string pytorch'],
        code,
      );
    for (const code of [
      'x = Layer("relu", 8)\ny = fill(8, "tanh")\nz = Window(8, "gaussian")\nw = Net(model, "relu")',
      'name = "relu" + suffix\nnames = prefix + ["tanh"]\nact = "relu" + suffix',
      'x = fill(out_channels, "tanh")\ndef f(name, path): ...\nf("relu", "tanh")',
      'c = {"_target_": "torch.nn.Linear", "path": "torch.nn.ReLU"}\nd = {"_target_": "relu"}\nf("torch.nn.ReLU")',
      'def relu_layer(name="relu"): ...\nf = get_layer(name="tanh")\nrows = [[1, 0.5, "gaussian"]]',
    ])
      assert.deepEqual(inFile('torch', code), [], code);
    // A layer of one's own may know more names than Keras.
    assert.deepEqual(
      inFile('keras', 'class A(keras.layers.Layer):\n    def __init__(self, activation="prelu"): ...'),
      ['"prelu" → prelu string huggingface'],
    );
  });

  it('are Transformers’ by relative import, but not a project’s own module of activations', () => {
    const lookUp = (module: string, name: string): string[] =>
      found(`from ${module} import ${name}\nf = ${name}("gelu_new")\n`);
    assert.deepEqual(lookUp('...activations_tf', 'get_tf_activation'), ['"gelu_new" → gelu_tanh string']);
    assert.deepEqual(found('from .activations import GELUActivation\nf = GELUActivation()\n'), []);
  });

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

  it('name nothing under other names and in PyTorch’s own signatures', () => {
    assert.deepEqual(inFile('torch', 'block = ConvBlock(8, mode="relu", action="tanh", factor="gelu")'), []);
    assert.deepEqual(inFile('torch', 'f = get_shape("relu")\ng = get_activation(1, "relu")'), []);
    assert.deepEqual(inFile('torch', 'if activation == "relu": pass'), []);
    assert.deepEqual(inFile('torch', 'block = Block(8, mlp_type="linear", ffn_layer="identity")'), []);
    assert.deepEqual(inFile('torch', 'rows = [["conv", "relu", 3, 1]]\nrow = [3, "relu", 1]'), []);
    assert.deepEqual(inFile('torch', 'f = outputs.get("relu")\nclass Loss(Enum):\n    kind = "softmax"'), []);
    assert.deepEqual(inFile('torch.nn as nn', 'layer = nn.Sequential(act="relu")'), []);
  });
});

describe('names by way of imports', () => {
  const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
    ['from utils import *\nact = nn.ReLU()', 'nn.ReLU → relu class'],
    ['from pkg import tensorflow as tf\ny = tf.nn.elu(x)', 'tf.nn.elu → elu function'],
    ['from . import torch\ny = torch.relu(x)'],
    ['import equinox as eqx\nf = eqx.nn.Identity(8)', 'eqx.nn.Identity → identity class'],
    ['import equinox as eqx\nf = eqx.nn.PReLU(0.1)', 'eqx.nn.PReLU → prelu(alpha=0.1) class'],
    ['import keras\nf = keras.layers.Identity()', 'keras.layers.Identity → identity class'],
    [
      'import tensorflow_addons as tfa\ny = tfa.activations.gelu(x)',
      'tfa.activations.gelu → gelu_tanh function',
    ],
    [
      'from tensorflow_addons.activations import mish\nf = Dense(8, activation=mish)',
      'mish → mish reference',
    ],
    ['import nni.retiarii.nn.pytorch as nn\nf = nn.ReLU()', 'nn.ReLU → relu class'],
    ['import torch\ny = torch.ops.aten.relu(x)', 'torch.ops.aten.relu → relu function'],
    ['from flax.deprecated import nn\ny = nn.relu(x)', 'nn.relu → relu function'],
    ['import paddle.nn as nn\nf = nn.LeakyReLU(0.2)', 'nn.LeakyReLU → leaky_relu(negative_slope=0.2) class'],
    ['import paddle.nn as nn\nf = nn.Silu()', 'nn.Silu → silu class'],
    ['import paddle.nn.functional as F\ny = F.swish(x)', 'F.swish → silu function'],
    ['import paddle.nn.functional as F\ny = F.log_sigmoid(x)', 'F.log_sigmoid → log_sigmoid function'],
    ['import paddle\ny = paddle.tanh(x)', 'paddle.tanh → tanh function'],
    ['from paddle.fluid import layers\ny = layers.relu(x)', 'layers.relu → relu function'],
    ['from paddle.fluid import layers\ny = layers.leaky_relu(x)'],
    ['import mindspore.nn as nn\nf = nn.GELU()', 'nn.GELU → gelu_tanh class'],
    ['import mindspore.nn as nn\nf = nn.LeakyReLU()', 'nn.LeakyReLU → leaky_relu class'],
    ['from mindspore import ops\ny = ops.ReLU()(x)', 'ops.ReLU → relu class'],
    ['from mindspore import ops\ny = ops.function.silu(x)', 'ops.function.silu → silu function'],
    ['import jittor.nn as nn\nf = nn.ReLU', 'nn.ReLU → relu reference'],
    ['import objax\nf = objax.functional.elu', 'objax.functional.elu → elu reference'],
    [
      'from jax.example_libraries import stax\nnet = stax.serial(stax.Dense(8), stax.Gelu)',
      'stax.Gelu → gelu_tanh reference',
    ],
    ['from neural_tangents import stax\nf = stax.Relu()', 'stax.Relu → relu class'],
    ['from torch import nn\ny = (nn\n     .ReLU)()', 'nn\n     .ReLU → relu reference'],
  ];
  for (const [text, ...expected] of cases)
    it(text.replaceAll('\n', '; '), () => {
      assert.deepEqual(found(`${text}\n`), expected);
    });

  it('leave a default alone where the code asks for another value', () => {
    const text =
      'import tensorflow as tf\ndef f(x, slope=0.0):\n    if slope != 0.0:\n        return tf.nn.leaky_relu(x, alpha=slope)\n    return tf.nn.leaky_relu(x, alpha=slope)\n';
    assert.deepEqual(found(text), [
      'tf.nn.leaky_relu → leaky_relu(negative_slope=?) function',
      'tf.nn.leaky_relu → leaky_relu(negative_slope=0) function',
    ]);
  });
});
