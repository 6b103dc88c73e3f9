/** The lints: what each one reports, and how certain it is. */

import type { TextChange } from '../types';

/** The severity of a finding. */
type Severity = 'warning' | 'information';

/** The properties of a lint. */
interface Lint {
  readonly severity: Severity;
  /** Whether it is shown by default, because it is certain enough. */
  readonly isOn: boolean;
}

/** Every lint by its code. */
export const LINTS = {
  'backward-mismatch': { severity: 'warning', isOn: true },
  'autograd-nan': { severity: 'warning', isOn: true },
  'in-place-negative-slope': { severity: 'warning', isOn: true },
  'softmax-cross-entropy': { severity: 'information', isOn: false },
  'sigmoid-bce-logits': { severity: 'information', isOn: false },
  'selu-dropout': { severity: 'information', isOn: false },
  'kaiming-nonlinearity': { severity: 'information', isOn: false },
  'linear-linear': { severity: 'information', isOn: false },
  'relu-before-regression-loss': { severity: 'information', isOn: false },
  'in-place-relu-reused': { severity: 'information', isOn: false },
  'shared-prelu': { severity: 'information', isOn: false },
  'prelu-weight-decay': { severity: 'information', isOn: false },
} as const satisfies Record<string, Lint>;

/** The code of a lint. */
export type LintCode = keyof typeof LINTS;

/** All codes. */
export const LINT_CODES = Object.keys(LINTS) as LintCode[];

/** An edit that resolves a finding. */
export interface Fix {
  /** The title in the editor's menu. */
  readonly title: string;
  /** Edits of the current text, ascending and without overlaps. */
  readonly changes: readonly TextChange[];
}

/** One finding of a lint. Offsets are UTF-16 units. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly code: LintCode;
  /** Says what is wrong and how to fix it. */
  readonly message: string;
  /** Address of the documentation that says so. */
  readonly source: string;
  /** An input that shows the error, */
  readonly z?: number;
  /** the code's result there, */
  readonly found?: number;
  /** and the right result. */
  readonly expected?: number;
  readonly fixes?: readonly Fix[];
}
