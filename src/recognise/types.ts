import type { Work } from './work';
import type { BackwardPair } from './backward/pair';
import type { Spelled } from './bind';
import type { CallSite } from './edit/site';
import type { SourceLanguage } from './languageIds';
import type { Definitions, Import, NeighbourNames } from './neighbours';
import type { Framework, SpellingKind } from '../math/catalogue/types';

/** The origin of a parameter's value. */
type Provenance =
  /** Written in the call: a literal, simple arithmetic, or a constant that is bound once. */
  | 'code'
  /** Not written: the framework's default. */
  | 'default'
  /** Written, but not known from the source; `value` is the framework's default. */
  | 'unknown'
  /** Read from a hand-written expression. */
  | 'expression';

/** A parameter of a reference, with its value. */
export interface BoundParameter {
  /** Catalogue parameter id. */
  readonly id: string;
  readonly value: number;
  readonly provenance: Provenance;
  /** The argument's source text, if it is written. */
  readonly text?: string;
}

/**
 * `reference`: a class or function that is named without being called (`act_layer=nn.GELU`). `instance`: an
 * object made elsewhere in the file (`self.act`); a hover describes it, but {@link SourceDocument.references}
 * does not list it. `expression`: hand-written. `formula`: in a document, comment or docstring.
 */
export type ReferenceKind = SpellingKind | 'reference' | 'instance' | 'expression' | 'formula';

/** Whether the activation is written out, in code or as a formula, rather than named. */
export const isWrittenOut = (kind: ReferenceKind): boolean => kind === 'expression' || kind === 'formula';

/** The file of the workspace that tells what a name stands for. */
export interface Elsewhere {
  /** Its address, as the caller gives it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Whether it defines the name, or sets the key that the code looks up. */
  readonly kind: 'module' | 'configuration';
}

/** One activation found in source text. Offsets are UTF-16 units from the start of the document. */
export interface ActivationReference {
  readonly start: number;
  readonly end: number;
  readonly framework: Framework;
  /** Catalogue id. Absent if it equals no entry; see `expression`. */
  readonly activation?: string;
  readonly params: readonly BoundParameter[];
  readonly kind: ReferenceKind;
  /** Canonical name as the framework documents it (`torch.nn.LeakyReLU`), or the expression's source text. */
  readonly spelling: string;
  /**
   * For kinds `expression` and `formula`, and for references without an entry: the text in the expression
   * language, over z.
   */
  readonly expression?: string;
  /** For kind `expression`: source text of what z stands for, where the code has one piece for it. */
  readonly input?: string;
  /** For kind `expression` with an activation: largest |difference| found over the whole line. */
  readonly difference?: number;
  /** For kind `expression` with an activation: whether its constants are shortened, 0.7979 for √(2/π). */
  readonly isRounded?: true;
  /**
   * For kind `expression`: whether only the shape of the curve, such as a clamp, matches the activation. A
   * hover describes the curve, but {@link SourceDocument.references} does not list it.
   */
  readonly isUnnamed?: true;
  /** For a function of vectors, and for a gated unit that splits one: the dimension as written, `dim=-1`. */
  readonly along?: string;
  /**
   * For a hand-written gated unit whose gate or value is limited or shifted: the whole formula, `(v +
   * 1)·z·sigmoid(z), z ≤ 7`.
   */
  readonly form?: string;
  /** The hand-written activation of which this one is a part. */
  readonly partOf?: ActivationReference;
  /** For kind `instance`: where the object is defined in the same text, or given as a parameter's default. */
  readonly definition?: number;
  /** Where another file of the workspace tells what the name stands for. */
  readonly elsewhere?: Elsewhere;
}

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

/** One edit: the text between `from` and `to` (UTF-16 offsets before the edit) is replaced by `insert`. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
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
  /** Applies edits one after the other. Unchanged parts are not parsed again. */
  update(changes: readonly TextChange[]): void;
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
  imports?(): readonly Import[];
  /** Takes what the other files have. Everything is then found anew, with those names. */
  takeNames?(names: NeighbourNames): void;
  /** The activations that other files get from this one; absent if the language has none. */
  definitions?(): Work<Definitions>;
}
