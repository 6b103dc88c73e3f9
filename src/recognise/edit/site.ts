/** How an activation that is named in a text can be written anew, whatever the language. */

import type { SpellingArgument } from '../../math/catalogue/types';
import type { Spelled, WrittenArguments } from '../bind';
import type { ActivationReference, TextChange } from '../types';

/** A stretch of text, in UTF-16 units. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Where arguments that are not written yet can be added, and how. */
export interface ArgumentSlot {
  readonly at: number;
  /** What is written before the first added argument, between two, and behind the last. */
  readonly open: string;
  readonly separator: string;
  readonly close: string;
  /** One argument; a language that goes by positions leaves the name out. */
  readonly write: (name: string, value: string) => string;
  /** So many arguments are written by position. Present where arguments can be given by position only. */
  readonly positions?: number;
  /** What has to be written before the activation too: `Base.Fix2(` of Julia. */
  readonly lead?: TextChange;
}

/** How a language writes numbers. */
export type NumberStyle = 'plain' | 'rust' | 'yaml';

/** An argument in a call that is written anew. */
export interface KeptArgument {
  /** The argument of the target's signature; undefined for one that no signature has, which is kept as it is. */
  readonly arg: SpellingArgument | undefined;
  readonly name: string;
  readonly text: string;
}

/** Another activation that can be written in the same place. */
export interface SiteTarget extends Spelled {
  /** Its canonical name. */
  readonly name: string;
}

/** How the name is written at a place, with what must be imported for it. */
export interface SiteName {
  readonly text: string;
  readonly imports: readonly TextChange[];
}

/** How the activation and its arguments are replaced. */
export interface Rewriting {
  /** The name with its arguments, as far as those stand with it. */
  readonly extent: Extent;
  /** The name alone. */
  readonly name: Extent;
  /** All that the library has in the same way of writing. */
  readonly targets: readonly SiteTarget[];
  /** The target's name at this place; undefined where the file does not reach it. */
  readonly spell: (target: SiteTarget) => SiteName | undefined;
  /** Name and arguments; undefined where they cannot be written so. The arguments are in the signature's order. */
  readonly render: (name: string, target: SiteTarget, args: readonly KeptArgument[]) => string | undefined;
  /** A text as the language writes it, where arguments can select an activation by one. */
  readonly quote?: (text: string) => string;
  /** The language has no defaults: an argument that selects an activation is always written. */
  readonly isSelectionDemanded?: true;
}

/** A named activation as it stands in a text. */
export interface CallSite {
  readonly reference: ActivationReference;
  /** The signature that it goes by. */
  readonly spelled: Spelled;
  readonly written: WrittenArguments;
  readonly numbers: NumberStyle;
  /** Absent where no argument can be added. */
  readonly slot?: ArgumentSlot;
  /** Absent where nothing else can be written instead. */
  readonly rewriting?: Rewriting;
}
