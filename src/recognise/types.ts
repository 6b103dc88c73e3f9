import type { Work } from './work';
import type { BackwardPair } from './backward/pair';
import type { Spelled } from './bind';
import type { CallSite } from './edit/site';
import type { SourceLanguage } from './languageIds';
import type { Definitions, Import, NeighbourNames } from './neighbours';
import type { ActivationReference, TextChange } from './reference';

export * from './reference';

/** A string that may hold the name of an activation, whatever its current content. */
export interface StringSlot {
  /** The content of the string, between the quotes. */
  readonly from: number;
  readonly to: number;
  /** Whether it has its closing quotes. */
  readonly isClosed: boolean;
  /** The valid names, as they are written in this place. */
  readonly names: ReadonlyMap<string, Spelled>;
}

/**
 * A text in which activations are found. Nothing is parsed before it is needed. All methods are total, on
 * broken text too. Offsets are UTF-16 units.
 */
export interface SourceDocument {
  /** The languages of other code in the text, which must be loaded before that is read; absent where there is none. */
  embeds?(): readonly SourceLanguage[];
  /**
   * Works for about this many milliseconds at most. Returns true once everything is parsed and answers are
   * quick.
   */
  parse(budgetMs: number): boolean;
  /** Like {@link parse}, for finding everything: returns true once {@link references} answers at once. */
  search(budgetMs: number): boolean;
  /** All activations in the text, ascending by start. Finishes the parse and the search if necessary. */
  references(): readonly ActivationReference[];
  /**
   * The subject of a hover at the offset: the innermost reference there, or a hand-written expression around
   * it.
   */
  referenceAt(offset: number): ActivationReference | undefined;
  /**
   * Functions whose names say that they are derivatives of others; absent if the language finds them in
   * another way.
   */
  derivatives?(): Work<readonly BackwardPair[]>;
  /** The string around the offset that may hold an activation's name; absent if the language has none. */
  stringSlotAt?(offset: number): StringSlot | undefined;
  /** The site of the named activation at the offset, for rewriting it; absent if the language has none. */
  siteAt?(offset: number): CallSite | undefined;
  /** Where the text takes names from; absent if its language has no files that import each other. */
  imports?(): Work<readonly Import[]>;
  /** Takes what the other files have. Everything is then found anew, with those names. */
  takeNames?(names: NeighbourNames): void;
  /** The activations that other files get from this one; absent if the language has none. */
  definitions?(): Work<Definitions>;
}

/** A text that is being edited. */
export interface EditedDocument extends SourceDocument {
  /** Applies edits one after the other. Unchanged parts are not parsed again. */
  update(changes: readonly TextChange[]): void;
}
