import type { Framework, KerasBackend, KinkSlopes, ParameterValues, SlopeChoice } from './types';

/** One choice for each kink in ascending order; a single one holds for all. */
type Choices = SlopeChoice | readonly SlopeChoice[];

type ByBackend = Readonly<Record<KerasBackend, Choices>>;

/** One way of writing the activation, with parameters in braces, and the code that decides. */
type Row<C = Choices> = readonly [
  code: string,
  choices: C,
  where: string,
  when?: ((params: ParameterValues) => boolean) | undefined,
];

/** The measured slopes at the kinks of one activation, by framework. */
interface Measurements {
  readonly pytorch?: readonly Row[];
  readonly jax?: readonly Row[];
  readonly tensorflow?: readonly Row[];
  /** Keras leaves the derivative to its backend, which stands for `{backend}` in the place of the code. */
  readonly keras?: readonly Row<Choices | ByBackend>[];
}

const VERSIONS = {
  pytorch: 'PyTorch 2.13.0',
  jax: 'JAX 0.10.2',
  tensorflow: 'TensorFlow 2.21.0',
  keras: 'Keras 3.15.1',
} as const satisfies Partial<Record<Framework, string>>;

const BACKENDS: readonly KerasBackend[] = ['tensorflow', 'jax', 'torch'];

/** The slope inside an interval at both of its ends. */
export const INSIDE: Choices = ['right', 'left'];
/** The slope outside. */
export const OUTSIDE: Choices = ['left', 'right'];

/** Code of the frameworks that decides for several activations. */
export const CODE = {
  torchTable: 'tools/autograd/derivatives.yaml',
  torchClamp: 'torch/csrc/autograd/FunctionsManual.cpp: clamp_backward',
  torchKernels: 'aten/src/ATen/native/cpu/Activation.cpp',
  jaxNn: 'jax/_src/nn/functions.py',
  jaxMaximum: 'jax/_src/lax/lax.py: max and min give half the gradient to each at a tie',
  tfRelu: 'tensorflow/core/kernels/relu_op_functor.h',
  tfMaximum: 'tensorflow/python/ops/math_grad.py: at a tie the first argument of maximum gets all',
  tfClip: 'tensorflow/python/ops/clip_ops.py: 0 where x < min or x > max',
  kerasNn: 'keras/src/backend/{backend}/nn.py',
  kerasNumpy: 'keras/src/backend/{backend}/numpy.py',
} as const;

/** The values of f′ that frameworks use at the kinks. Each framework was run there, and its code was read. */
export function measuredSlopes({ keras = [], ...others }: Measurements): readonly KinkSlopes[] {
  const frameworks = ['pytorch', 'jax', 'tensorflow'] as const;
  return [
    ...frameworks.flatMap((framework) => (others[framework] ?? []).map((row) => slopesOf(framework, row))),
    ...BACKENDS.flatMap((backend) =>
      keras.map(([code, choices, where, when]) => {
        const own = isByBackend(choices) ? choices[backend] : choices;
        const place = `on ${backend}: ${where.replace('{backend}', backend)}`;
        return { ...slopesOf('keras', [code, own, place, when]), backend };
      }),
    ),
  ];
}

const isByBackend = (choices: ByBackend | Choices): choices is ByBackend =>
  typeof choices === 'object' && 'torch' in choices;

function slopesOf(framework: keyof typeof VERSIONS, [code, choices, where, when]: Row): KinkSlopes {
  return {
    framework,
    code,
    choices: typeof choices === 'string' ? [choices] : choices,
    ...(when && { when }),
    source: `${VERSIONS[framework]}, ${where}`,
  };
}
