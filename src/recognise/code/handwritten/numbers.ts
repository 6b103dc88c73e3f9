/** Numerical functions of languages and their standard libraries, in terms of the expression language. */

import type { Framework } from '../../../math/catalogue/types';
import { builtinOf, ITSELF, type MathFunction } from '../../handwritten/functions';
import { functionOf } from '../../handwritten/libraries';
import type { Callee } from './form';

const unary = (template: (x: string) => string, isLinear = false): MathFunction => ({
  parameters: ['x'],
  template: ([x]) => (x === undefined ? undefined : template(x)),
  isLinear,
});

/** Functions that Python's libraries name differently, or list among the activations. */
const OWN: Readonly<Record<string, MathFunction>> = {
  tanh: unary((x) => `tanh(${x})`),
  cube: unary((x) => `(${x})^3`),
  zero: unary(() => '0', true),
  one: unary(() => '1', true),
  // a·b + c
  fma: {
    parameters: ['a', 'b', 'c'],
    template: ([a, b, c]) =>
      a === undefined || b === undefined || c === undefined ? undefined : `((${a}) * (${b}) + (${c}))`,
    isLinear: true,
  },
};

/** Functions that choose between numbers, and powers. They occur in code of all kinds. */
const OF_ALL_SORTS: ReadonlyMap<string, MathFunction | undefined> = new Map([
  ...['max', 'min', 'abs', 'pow'].map((name) => [name, builtinOf(name)] as const),
  ['clamp', functionOf('torch.clamp')?.definition],
  ['where', functionOf('torch.where')?.definition],
]);

type MathCallee = Extract<Callee, { kind: 'math' }>;

/**
 * The numerical function that Python's math or PyTorch has under that name.
 * @param framework the framework of its callers
 */
export function numberFunction(name: string, framework: Framework): MathCallee | undefined {
  const common = OF_ALL_SORTS.get(name);
  if (common) return { kind: 'math', definition: common };
  const own = Object.hasOwn(OWN, name) ? OWN[name] : functionOf(`math.${name}`)?.definition;
  return own && { kind: 'math', definition: own, framework };
}

/** The function applied to whole arrays. Then even `max` is evidence, and also outside of functions. */
export const ofArrays = (callee: MathCallee, framework: Framework): MathCallee => ({ ...callee, framework });

/** A call whose value is its first argument: casts and copies. */
export const itself = (framework: Framework): MathCallee => ({
  kind: 'math',
  definition: ITSELF,
  framework,
});
