import { fastCdf, fastPdf } from '../../src/math/numerics/fastNormal';

/** Every activation as one would write it in a loop over plain float64, with Φ as {@link fastCdf}. */
const BODIES: Readonly<Record<string, string>> = {
  relu: 'Math.max(0, z)',
  leaky_relu: 'z > 0 ? z : p[0] * z',
  prelu: 'z > 0 ? z : p[0] * z',
  rrelu: 'z > 0 ? z : (p[0] + p[1]) / 2 * z',
  crelu: 'Math.max(0, z)',
  relu6: 'Math.min(Math.max(0, z), 6)',
  elu: 'z > 0 ? z : p[0] * Math.expm1(z)',
  celu: 'z > 0 ? z : p[0] * Math.expm1(z / p[0])',
  selu: '1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z))',
  gelu: 'z * cdf(z, pdf(z))',
  gelu_tanh: 'z / 2 * (1 + Math.tanh(0.7978845608028654 * (z + 0.044715 * z * z * z)))',
  gelu_sigmoid: 'z / (1 + Math.exp(-1.702 * z))',
  sigmoid: '1 / (1 + Math.exp(-z))',
  tanh: 'Math.tanh(z)',
  log_sigmoid: '-Math.log1p(Math.exp(-z))',
  softsign: 'z / (1 + Math.abs(z))',
  tanhshrink: 'z - Math.tanh(z)',
  silu: 'z / (1 + Math.exp(-p[0] * z))',
  softplus: 'Math.log1p(Math.exp(p[0] * z)) / p[0]',
  mish: 'z * Math.tanh(Math.log1p(Math.exp(z)))',
  squareplus: '(z + Math.sqrt(z * z + p[0])) / 2',
  hardsigmoid: 'Math.max(0, Math.min(1, p[0] * z + p[1]))',
  hardswish: 'z * Math.min(Math.max(0, z + 3), 6) / 6',
  hard_mish: 'z / 2 * Math.min(Math.max(0, z + 2), 2)',
  hardtanh: 'Math.max(p[0], Math.min(p[1], z))',
  thresholded_relu: 'z > p[0] ? z : 0',
  threshold: 'z > p[0] ? z : p[1]',
  softshrink: 'z > p[0] ? z - p[0] : z < -p[0] ? z + p[0] : 0',
  hardshrink: 'Math.abs(z) > p[0] ? z : 0',
  relu_squared: 'Math.max(0, z) ** 2',
  sqrt_softplus: 'Math.sqrt(Math.log1p(Math.exp(z)))',
  xielu: 'z > 0 ? p[0] * z * z + p[2] * z : p[1] * (Math.expm1(z) - z) + p[2] * z',
  sparse_plus: 'z <= -1 ? 0 : z < 1 ? (z + 1) * (z + 1) / 4 : z',
  sparse_sigmoid: 'Math.min(Math.max((z + 1) / 2, 0), 1)',
  clipped_gelu: 'Math.max(p[0], Math.min(p[1], z * cdf(z, pdf(z))))',
  laplace: 'cdf((z - p[0]) / p[1], pdf((z - p[0]) / p[1]))',
  snake: 'z + Math.sin(p[0] * z) ** 2 / p[0]',
  identity: 'z',
  exponential: 'Math.exp(z)',
  softmax: 'Math.exp(z) / (Math.exp(z) + 1)',
  log_softmax: '-Math.log1p(Math.exp(-z))',
  softmin: '1 / (1 + Math.exp(z))',
  sparsemax: 'Math.min(Math.max((z + 1) / 2, 0), 1)',
  glu: '1 / (1 + Math.exp(-z))',
  reglu: 'Math.max(0, z)',
  geglu: 'z * cdf(z, pdf(z))',
  swiglu: 'z / (1 + Math.exp(-p[0] * z))',
};

/** Fills f for all of zs, with the parameters' values in the order of the entry. */
export type HandWritten = (zs: Float64Array, p: readonly number[], f: Float64Array) => void;

/** The loop of an entry; undefined where there is none. */
export function handWritten(id: string): HandWritten | undefined {
  const body = BODIES[id];
  if (body === undefined) return undefined;
  // Made from the texts above only, so that the engine compiles each on its own.
  // eslint-disable-next-line no-new-func, @typescript-eslint/no-implied-eval
  const make = new Function(
    'cdf',
    'pdf',
    `return (zs, p, f) => { for (let i = 0; i < zs.length; i++) { const z = zs[i]; f[i] = ${body}; } };`,
  ) as (cdf: typeof fastCdf, pdf: typeof fastPdf) => HandWritten;
  return make(fastCdf, fastPdf);
}
