import type { DtypeId } from '../dtype/formats';
import { findDtype, type Dtype } from '../dtype/formats';
import { rounderOf } from '../dtype/rounding';

/** The frameworks whose step-by-step evaluation of a formula is modelled here. */
export type EagerFramework = 'numpy' | 'pytorch' | 'jax' | 'tensorflow';

/** The number formats in which frameworks evaluate formulas. */
const EAGER_DTYPES = ['float64', 'float32', 'float16', 'bfloat16'] as const satisfies readonly DtypeId[];

/** The id of such a format. */
export type EagerDtype = (typeof EAGER_DTYPES)[number];

/** Whether a format's id is one in which frameworks evaluate formulas. */
export const isEagerDtype = (id: string): id is EagerDtype => EAGER_DTYPES.some((dtype) => dtype === id);

/** How a framework runs the operations in which frameworks differ. */
export interface EagerRules {
  readonly framework: EagerFramework;
  /** A number divided by an array: one division, or the reciprocal of the array times the number. */
  readonly numberOverArray: 'divide' | 'reciprocal';
  /** The version whose results the rules were checked against. */
  readonly version: string;
}

/** In all frameworks a Python number is rounded to the array's format before the operation. */
export const EAGER_RULES: Readonly<Record<EagerFramework, EagerRules>> = {
  numpy: { framework: 'numpy', numberOverArray: 'divide', version: 'NumPy 1.24' },
  pytorch: { framework: 'pytorch', numberOverArray: 'reciprocal', version: 'PyTorch 1.13' },
  jax: { framework: 'jax', numberOverArray: 'divide', version: 'JAX 0.10.2' },
  tensorflow: { framework: 'tensorflow', numberOverArray: 'divide', version: 'TensorFlow 2.21.0' },
};

/** The rules to use where no framework is named: NumPy's, or PyTorch's for bfloat16, which NumPy lacks. */
export const rulesFor = (dtype: EagerDtype): EagerRules =>
  EAGER_RULES[dtype === 'bfloat16' ? 'pytorch' : 'numpy'];

/** The format with this id. */
export function formatOf(id: EagerDtype): Dtype {
  const dtype = findDtype(id);
  if (!dtype) throw new Error(`there is no format ${id}`);
  return dtype;
}

/**
 * The rounding applied after each operation. The 16-bit formats are computed in float32 and rounded again, as
 * the CPU kernels of NumPy and PyTorch do.
 */
export function operationRounder(id: EagerDtype): (x: number) => number {
  if (id === 'float64') return (x) => x;
  if (id === 'float32') return Math.fround;
  const round = rounderOf(formatOf(id));
  return (x) => round(Math.fround(x));
}
