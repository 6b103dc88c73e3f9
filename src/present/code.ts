import type { ActivationEntry, Framework, ParameterValues, SpellingKind } from '../math/catalogue/types';
import { callText, frameworkCall } from '../math/parity/call';

/** Frameworks that an activation can be written for, in the order to offer them. */
export const CODE_FRAMEWORKS = [
  'pytorch',
  'keras',
  'tensorflow',
  'jax',
  'flax',
] as const satisfies Framework[];

export type CodeFramework = (typeof CODE_FRAMEWORKS)[number];

/** Under which names the frameworks' documentation imports their modules; the longer prefix stands first. */
const CUSTOMARY: readonly (readonly [prefix: string, name: string])[] = [
  ['torch.nn.functional.', 'F.'],
  ['torch.nn.', 'nn.'],
  ['tensorflow.', 'tf.'],
  ['numpy.', 'np.'],
  ['flax.linen.', 'nn.'],
  ['flax.nnx.', 'nnx.'],
];

/** `torch.nn.functional.gelu` as `F.gelu`. */
export const withCustomaryPrefix = (name: string): string => {
  const found = CUSTOMARY.find(([prefix]) => name.startsWith(prefix));
  return found ? found[1] + name.slice(found[0].length) : name;
};

/** Strings and methods do not stand by themselves. */
const KINDS = ['class', 'function'] as const satisfies SpellingKind[];

/**
 * The activation as a Python expression for a framework: `nn.LeakyReLU(negative_slope=0.2)`, for a function applied to
 * x. Only what differs from that framework's defaults is written. Undefined where the framework lacks it, or cannot
 * express these parameters.
 */
export function codeFor(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: CodeFramework,
): string | undefined {
  const call = frameworkCall(entry, params, framework, KINDS);
  return call && withCustomaryPrefix(callText(call));
}
