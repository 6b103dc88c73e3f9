import type { ActivationEntry, Framework, ParameterValues, SpellingKind } from '../math/catalogue/types';
import { callText, frameworkCall } from '../math/parity/call';
import { customaryName } from '../math/parity/customary';

/** Frameworks that an activation can be written for, in the order to offer them. */
export const CODE_FRAMEWORKS = [
  'pytorch',
  'keras',
  'tensorflow',
  'jax',
  'flax',
] as const satisfies Framework[];

export type CodeFramework = (typeof CODE_FRAMEWORKS)[number];

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
  return codeCallFor(entry, params, framework)?.text;
}

/** Code with the full name of what it calls. */
export interface CodeCall {
  readonly text: string;
  /** `torch.nn.LeakyReLU`, whatever the text calls it. */
  readonly name: string;
}

/** As {@link codeFor}, with the full name. */
export function codeCallFor(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: CodeFramework,
): CodeCall | undefined {
  const call = frameworkCall(entry, params, framework, KINDS);
  return call && { text: customaryName(callText(call)), name: call.name };
}
