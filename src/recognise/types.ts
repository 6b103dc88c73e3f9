import type { Work } from './work';
import type { BackwardPair } from './backward/pair';
import type { Spelled } from './bind';
import type { CallSite } from './edit/site';
import type { Framework, SpellingKind } from '../math/catalogue/types';

/** Where a parameter's value comes from. */
export type Provenance =
  /** Written at the call: a literal, simple arithmetic, or a constant bound once. */
  | 'code'
  /** Not written; the framework's default. */
  | 'default'
  /** Written, but its value cannot be known by reading; `value` is the framework's default. */
  | 'unknown'
  /** Read from a hand-written expression. */
  | 'expression';

export interface BoundParameter {
  /** Catalogue parameter id. */
  readonly id: string;
  readonly value: number;
  readonly provenance: Provenance;
  /** The argument's source text, where it is written. */
  readonly text?: string;
}

/**
 * `reference`: a class or function named without being called (`act_layer=nn.GELU`). `instance`: an object made elsewhere in
 * the file (`self.act`); a hover tells what it is, {@link SourceDocument.references} does not list it. `expression`:
 * hand-written. `formula`: in a document, comment or docstring.
 */
export type ReferenceKind = SpellingKind | 'reference' | 'instance' | 'expression' | 'formula';

/** Whether the reference is to an activation that is written out, in code or as a formula, rather than named. */
export const isWrittenOut = (kind: ReferenceKind): boolean => kind === 'expression' || kind === 'formula';

/** One activation found in source text. Offsets are UTF-16 code units from the start of the document. */
export interface ActivationReference {
  readonly start: number;
  readonly end: number;
  readonly framework: Framework;
  /** Catalogue id. Absent for what equals no entry: see `expression`. */
  readonly activation?: string;
  readonly params: readonly BoundParameter[];
  readonly kind: ReferenceKind;
  /** Canonical name as the framework documents it (`torch.nn.LeakyReLU`), or the expression's source text. */
  readonly spelling: string;
  /** For kinds `expression` and `formula`, and what equals no entry: the text in the expression language, over z. */
  readonly expression?: string;
  /** For kind `expression`: source text of what z stands for, where the code has one piece for it. */
  readonly input?: string;
  /** For kind `expression` with an activation: largest |difference| found over the whole line. */
  readonly difference?: number;
  /** For kind `expression` with an activation: its constants are shortened ones, 0.7979 for √(2/π). */
  readonly isRounded?: true;
  /**
   * For kind `expression`: a curve such as a clamp that nothing but its shape makes the activation. A hover tells of the
   * curve, {@link SourceDocument.references} does not list it.
   */
  readonly isUnnamed?: true;
  /** Of a function of vectors, and of a gated unit that splits one: the dimension along which, as it is written, `dim=-1`. */
  readonly along?: string;
  /** Of a hand-written gated unit whose gate or value is limited or shifted: all of it, `(v + 1)·z·sigmoid(z), z ≤ 7`. */
  readonly form?: string;
  /** The hand-written activation of which this one is a part, if it is. */
  readonly partOf?: ActivationReference;
  /** For kind `instance`: where what is used here is defined in the same text, or given as a parameter's default. */
  readonly definition?: number;
}

/** A string that takes the name of an activation, whatever stands in it now. */
export interface StringSlot {
  /** The content of the string, between the quotes. */
  readonly from: number;
  readonly to: number;
  /** Its closing quotes are there. */
  readonly isClosed: boolean;
  /** What the slot takes, by the name to write. */
  readonly names: ReadonlyMap<string, Spelled>;
}

/** One edit: the text between from and to (UTF-16 offsets before the edit) becomes insert. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * A text being read for activations. Nothing is parsed before it is asked for; every method is total, on broken text
 * too. Offsets are UTF-16 code units.
 */
export interface SourceDocument {
  /** Works for at most about that many milliseconds; true once everything is parsed and answers are quick. */
  parse(budgetMs: number): boolean;
  /** Applies edits one after the other; what they do not touch is not parsed again. */
  update(changes: readonly TextChange[]): void;
  /** As {@link parse}, for finding everything: works for about that long; true once {@link references} answers at once. */
  search(budgetMs: number): boolean;
  /** Every activation in the text, ascending by start; finishes the parse and the search where it must. */
  references(): readonly ActivationReference[];
  /** What a hover at the offset is about: the innermost reference there, or a hand-written expression around it. */
  referenceAt(offset: number): ActivationReference | undefined;
  /** Functions that are derivatives of others by their names; absent where the language is read otherwise. */
  derivatives?(): Work<readonly BackwardPair[]>;
  /** The string around the offset that takes an activation's name; absent where the language has none. */
  stringSlotAt?(offset: number): StringSlot | undefined;
  /** The named activation at the offset with all that is needed to write it anew; absent where the language has none. */
  siteAt?(offset: number): CallSite | undefined;
}
