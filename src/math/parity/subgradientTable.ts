import type { Framework, ParameterValues } from '../catalogue/types';

/** Which slope is taken at a kink: one of the two beside it, their mean, or 0 although neither is. */
export type Choice = 'left' | 'right' | 'mean' | 'zero';

export type KerasBackend = 'tensorflow' | 'jax' | 'torch';

export interface SubgradientRule {
  /** Id of the catalogue entry. */
  readonly activation: string;
  readonly framework: Framework;
  readonly backend?: KerasBackend;
  /** With parameters in braces: `jax.nn.leaky_relu(x, {negative_slope})`. */
  readonly spelling: string;
  /** For each kink in ascending order; a single one holds for all. */
  readonly choices: readonly Choice[];
  /** The parameters for which the spelling is this activation; absent: all. */
  readonly when?: (params: ParameterValues) => boolean;
  readonly source: string;
}

type Row = readonly [
  activation: string,
  spelling: string,
  choices: readonly Choice[],
  where: string,
  when?: (params: ParameterValues) => boolean,
];

const rows = (
  framework: Framework,
  version: string,
  table: readonly Row[],
  backend?: KerasBackend,
): readonly SubgradientRule[] =>
  table.map(([activation, spelling, choices, where, when]) => ({
    activation,
    framework,
    ...(backend && { backend }),
    spelling,
    choices,
    ...(when && { when }),
    source: `${version}, ${where}`,
  }));

/** max(x, αx) is a Leaky ReLU only up to α = 1. */
const isMaximum = ({ negative_slope: slope = 0 }: ParameterValues): boolean => slope <= 1;

/** Functions without arguments are Hardtanh between −1 and 1 only. */
const isUnit = ({ min_val: min = -1, max_val: max = 1 }: ParameterValues): boolean => min === -1 && max === 1;

/** Functions without arguments are the Hardsigmoid of slope 1/6. */
const isSixth = ({ slope = 1 / 6, offset = 0.5 }: ParameterValues): boolean =>
  slope === 1 / 6 && offset === 0.5;

/** The slope inside the interval at both of its ends. */
const INNER: readonly Choice[] = ['right', 'left'];
/** The slope outside. */
const OUTER: readonly Choice[] = ['left', 'right'];

const TORCH_TABLE = 'tools/autograd/derivatives.yaml';
const TORCH_CLAMP = 'torch/csrc/autograd/FunctionsManual.cpp: clamp_backward';
const TORCH_KERNELS = 'aten/src/ATen/native/cpu/Activation.cpp';

const pytorch = rows('pytorch', 'PyTorch 2.13.0', [
  ['relu', 'torch.nn.functional.relu(x)', ['left'], `${TORCH_TABLE}: threshold_backward, 0 where x <= 0`],
  ['relu', 'torch.maximum(x, torch.zeros_like(x))', ['mean'], `${TORCH_TABLE}: half the gradient at a tie`],
  ['relu', 'torch.clamp(x, min=0)', ['right'], `${TORCH_CLAMP}, 1 where x >= min`],
  ['relu', 'torch.where(x > 0, x, 0)', ['left'], `${TORCH_TABLE}: where, the branch that is taken`],
  [
    'leaky_relu',
    'torch.nn.functional.leaky_relu(x, {negative_slope})',
    ['left'],
    `${TORCH_KERNELS}: leaky_relu_backward, 1 where x > 0`,
  ],
  [
    'leaky_relu',
    'torch.maximum(x, {negative_slope} * x)',
    ['mean'],
    `${TORCH_TABLE}: half the gradient at a tie`,
    isMaximum,
  ],
  [
    'prelu',
    'torch.nn.functional.prelu(x, torch.tensor([{alpha}]))',
    ['left'],
    `${TORCH_TABLE}: _prelu_kernel_backward, 1 where x > 0`,
  ],
  [
    'relu6',
    'torch.nn.functional.relu6(x)',
    OUTER,
    `${TORCH_KERNELS}: hardtanh_backward, 0 where x <= 0 or x >= 6`,
  ],
  ['relu6', 'torch.clamp(x, 0, 6)', INNER, `${TORCH_CLAMP}, 1 where min <= x <= max`],
  [
    'hardtanh',
    'torch.nn.functional.hardtanh(x, {min_val}, {max_val})',
    OUTER,
    `${TORCH_KERNELS}: hardtanh_backward, 0 where x <= min or x >= max`,
  ],
  ['hardtanh', 'torch.clamp(x, {min_val}, {max_val})', INNER, `${TORCH_CLAMP}, 1 where min <= x <= max`],
  [
    'elu',
    'torch.nn.functional.elu(x, {alpha})',
    ['left'],
    `${TORCH_KERNELS}: elu_backward, α·e^x where x <= 0`,
  ],
  ['selu', 'torch.nn.functional.selu(x)', ['left'], `${TORCH_KERNELS}: elu_backward, λα·e^x where x <= 0`],
  ['hardswish', 'torch.nn.functional.hardswish(x)', OUTER, `${TORCH_KERNELS}: hardswish_backward`],
  [
    'hardsigmoid',
    'torch.nn.functional.hardsigmoid(x)',
    OUTER,
    `${TORCH_KERNELS}: hardsigmoid_backward, 1/6 where -3 < x < 3`,
    isSixth,
  ],
  [
    'softshrink',
    'torch.nn.functional.softshrink(x, {lambd})',
    INNER,
    `${TORCH_KERNELS}: shrink_backward, 0 where |x| <= λ`,
  ],
  [
    'hardshrink',
    'torch.nn.functional.hardshrink(x, {lambd})',
    INNER,
    `${TORCH_KERNELS}: shrink_backward, 0 where |x| <= λ`,
  ],
  [
    'threshold',
    'torch.nn.functional.threshold(x, {threshold}, {value})',
    ['left'],
    `${TORCH_TABLE}: threshold_backward, 0 where x <= threshold`,
  ],
]);

const JAX_NN = 'jax/_src/nn/functions.py';
const JAX_MAXIMUM = 'jax/_src/lax/lax.py: max and min give half the gradient to each at a tie';

const jax = rows('jax', 'JAX 0.10.2', [
  ['relu', 'jax.nn.relu(x)', ['left'], `${JAX_NN}: relu defines its own derivative, 0 at 0`],
  ['relu', 'jax.numpy.maximum(x, 0)', ['mean'], JAX_MAXIMUM],
  ['relu', 'jax.numpy.where(x > 0, x, 0)', ['left'], 'jax/_src/lax/lax.py: select, the branch that is taken'],
  ['leaky_relu', 'jax.nn.leaky_relu(x, {negative_slope})', ['right'], `${JAX_NN}: where(x >= 0, x, αx)`],
  ['leaky_relu', 'jax.numpy.maximum(x, {negative_slope} * x)', ['mean'], JAX_MAXIMUM, isMaximum],
  ['relu6', 'jax.nn.relu6(x)', OUTER, `${JAX_NN}: relu6 defines its own derivative, 1 where 0 < x < 6`],
  ['relu6', 'jax.numpy.clip(x, 0, 6)', ['mean'], JAX_MAXIMUM],
  ['hardtanh', 'jax.nn.hard_tanh(x)', INNER, `${JAX_NN}: where(x > 1, 1, where(x < -1, -1, x))`, isUnit],
  ['hardtanh', 'jax.numpy.clip(x, {min_val}, {max_val})', ['mean'], JAX_MAXIMUM],
  ['elu', 'jax.nn.elu(x, {alpha})', ['left'], `${JAX_NN}: where(x > 0, x, α·expm1(x))`],
  ['selu', 'jax.nn.selu(x)', ['left'], `${JAX_NN}: λ·elu(x, α)`],
  ['hardswish', 'jax.nn.hard_swish(x)', OUTER, `${JAX_NN}: x·relu6(x + 3)/6`],
  ['hardsigmoid', 'jax.nn.hard_sigmoid(x)', OUTER, `${JAX_NN}: relu6(x + 3)/6`, isSixth],
]);

const TF_RELU = 'tensorflow/core/kernels/relu_op_functor.h';
const TF_MAXIMUM = 'tensorflow/python/ops/math_grad.py: at a tie the first argument of maximum gets all';
const TF_CLIP = 'tensorflow/python/ops/clip_ops.py: 0 where x < min or x > max';

const tensorflow = rows('tensorflow', 'TensorFlow 2.21.0', [
  ['relu', 'tf.nn.relu(x)', ['left'], `${TF_RELU}: ReluGrad, 1 where x > 0`],
  ['relu', 'tf.maximum(x, 0.0)', ['right'], TF_MAXIMUM],
  ['relu', 'tf.maximum(0.0, x)', ['left'], TF_MAXIMUM],
  [
    'leaky_relu',
    'tf.nn.leaky_relu(x, {negative_slope})',
    ['left'],
    `${TF_RELU}: LeakyReluGrad, 1 where x > 0`,
  ],
  ['leaky_relu', 'tf.maximum(x, {negative_slope} * x)', ['right'], TF_MAXIMUM, isMaximum],
  ['relu6', 'tf.nn.relu6(x)', OUTER, `${TF_RELU}: Relu6Grad, 1 where 0 < x < 6`],
  ['relu6', 'tf.clip_by_value(x, 0, 6)', INNER, TF_CLIP],
  ['hardtanh', 'tf.clip_by_value(x, {min_val}, {max_val})', INNER, TF_CLIP],
  ['selu', 'tf.nn.selu(x)', ['right'], `${TF_RELU}: SeluGrad, λα·e^x where x < 0`],
]);

const keras = (backend: KerasBackend): readonly SubgradientRule[] => {
  const pick = <T>(choices: Readonly<Record<KerasBackend, T>>): T => choices[backend];
  const where = `on ${backend}: keras/src/backend/${backend}`;
  const nn = `${where}/nn.py`;
  const ends = pick({ tensorflow: INNER, jax: ['mean'] as const, torch: INNER });
  return rows(
    'keras',
    'Keras 3.15.1',
    [
      ['relu', 'keras.activations.relu(x)', ['left'], nn],
      [
        'relu',
        'keras.ops.maximum(x, 0)',
        [pick({ tensorflow: 'right', jax: 'mean', torch: 'mean' })],
        `${where}/numpy.py`,
      ],
      [
        'leaky_relu',
        'keras.activations.leaky_relu(x, {negative_slope})',
        [pick({ tensorflow: 'left', jax: 'right', torch: 'left' })],
        nn,
      ],
      [
        'prelu',
        'keras.layers.PReLU(keras.initializers.Constant({alpha}))(x)',
        ['zero'],
        `on ${backend}: keras/src/layers/activations/prelu.py, relu(x) − α·relu(−x)`,
      ],
      ['relu6', 'keras.activations.relu6(x)', OUTER, nn],
      ['relu6', 'keras.ops.clip(x, 0, 6)', ends, `${where}/numpy.py`],
      [
        'hardtanh',
        'keras.activations.hard_tanh(x)',
        pick({ tensorflow: INNER, jax: INNER, torch: OUTER }),
        nn,
        isUnit,
      ],
      ['hardtanh', 'keras.ops.clip(x, {min_val}, {max_val})', ends, `${where}/numpy.py`],
      ['elu', 'keras.activations.elu(x, {alpha})', ['left'], nn],
      ['selu', 'keras.activations.selu(x)', [pick({ tensorflow: 'right', jax: 'left', torch: 'left' })], nn],
      ['hardswish', 'keras.activations.hard_silu(x)', OUTER, nn],
      ['hardsigmoid', 'keras.activations.hard_sigmoid(x)', OUTER, nn, isSixth],
      ['softshrink', 'keras.activations.soft_shrink(x, {lambd})', INNER, nn],
      ['hardshrink', 'keras.activations.hard_shrink(x, {lambd})', INNER, nn],
      ['threshold', 'keras.activations.threshold(x, {threshold}, {value})', ['left'], nn],
    ],
    backend,
  );
};

/** All that was measured: the frameworks were run at each kink, and the code that decides was read. */
export const SUBGRADIENTS: readonly SubgradientRule[] = [
  ...pytorch,
  ...jax,
  ...tensorflow,
  ...keras('tensorflow'),
  ...keras('jax'),
  ...keras('torch'),
];
