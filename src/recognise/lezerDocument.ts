import type { Parser, SyntaxNode, Tree } from '@lezer/common';
import type { BackwardPair } from './backward/pair';
import { customNames } from './customNames';
import type { CallSite } from './edit/site';
import { IncrementalParse } from './incremental';
import type { SourceLanguage } from './languageIds';
import { isSameNames, NO_NAMES, type Definitions, type Import, type NeighbourNames } from './neighbours';
import type { ActivationReference, EditedDocument, StringSlot, TextChange } from './types';
import { SlicedWork, type Work } from './work';

/** The definition of a language for {@link LezerDocument}. All functions are total, on broken text too. */
export interface LezerLanguage {
  readonly parser: Parser;
  /** Makes text readable for the parser, line by line and without changing any line's length. */
  readonly prepare?: (text: string) => string;
  /** False if the text cannot contain an activation, whatever its syntax. It is then never parsed. */
  readonly mayHold: (text: string) => boolean;
  /** The languages of other code in the text. */
  readonly embeds?: (text: string) => readonly SourceLanguage[];
  /** @param names what the files that the text imports have */
  readonly recognise: (root: SyntaxNode, text: string, names: NeighbourNames) => Work<Recognised>;
  /** Where a text takes names from; absent if files of the language do not import each other. */
  readonly imports?: (text: string) => readonly Import[];
}

/** The result of reading a text. */
export interface Recognised {
  /** All activations in the text, in any order. */
  readonly references: ActivationReference[];
  /** The hand-written expression around the offset, whether it equals an entry or not. */
  readonly expressionAt?: (offset: number) => ActivationReference | undefined;
  /** Functions that are derivatives of others. */
  readonly derivatives?: () => Work<readonly BackwardPair[]>;
  /** The string at the offset that may hold an activation's name. */
  readonly slotAt?: (offset: number) => StringSlot | undefined;
  /** The activations that other files get by a name. */
  readonly definitions?: () => Work<Definitions>;
  /** The site of the activation at a reference. */
  readonly siteOf?: (reference: ActivationReference) => CallSite | undefined;
}

/** A text in a language with a lezer grammar. It is read for activations on demand. */
export class LezerDocument implements EditedDocument {
  private readonly source: IncrementalParse;
  private isWorthParsing: boolean;
  private searching: SlicedWork<Recognised> | undefined;
  private found: Recognised | undefined;
  private pairs: readonly BackwardPair[] | undefined;
  private names = NO_NAMES;

  constructor(
    private readonly language: LezerLanguage,
    text: string,
  ) {
    this.source = new IncrementalParse(language.parser, text, language.prepare);
    this.isWorthParsing = language.mayHold(text);
  }

  embeds(): readonly SourceLanguage[] {
    return this.isWorthParsing ? (this.language.embeds?.(this.source.text) ?? []) : [];
  }

  /** A hover needs the meanings of all names in the file, so parsing includes the search. */
  parse(budgetMs: number): boolean {
    return this.search(budgetMs);
  }

  update(changes: readonly TextChange[]): void {
    this.source.update(changes);
    this.isWorthParsing = this.language.mayHold(this.source.text);
    this.forget();
  }

  takeNames(names: NeighbourNames): void {
    if (isSameNames(this.names, names)) return;
    this.names = names;
    this.forget();
  }

  *imports(): Work<readonly Import[]> {
    yield;
    return this.language.imports?.(this.source.text) ?? [];
  }

  *definitions(): Work<Definitions> {
    while (!this.search(SEARCH_MS)) yield;
    const { definitions } = this.recognised();
    return definitions ? yield* definitions() : new Map();
  }

  private forget(): void {
    this.found = undefined;
    this.searching = undefined;
    this.pairs = undefined;
  }

  search(budgetMs: number): boolean {
    if (this.found || !(this.isWorthParsing || this.names.size > 0)) return true;
    const start = performance.now();
    const tree = this.source.run(budgetMs);
    if (!tree) return false;
    this.searching ??= new SlicedWork(this.recognise(tree));
    this.found = this.searching.run(budgetMs - (performance.now() - start))?.value;
    return this.found !== undefined;
  }

  references(): readonly ActivationReference[] {
    return this.recognised().references;
  }

  referenceAt(offset: number): ActivationReference | undefined {
    const { references, expressionAt } = this.recognised();
    // Names do not contain each other, but an expression may contain names.
    const isNameAtOffset = ({ start, end, kind }: ActivationReference): boolean =>
      kind !== 'expression' && start <= offset && offset <= end;
    return references.find(isNameAtOffset) ?? expressionAt?.(offset);
  }

  stringSlotAt(offset: number): StringSlot | undefined {
    return this.recognised().slotAt?.(offset);
  }

  siteAt(offset: number): CallSite | undefined {
    const { references, siteOf } = this.recognised();
    const reference = references.find(
      ({ start, end, kind }) => kind !== 'expression' && start <= offset && offset <= end,
    );
    return reference && siteOf?.(reference);
  }

  *derivatives(): Work<readonly BackwardPair[]> {
    while (!this.search(SEARCH_MS)) yield;
    const { derivatives } = this.recognised();
    return (this.pairs ??= derivatives ? yield* derivatives() : []);
  }

  private recognised(): Recognised {
    while (!this.search(Infinity));
    return this.found ?? NOTHING;
  }

  private *recognise(tree: Tree): Work<Recognised> {
    const found = yield* this.language.recognise(tree.topNode, this.source.text, this.names);
    const { ignored } = customNames();
    const references =
      ignored.size === 0
        ? found.references
        : found.references.filter(({ spelling }) => !ignored.has(spelling));
    references.sort((a, b) => a.start - b.start || b.end - a.end);
    return { ...found, references };
  }
}

/** Milliseconds for one piece of the search. */
const SEARCH_MS = 4;

const NOTHING: Recognised = { references: [] };
