import type { DtypeId } from '../dtype/formats';
import { findDtype, type Dtype } from '../dtype/formats';
import { rounderOf } from '../dtype/rounding';

/** The frameworks whose way of computing a formula step by step is known. */
export type EagerFramework = 'numpy' | 'pytorch' | 'jax' | 'tensorflow';

/** The formats that frameworks compute formulas in. */
export const EAGER_DTYPES = [
  'float64',
  'float32',
  'float16',
  'bfloat16',
] as const satisfies readonly DtypeId[];

export type EagerDtype = (typeof EAGER_DTYPES)[number];

export const isEagerDtype = (id: string): id is EagerDtype => EAGER_DTYPES.some((dtype) => dtype === id);

/** How a framework runs one operation. */
export interface EagerRules {
  readonly framework: EagerFramework;
  /** A number divided by an array: one division, or the reciprocal of the array times the number. */
  readonly numberOverArray: 'divide' | 'reciprocal';
  /** Version whose results the rules were checked against. */
  readonly version: string;
}

/** A Python number is rounded to the array's format in all of them before the operation. */
export const EAGER_RULES: Readonly<Record<EagerFramework, EagerRules>> = {
  numpy: { framework: 'numpy', numberOverArray: 'divide', version: 'NumPy 1.24' },
  pytorch: { framework: 'pytorch', numberOverArray: 'reciprocal', version: 'PyTorch 1.13' },
  jax: { framework: 'jax', numberOverArray: 'divide', version: 'JAX 0.10.2' },
  tensorflow: { framework: 'tensorflow', numberOverArray: 'divide', version: 'TensorFlow 2.21.0' },
};

/** The rules where no framework is named: NumPy has every format but bfloat16, which PyTorch has. */
export const rulesFor = (dtype: EagerDtype): EagerRules =>
  EAGER_RULES[dtype === 'bfloat16' ? 'pytorch' : 'numpy'];

export function formatOf(id: EagerDtype): Dtype {
  const dtype = findDtype(id);
  if (!dtype) throw new Error(`there is no format ${id}`);
  return dtype;
}

/**
 * The rounding after each operation. The 16-bit formats are computed in float32 and rounded again, as the CPU kernels
 * of NumPy and PyTorch do.
 */
export function operationRounder(id: EagerDtype): (x: number) => number {
  if (id === 'float64') return (x) => x;
  if (id === 'float32') return Math.fround;
  const round = rounderOf(formatOf(id));
  return (x) => round(Math.fround(x));
}
