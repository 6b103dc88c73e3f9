import assert from 'node:assert/strict';
import { catalogue } from '../../../../src/math/catalogue';
import type { Framework, SpellingKind } from '../../../../src/math/catalogue/types';

const spellings = catalogue.flatMap((entry) =>
  entry.spellings.flatMap(({ framework, kind, names }) =>
    names.map((name) => ({ id: entry.id, framework, kind, name })),
  ),
);

/** The id of the entry that a framework's name belongs to. */
const owner = (framework: Framework, kind: SpellingKind, name: string): string | undefined =>
  spellings.find((s) => s.framework === framework && s.kind === kind && s.name === name)?.id;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** All activations that each framework offers according to its own sources. */
const OFFERED: readonly {
  readonly what: string;
  readonly framework: Framework;
  readonly kind: SpellingKind;
  readonly prefix?: string;
  readonly names: readonly string[];
}[] = [
  {
    what: 'the modules of torch/nn/modules/activation.py (PyTorch 2.14), attention aside',
    framework: 'pytorch',
    kind: 'class',
    prefix: 'torch.nn.',
    names:
      words(`Threshold ReLU RReLU Hardtanh ReLU6 Sigmoid Hardsigmoid Tanh SiLU Mish Hardswish ELU CELU SELU GLU
      GELU Hardshrink LeakyReLU LogSigmoid Softplus Softshrink PReLU Softsign Tanhshrink Softmin Softmax Softmax2d
      LogSoftmax`),
  },
  {
    what: 'the activations of torch.nn.functional (PyTorch 2.14), in place too',
    framework: 'pytorch',
    kind: 'function',
    prefix: 'torch.nn.functional.',
    names:
      words(`threshold threshold_ relu relu_ glu relu6 elu elu_ selu selu_ celu celu_ leaky_relu leaky_relu_ prelu
      rrelu rrelu_ logsigmoid gelu hardshrink tanhshrink softsign softplus softmin softmax log_softmax softshrink tanh
      sigmoid hardsigmoid silu mish hardswish hardtanh hardtanh_`),
  },
  {
    what: 'the activations of torch itself (PyTorch 2.14)',
    framework: 'pytorch',
    kind: 'function',
    prefix: 'torch.',
    names:
      words(`relu relu_ sigmoid sigmoid_ tanh tanh_ softmax log_softmax prelu hardshrink celu celu_ selu selu_ rrelu
      rrelu_ threshold threshold_ special.expit special.softmax special.log_softmax`),
  },
  {
    what: 'the methods of torch.Tensor (PyTorch 2.14)',
    framework: 'pytorch',
    kind: 'method',
    names: words('relu relu_ sigmoid sigmoid_ tanh tanh_ softmax log_softmax prelu hardshrink'),
  },
  {
    what: 'the functions of keras.activations (Keras 3.15)',
    framework: 'keras',
    kind: 'function',
    prefix: 'keras.activations.',
    names:
      words(`celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear
      log_sigmoid log_softmax mish relu relu6 selu sigmoid silu swish soft_shrink softmax softplus softsign sparse_plus
      sparse_sigmoid sparsemax squareplus tanh tanh_shrink threshold`),
  },
  {
    // 'threshold' is known too but cannot be called without its arguments.
    what: 'the identifiers that keras.activations.get takes (Keras 3.15)',
    framework: 'keras',
    kind: 'string',
    names:
      words(`celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear
      log_sigmoid log_softmax mish relu relu6 selu sigmoid silu swish soft_shrink softmax softplus softsign sparse_plus
      sparse_sigmoid sparsemax squareplus tanh tanh_shrink`),
  },
  {
    what: 'the activations of keras.ops (Keras 3.15)',
    framework: 'keras',
    kind: 'function',
    prefix: 'keras.ops.',
    names:
      words(`celu elu gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu log_sigmoid
      log_softmax relu relu6 selu sigmoid silu swish soft_shrink softmax softplus softsign sparse_plus sparse_sigmoid
      sparsemax squareplus tanh tanh_shrink threshold`),
  },
  {
    what: 'the layers of Keras 3.15 and Keras 2',
    framework: 'keras',
    kind: 'class',
    prefix: 'keras.layers.',
    names: words('ReLU LeakyReLU PReLU ELU Softmax ThresholdedReLU'),
  },
  {
    what: 'the activations of tf.nn and tf.math (TensorFlow 2)',
    framework: 'tensorflow',
    kind: 'function',
    prefix: 'tensorflow.',
    names:
      words(`nn.crelu nn.elu nn.gelu nn.leaky_relu nn.log_softmax nn.relu nn.relu6 nn.selu nn.sigmoid nn.silu
      nn.softmax nn.softplus nn.softsign nn.swish nn.tanh math.log_sigmoid math.log_softmax math.sigmoid math.softmax
      math.softplus math.softsign math.tanh sigmoid tanh`),
  },
  {
    what: 'the activations of jax.nn (JAX 0.10)',
    framework: 'jax',
    kind: 'function',
    prefix: 'jax.nn.',
    names:
      words(`celu elu gelu glu hard_sigmoid hard_silu hard_swish hard_tanh identity leaky_relu log_sigmoid
      log_softmax mish relu relu6 selu sigmoid silu soft_sign softmax softplus sparse_plus sparse_sigmoid squareplus
      swish tanh`),
  },
  ...['flax.linen.', 'flax.nnx.'].map((prefix) => ({
    what: `the activations of ${prefix.slice(0, -1)} (Flax 0.12)`,
    framework: 'flax' as const,
    kind: 'function' as const,
    prefix,
    names:
      words(`celu elu gelu glu hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu log_sigmoid log_softmax relu
      relu6 selu sigmoid silu soft_sign softmax softplus swish tanh`),
  })),
  {
    what: 'the operators of ONNX (opset 28)',
    framework: 'onnx',
    kind: 'string',
    names:
      words(`Celu Elu Gelu HardSigmoid HardSwish LeakyRelu LogSoftmax Mish PRelu Relu Selu Shrink Sigmoid Softmax
      Softplus Softsign SwiGLU Swish Tanh ThresholdedRelu`),
  },
  {
    what: 'the keys of ACT2FN (Transformers 5.18)',
    framework: 'huggingface',
    kind: 'string',
    names:
      words(`gelu gelu_10 gelu_fast gelu_new gelu_python gelu_pytorch_tanh gelu_python_tanh gelu_accurate hardswish
      laplace leaky_relu linear mish quick_gelu relu relu2 relu6 sigmoid silu sqrtsoftplus swish tanh prelu xielu`),
  },
  {
    what: 'the names that act_layer takes (timm 1.0)',
    framework: 'huggingface',
    kind: 'string',
    names:
      words(`silu swish mish relu relu6 leaky_relu elu prelu celu selu gelu gelu_tanh quick_gelu sigmoid tanh
      hard_sigmoid hard_swish hard_mish identity hardsigmoid hardswish`),
  },
  {
    what: 'the classes of transformers.activations (Transformers 5.18)',
    framework: 'huggingface',
    kind: 'class',
    prefix: 'transformers.activations.',
    names: words(`GELUTanh PytorchGELUTanh NewGELUActivation GELUActivation SiLUActivation FastGELUActivation
      QuickGELUActivation ClippedGELUActivation AccurateGELUActivation MishActivation LinearActivation
      LaplaceActivation ReLUSquaredActivation SqrtSoftplusActivation XIELUActivation`),
  },
];

describe('the catalogue covers', () => {
  for (const { what, framework, kind, prefix = '', names } of OFFERED) {
    it(what, () => {
      const missing = names.filter((name) => owner(framework, kind, prefix + name) === undefined);
      assert.deepEqual(missing, []);
    });
  }

  it('names that are easily confused, and keeps them apart', () => {
    assert.equal(owner('huggingface', 'string', 'relu2'), 'relu_squared');
    assert.equal(owner('huggingface', 'string', 'relu6'), 'relu6');
    assert.equal(owner('huggingface', 'string', 'gelu_10'), 'clipped_gelu');
    assert.equal(owner('huggingface', 'string', 'gelu_python'), 'gelu');
    assert.equal(owner('huggingface', 'string', 'gelu_python_tanh'), 'gelu_tanh');
    assert.equal(owner('pytorch', 'function', 'torch.nn.functional.hardshrink'), 'hardshrink');
    assert.equal(owner('onnx', 'string', 'Shrink'), 'hardshrink');
    assert.equal(owner('keras', 'function', 'keras.activations.soft_shrink'), 'softshrink');
    assert.equal(owner('keras', 'string', 'linear'), 'identity');
    assert.equal(owner('pytorch', 'class', 'torch.nn.Identity'), 'identity');
    assert.equal(owner('keras', 'string', 'sparse_sigmoid'), 'sparse_sigmoid');
  });

  it('the defaults of the arguments that set parameters', () => {
    const found = (name: string, kind: SpellingKind, argument: string): unknown => {
      for (const { spellings: all } of catalogue) {
        const spelling = all.find((s) => s.kind === kind && s.names.includes(name));
        const arg = spelling?.args?.find((a) => a.name === argument);
        if (arg) return [arg.param, arg.default];
      }
      return undefined;
    };
    assert.deepEqual(found('torch.nn.Softshrink', 'class', 'lambd'), ['lambd', 0.5]);
    assert.deepEqual(found('torch.nn.Hardshrink', 'class', 'lambd'), ['lambd', 0.5]);
    assert.deepEqual(found('hardshrink', 'method', 'lambd'), ['lambd', 0.5]);
    assert.deepEqual(found('torch.nn.Threshold', 'class', 'threshold'), ['threshold', undefined]);
    assert.deepEqual(found('torch.nn.Threshold', 'class', 'value'), ['value', undefined]);
    assert.deepEqual(found('keras.activations.threshold', 'function', 'default_value'), ['value', undefined]);
    assert.deepEqual(found('keras.ops.soft_shrink', 'function', 'threshold'), ['lambd', 0.5]);
    assert.deepEqual(found('tf_keras.layers.ThresholdedReLU', 'class', 'theta'), ['theta', 1]);
    assert.deepEqual(found('ThresholdedRelu', 'string', 'alpha'), ['theta', 1]);
    assert.deepEqual(found('Shrink', 'string', 'lambd'), ['lambd', 0.5]);
    assert.deepEqual(found('SwiGLU', 'string', 'alpha'), ['beta', 1]);
    assert.deepEqual(found('transformers.activations.XIELUActivation', 'class', 'beta'), ['beta', 0.5]);
  });
});
