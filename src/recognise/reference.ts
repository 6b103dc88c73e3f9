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
  /** For an `unknown` one that is trained with the weights: whether `value` is the one that it starts with. */
  readonly isStart?: true;
}

/**
 * `reference`: a class or function that is named without being called (`act_layer=nn.GELU`). `instance`: an
 * object made elsewhere in the file (`self.act`); a hover describes it, but `SourceDocument.references`
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
   * hover describes the curve, but `SourceDocument.references` does not list it.
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

/** A stretch of text, in UTF-16 offsets. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** One edit: the text between `from` and `to` (UTF-16 offsets before the edit) is replaced by `insert`. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}
