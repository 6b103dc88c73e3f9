import type { SourceLanguage } from '../languageIds';
import { readerOf } from '../loaded';
import type { ActivationReference, EditedDocument, TextChange } from '../types';
import { languageOfFence } from './fences';
import { markdownParts, type DocumentParts, type EmbeddedCode } from './markdown';
import { restructuredParts } from './restructured';
import { takeMarked, TEX_MARKS } from './prose';
import { equalOnes, formulaAt } from './remarks';
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
  readonly document: EditedDocument;
  readonly start: number;
  readonly end: number;
}

/** Approximate milliseconds of search in a block between two interruptions. */
const SLICE_MS = 1;

/** A document for people: finds formulas, and activations in its code blocks. */
export class FormulaDocument implements EditedDocument {
  private parts: DocumentParts | undefined;
  private blocks: readonly Block[] | undefined;
  private searching: SlicedWork<readonly ActivationReference[]> | undefined;

  /** @param readsCode whether its code is read; that of a notebook's cells is no part of the program */
  constructor(
    private readonly format: (text: string) => DocumentParts,
    private text: string,
    private readonly readsCode: boolean,
  ) {}

  embeds(): readonly SourceLanguage[] {
    if (!this.readsCode) return [];
    const missing = this.split().code.flatMap((code) => {
      const language = languageOf(code);
      return language && !readerOf(language) ? [language] : [];
    });
    return missing.length > 0 ? missing : this.code().flatMap(({ document }) => document.embeds?.() ?? []);
  }

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
    if (!this.readsCode) return [];
    return (this.blocks ??= this.split().code.flatMap((code) => {
      const language = languageOf(code);
      const document = language && readerOf(language)?.(code.text);
      const { start, text } = code;
      return document ? [{ document, start, end: start + text.length }] : [];
    }));
  }

  private split(): DocumentParts {
    return (this.parts ??= this.format(this.text));
  }
}

/** The language of code in a document; undefined where it is none that is read, or a document itself. */
function languageOf({ language: name }: EmbeddedCode): SourceLanguage | undefined {
  const language = languageOfFence(name);
  return language === undefined || language in DOCUMENT_PARTS ? undefined : language;
}
