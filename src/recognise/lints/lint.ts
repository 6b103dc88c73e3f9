/** The lints: what each is about, and how certain it is. */

import type { TextChange } from '../types';

export type Severity = 'warning' | 'information';

export interface Lint {
  readonly severity: Severity;
  /** Certain enough to be shown unless the user switches it off. */
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

export type LintCode = keyof typeof LINTS;

export const LINT_CODES = Object.keys(LINTS) as LintCode[];

/** An edit that resolves a finding. */
export interface Fix {
  /** The fix in words, as the editor's menu shows it. */
  readonly title: string;
  /** Edits of the text as it is now, ascending, none overlapping another. */
  readonly changes: readonly TextChange[];
}

/** One place that a lint is about. Offsets are UTF-16 code units. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly code: LintCode;
  /** The fault and its mending, in words. */
  readonly message: string;
  /** Address of the documentation that says so. */
  readonly source: string;
  /** An input at which it shows, … */
  readonly z?: number;
  /** … what the code gives there, … */
  readonly found?: number;
  /** … and what is right. */
  readonly expected?: number;
  readonly fixes?: readonly Fix[];
}
