import { catalogue, defaultParams } from '../../../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../../../src/math/catalogue/types';

/**
 * Parameter values to test besides the defaults: other frameworks' defaults and the edges of the valid range.
 */
const OTHERS: Readonly<Record<string, readonly ParameterValues[]>> = {
  leaky_relu: [0, 0.2, 0.3, 1, 2, -0.5].map((slope) => ({ negative_slope: slope })),
  prelu: [0, 1, 1.5, -0.25].map((alpha) => ({ alpha })),
  rrelu: [
    { lower: 0, upper: 0 },
    { lower: -0.5, upper: 0.25 },
    { lower: 0.3, upper: 0.3 },
  ],
  elu: [{ alpha: 0.3 }, { alpha: 2 }],
  celu: [{ alpha: 0.3 }, { alpha: 2 }],
  silu: [{ beta: 0 }, { beta: 0.5 }, { beta: 1.702 }, { beta: 10 }, { beta: -1 }],
  softplus: [{ beta: 0.5 }, { beta: 5 }, { beta: 1, threshold: 20 }, { beta: 2, threshold: 3 }],
  squareplus: [{ b: 0 }, { b: 1 }, { b: 9 }],
  hardsigmoid: [
    { slope: 0.2, offset: 0.5 },
    { slope: 0.5, offset: 0.25 },
  ],
  hardtanh: [
    { min_val: 0, max_val: 6 },
    { min_val: -2.5, max_val: -0.5 },
  ],
  thresholded_relu: [{ theta: 0 }, { theta: 0.3 }, { theta: -0.5 }],
  threshold: [
    { threshold: 0, value: 0 },
    { threshold: 0.1, value: 20 },
    { threshold: -2, value: -3 },
    { threshold: 1, value: 1 },
  ],
  softshrink: [{ lambd: 0 }, { lambd: 0.1 }, { lambd: 2 }],
  // The last one is beside the round number that is taken for its kink.
  hardshrink: [{ lambd: 0 }, { lambd: 0.1 }, { lambd: 2 }, { lambd: 0.30000000000000004 }],
  snake: [{ a: 0.5 }, { a: 5 }, { a: 10 }],
  xielu: [
    { alpha_p: 1, alpha_n: 0.5, beta: 0.5 },
    { alpha_p: 0.3, alpha_n: 0.4, beta: 1 },
    { alpha_p: 0.5, alpha_n: 1.5, beta: 0 },
  ],
  clipped_gelu: [
    { min: -0.1, max: 1 },
    { min: 0, max: 6 },
    { min: 0.5, max: 2 },
  ],
  laplace: [
    { mu: 0, sigma: 1 },
    { mu: -1.5, sigma: 0.6 },
  ],
  swiglu: [{ beta: 0.5 }, { beta: 4 }],
  relu_n: [{ n: 6 }],
  displaced_relu: [{ delta: 0 }, { delta: 0.7 }],
  srelu: [
    { t_1: -0.3, a_1: -0.1, t_2: 2.6, a_2: 1.7 },
    { t_1: -1, a_1: 0, t_2: 1, a_2: 0 },
  ],
  apl: [{ a_1: -0.1, b_1: 0.7, a_2: 0.35, b_2: -1.5 }],
  plu: [
    { alpha: 0.35, c: 2.5 },
    { alpha: 0, c: 1 },
  ],
  frelu: [{ t: -1.3 }],
  maxout: [{ w_1: 1.5, b_1: 0.25, w_2: 0.5, b_2: 1 }],
  alrelu: [{ alpha: 0.3 }],
  tent: [{ delta: 2.3 }],
  star_relu: [{ s: -1, b: 2 }],
  nlrelu: [{ beta: 3 }],
  smelu: [{ beta: 0.3 }, { beta: 2.5 }],
  repu: [{ p: 2.5 }],
  shilu: [{ alpha: -0.7, beta: 0.3 }],
  pelu: [{ a: 0.7, b: 1.6 }],
  mpelu: [{ alpha: 0.7, beta: 2.5 }],
  soft_exponential: [{ alpha: 0.3 }, { alpha: 1 }],
  isru: [{ alpha: 0.3 }],
  isrlu: [{ alpha: 3 }],
  lipswish: [{ beta: 2.3 }],
  e_swish: [{ beta: 1.1 }],
  acon_c: [
    { p_1: 1, p_2: 0, beta: 1 },
    { p_1: 0.9, p_2: 0.25, beta: 3 },
  ],
  aria2: [{ alpha: 0.6, beta: 0.7 }],
  aptx: [{ alpha: 0.8, beta: 1.3, gamma: 0.6 }],
  soft_root_sign: [{ alpha: 3, beta: 2 }],
  swiglu_clamped: [{ alpha: 1, limit: 3.5, value: -2.5 }],
  softcap: [{ c: 1.7 }],
  dyt: [{ alpha: 1.3, gamma: 0.8, beta: 0.4 }],
  penalized_tanh: [{ alpha: 0.6 }, { alpha: 0 }],
  stan: [{ beta: 0.3 }, { beta: 0 }],
  scaled_softsign: [{ alpha: 1.7, beta: 0.6 }],
  leaky_hardsigmoid: [{ alpha: 0.05 }, { alpha: 0 }],
  sine: [{ omega: 3 }],
  finer: [{ omega: 0.5 }],
  sinc: [{ omega: 2.5 }],
  gaussian: [{ a: 0.3 }],
  sinlu: [{ a: 0, b: 1 }],
  coslu: [{ a: 0.6, b: 2.5 }],
};

/** An entry with parameters to test. */
export interface Setting {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  readonly label: string;
  /** The distance from 0 within which the curve has not rounded to a limit that it does not attain. */
  readonly reach: number;
}

const REACH: Readonly<Record<string, number>> = { laplace: 1.5 };

/** Every entry with its defaults and with some other parameters. */
export const settings: readonly Setting[] = catalogue.flatMap((entry) =>
  [{}, ...(OTHERS[entry.id] ?? [])].map((given: ParameterValues) => ({
    entry,
    params: { ...defaultParams(entry), ...given },
    label: `${entry.id} ${JSON.stringify(given)}`,
    reach: REACH[entry.id] ?? 5,
  })),
);

/** Evenly spaced points, both ends included. */
export function evenly(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}
