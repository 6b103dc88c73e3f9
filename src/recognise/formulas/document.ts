import type { BackwardPair } from '../backward/pair';
import type { Definitions, Import, NeighbourNames } from '../neighbours';
import type { PythonSource, PythonView } from '../python/view';
import type { ActivationReference, SourceDocument, StringSlot, TextChange } from '../types';
import { remarksOf } from './comments';
import { referenceOf, type FormulaPlace } from './formula';
import { markdownParts, type DocumentParts } from './markdown';
import { restructuredParts } from './restructured';
import { takeMarked, TEX_MARKS } from './prose';
import { shiftedSite } from '../edit/shifted';
import type { CallSite } from '../edit/site';
import { shifted } from '../shifted';
import { SlicedWork, type Work } from '../work';
import { texParts } from './tex';

/** How each kind of document marks formulas and code. */
export const DOCUMENT_PARTS = {
  markdown: markdownParts,
  latex: texParts,
  restructuredtext: (text) => restructuredParts(text),
  typst: (text) => ({ places: takeMarked(text, 0, [TEX_MARKS]).places, code: [] }),
} as const satisfies Record<string, (text: string) => DocumentParts>;

/** Code in a document, read in its language. */
interface Block {
  readonly document: SourceDocument;
  readonly start: number;
  readonly end: number;
}

/** Approximate milliseconds of search in a block between two interruptions. */
const SLICE_MS = 1;

/** A document for people: finds formulas, and activations in its code blocks. */
export class FormulaDocument implements SourceDocument {
  private parts: DocumentParts | undefined;
  private blocks: readonly Block[] | undefined;
  private searching: SlicedWork<readonly ActivationReference[]> | undefined;

  /** @param read reads code in the language with the name that a fence gives */
  constructor(
    private readonly format: (text: string) => DocumentParts,
    private text: string,
    private readonly read: (language: string, text: string) => SourceDocument | undefined,
  ) {}

  parse(): boolean {
    return true;
  }

  search(budgetMs: number): boolean {
    this.searching ??= new SlicedWork(this.findAll());
    return this.searching.run(budgetMs) !== undefined;
  }

  update(changes: readonly TextChange[]): void {
    for (const { from, to, insert } of changes) {
      this.text = this.text.slice(0, from) + insert + this.text.slice(to);
    }
    this.parts = undefined;
    this.blocks = undefined;
    this.searching = undefined;
  }

  references(): readonly ActivationReference[] {
    this.searching ??= new SlicedWork(this.findAll());
    return this.searching.run(Infinity)?.value ?? [];
  }

  referenceAt(offset: number): ActivationReference | undefined {
    const block = this.code().find(({ start, end }) => start <= offset && offset <= end);
    if (!block) return formulaAt(this.split().places, offset);
    const reference = block.document.referenceAt(offset - block.start);
    return reference && shifted(reference, block.start);
  }

  siteAt(offset: number): CallSite | undefined {
    const block = this.code().find(({ start, end }) => start <= offset && offset <= end);
    const site = block?.document.siteAt?.(offset - block.start);
    return block && site && shiftedSite(site, block.start);
  }

  private *findAll(): Work<readonly ActivationReference[]> {
    const found = yield* equalOnes(this.split().places);
    for (const { document, start } of this.code()) {
      while (!document.search(SLICE_MS)) yield;
      found.push(...document.references().map((reference) => shifted(reference, start)));
    }
    return found.sort((a, b) => a.start - b.start);
  }

  private code(): readonly Block[] {
    return (this.blocks ??= this.split().code.flatMap(({ language, start, text }) => {
      const document = this.read(language, text);
      return document ? [{ document, start, end: start + text.length }] : [];
    }));
  }

  private split(): DocumentParts {
    return (this.parts ??= this.format(this.text));
  }
}

/**
 * A program whose comments and docstrings are also searched for formulas. Everything else is left to the
 * program's own reader.
 */
export class CommentedDocument<Program extends SourceDocument = SourceDocument> implements SourceDocument {
  private places: readonly FormulaPlace[] | undefined;
  private searching: SlicedWork<readonly ActivationReference[]> | undefined;

  constructor(
    private readonly language: string,
    protected readonly program: Program,
    private text: string,
  ) {}

  parse(budgetMs: number): boolean {
    return this.program.parse(budgetMs);
  }

  search(budgetMs: number): boolean {
    const start = performance.now();
    if (!this.program.search(budgetMs)) return false;
    return this.searched(budgetMs - (performance.now() - start)) !== undefined;
  }

  update(changes: readonly TextChange[]): void {
    for (const { from, to, insert } of changes) {
      this.text = this.text.slice(0, from) + insert + this.text.slice(to);
    }
    this.places = undefined;
    this.searching = undefined;
    this.program.update(changes);
  }

  references(): readonly ActivationReference[] {
    const formulas = this.searched(Infinity) ?? [];
    const ofProgram = this.program.references();
    return formulas.length === 0 ? ofProgram : [...ofProgram, ...formulas].sort((a, b) => a.start - b.start);
  }

  referenceAt(offset: number): ActivationReference | undefined {
    return this.program.referenceAt(offset) ?? formulaAt(this.formulas(), offset);
  }

  stringSlotAt(offset: number): StringSlot | undefined {
    return this.program.stringSlotAt?.(offset);
  }

  siteAt(offset: number): CallSite | undefined {
    return this.program.siteAt?.(offset);
  }

  imports(): readonly Import[] {
    return this.program.imports?.() ?? [];
  }

  takeNames(names: NeighbourNames): void {
    this.program.takeNames?.(names);
  }

  *definitions(): Work<Definitions> {
    return this.program.definitions ? yield* this.program.definitions() : new Map();
  }

  *derivatives(): Work<readonly BackwardPair[]> {
    return this.program.derivatives ? yield* this.program.derivatives() : [];
  }

  /** The formulas that equal an activation, found within about this many milliseconds. */
  private searched(budgetMs: number): readonly ActivationReference[] | undefined {
    this.searching ??= new SlicedWork(equalOnes(this.formulas()));
    return this.searching.run(budgetMs)?.value;
  }

  private formulas(): readonly FormulaPlace[] {
    return (this.places ??= MAY_HOLD.test(this.text) ? remarkPlaces(this.language, this.text) : []);
  }
}

/** The same for Python, whose source other parts of the extension need. */
export class CommentedPython extends CommentedDocument<PythonSource> implements PythonSource {
  view(): PythonView {
    return this.program.view();
  }
}

/** Without one of these, no comment contains a formula, and the text is not searched. */
const MAY_HOLD = /\$|:math:|\.\. math::|\\\(|\\\[|\)\s*(?::=|≔|=)\s/;

function remarkPlaces(language: string, text: string): FormulaPlace[] {
  return remarksOf(language, text).flatMap(({ start, text: remark }) => {
    const marked = takeMarked(remark, start, [TEX_MARKS]);
    // Backticks in a comment mark code, not formulas.
    const { places } = restructuredParts(marked.rest, start);
    return [...marked.places, ...places.filter(({ kind }) => kind !== 'code')];
  });
}

/** The formulas that equal an activation, in the order of their places. */
function* equalOnes(places: readonly FormulaPlace[]): Work<ActivationReference[]> {
  const found: ActivationReference[] = [];
  for (const place of places) {
    const reference = referenceOf(place);
    if (reference?.activation !== undefined) found.push(reference);
    yield;
  }
  return found;
}

function formulaAt(places: readonly FormulaPlace[], offset: number): ActivationReference | undefined {
  const place = places.find(({ start, end }) => start <= offset && offset <= end);
  const reference = place && referenceOf(place);
  return reference && offset <= reference.end ? reference : undefined;
}
