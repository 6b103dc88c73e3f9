import type { ActivationEntry, Framework, ParameterValues, SpellingKind } from '../math/catalogue/types';
import { callText, frameworkCall } from '../math/parity/call';
import { customaryName } from '../math/parity/customary';

/** Frameworks for which code is offered, in the order of the menu. */
export const CODE_FRAMEWORKS = [
  'pytorch',
  'keras',
  'tensorflow',
  'jax',
  'flax',
] as const satisfies Framework[];

/** The id of such a framework. */
export type CodeFramework = (typeof CODE_FRAMEWORKS)[number];

/** The kinds of spellings that are written as code. Strings and methods need more context. */
const KINDS = ['class', 'function'] as const satisfies SpellingKind[];

/** Code, with the full name of the callee. */
export interface CodeCall {
  readonly text: string;
  /** `torch.nn.LeakyReLU`, whatever the code calls it. */
  readonly name: string;
}

/**
 * The activation as a Python expression for a framework: a class (`nn.LeakyReLU(negative_slope=0.2)`) or a
 * function applied to x. It contains only arguments that differ from the framework's defaults. Undefined if
 * the framework lacks the activation or cannot express these parameters.
 */
export function codeCallFor(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: CodeFramework,
): CodeCall | undefined {
  const call = frameworkCall(entry, params, framework, KINDS);
  return call && { text: customaryName(callText(call)), name: call.name };
}
