import { catalogue, defaultParams } from '../../../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../../../src/math/catalogue/types';

/** Parameter values worth a look besides the defaults: other frameworks' defaults and the edges of what is valid. */
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
  hardshrink: [{ lambd: 0 }, { lambd: 0.1 }, { lambd: 2 }],
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
};

export interface Setting {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  readonly label: string;
  /** How far from 0 the curve has not yet rounded to a limit that it does not attain. */
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
