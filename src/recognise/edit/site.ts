/** The site of an activation named in a text, with what is needed to rewrite it in any language. */

import type { SpellingArgument } from '../../math/catalogue/types';
import type { Spelled, WrittenArguments } from '../bind';
import type { ActivationReference, Extent, TextChange } from '../reference';

export type { Extent };

/** Where and how further arguments can be added. */
export interface ArgumentSlot {
  readonly at: number;
  /** The text before the first added argument, between two, and after the last. */
  readonly open: string;
  readonly separator: string;
  readonly close: string;
  /** Writes one argument. A language with positional arguments omits the name. */
  readonly write: (name: string, value: string) => string;
  /**
   * The number of arguments that are already written by position. Present if arguments can only be given by
   * position.
   */
  readonly positions?: number;
  /** Text that must also be written before the activation: `Base.Fix2(` in Julia. */
  readonly lead?: TextChange;
}

/** The language's syntax for numbers. */
export type NumberStyle = 'plain' | 'rust' | 'yaml';

/** An argument of a call that is being rewritten. */
export interface KeptArgument {
  /**
   * The argument of the target's signature; undefined for one that no signature has, which is kept unchanged.
   */
  readonly arg: SpellingArgument | undefined;
  readonly name: string;
  readonly text: string;
}

/** Another activation that can be written in the same place. */
export interface SiteTarget extends Spelled {
  /** Its canonical name. */
  readonly name: string;
}

/** The target's name at a place, with the imports that it needs. */
export interface SiteName {
  readonly text: string;
  readonly imports: readonly TextChange[];
}

/** How to replace the activation and its arguments. */
export interface Rewriting {
  /** The name with its arguments, if these are part of the same text. */
  readonly extent: Extent;
  /** The name alone. */
  readonly name: Extent;
  /** All activations that the library has in the same form. */
  readonly targets: readonly SiteTarget[];
  /** The target's name at this place; undefined if the file cannot access it. */
  readonly spell: (target: SiteTarget) => SiteName | undefined;
  /**
   * The code for name and arguments; undefined if they cannot be written in this form. The arguments are in
   * the signature's order.
   */
  readonly render: (name: string, target: SiteTarget, args: readonly KeptArgument[]) => string | undefined;
  /** The language's syntax for a string, if an argument can select an activation by one. */
  readonly quote?: (text: string) => string;
  /**
   * Whether an argument that selects an activation is always written, because the language has no defaults.
   */
  readonly isSelectionDemanded?: true;
}

/** A named activation in a text. */
export interface CallSite {
  readonly reference: ActivationReference;
  /** The signature that applies. */
  readonly spelled: Spelled;
  readonly written: WrittenArguments;
  readonly numbers: NumberStyle;
  /** Absent if no argument can be added. */
  readonly slot?: ArgumentSlot;
  /** Absent if it cannot be replaced. */
  readonly rewriting?: Rewriting;
}
