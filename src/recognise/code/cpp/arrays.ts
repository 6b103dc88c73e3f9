/** Methods of arrays that compute every element: Eigen's, and those of libraries that followed it. */

import { methodOf, type MathFunction } from '../../handwritten/functions';
import { functionOf } from '../../handwritten/libraries';

/** Views and copies, which have the same numbers. */
export const SAME = /^(?:array|matrix|eval|derived|noalias|block|leftCols|rightCols|topRows)$/;

/** Eigen's own names of what others call differently. */
const NAMES: Readonly<Record<string, string>> = {
  cwiseMax: 'maximum',
  cwiseMin: 'minimum',
  cwiseAbs: 'abs',
  cwiseAbs2: 'square',
  cwiseProduct: 'mul',
  cwiseQuotient: 'div',
  cwiseInverse: 'reciprocal',
  cwiseSqrt: 'sqrt',
  inverse: 'reciprocal',
};
/** Functions without an argument that arrays have as methods. */
const OF_ELEMENTS = /^(?:exp|expm1|log|log1p|tanh|sqrt|rsqrt|abs|square|erf|erfc|sinh|cosh)$/;
/** In others the larger of two is a method of arrays only: `x.array().max(0)`. */
const OF_ARRAYS = /^(?:max|min)$/;
const CUBE: MathFunction = { parameters: ['x'], template: ([x]) => x && `(${x})^3` };
const SIGMOID: MathFunction = { parameters: ['x'], template: ([x]) => x && `sigmoid(${x})` };
/** `(x > 0).select(x, 0)` */
const SELECT: MathFunction = {
  parameters: ['condition', 'then', 'otherwise'],
  template: ([condition, then, otherwise]) =>
    condition && then && otherwise && `where(${condition}, ${then}, ${otherwise})`,
  bends: true,
};

/**
 * The operation that a method does on every element; undefined for others.
 * @param receiver its source
 * @param count the number of arguments
 */
export function arrayMethod(name: string, receiver: string, count: number): MathFunction | undefined {
  if (Object.hasOwn(NAMES, name)) {
    const renamed = NAMES[name] ?? '';
    return count === (functionOf(`torch.${renamed}`)?.definition.parameters.length ?? 0) - 1
      ? methodOf(renamed)
      : undefined;
  }
  if (name === 'select' && count === 2) return SELECT;
  if (OF_ARRAYS.test(name) && count === 1 && receiver.endsWith('.array()')) return methodOf(`${name}imum`);
  if (count > 0) return undefined;
  if (name === 'cube') return CUBE;
  if (name === 'logistic' || (name === 'sigmoid' && receiver.endsWith('.array()'))) return SIGMOID;
  return OF_ELEMENTS.test(name) ? methodOf(name) : undefined;
}
