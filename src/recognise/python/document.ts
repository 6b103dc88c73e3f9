import { parser } from '@lezer/python';
import { IncrementalParse } from '../incremental';
import { isSameNames, NO_NAMES, type Definitions, type Import, type NeighbourNames } from '../neighbours';
import type { SourceLanguage } from '../languageIds';
import type { Work } from '../work';
import type { ActivationReference, EditedDocument, StringSlot, TextChange } from '../types';
import type { CallSite } from '../edit/site';
import { PythonAnalysis } from './analysis';
import { pythonSite } from './callSite';
import { definedIn } from './defined';
import { importsIn } from './importedFiles';
import { KernelStrings, mayHoldKernels } from './kernelStrings';
import { mayHoldActivations } from './prefilter';
import { stringSlotAt } from './stringSlot';
import type { PythonSource, PythonView } from './view';

/** A Python text being read for activations. */
export class PythonDocument implements PythonSource, EditedDocument {
  private readonly source: IncrementalParse;
  private current: PythonAnalysis | undefined;
  private strings: KernelStrings | undefined;
  private names = NO_NAMES;
  /** Whether the current text may contain anything to be found. */
  private isWorthParsing: boolean | undefined;

  constructor(text: string) {
    this.source = new IncrementalParse(parser, text, readable);
  }

  get text(): string {
    return this.source.text;
  }

  embeds(): readonly SourceLanguage[] {
    return mayHoldKernels(this.text) ? ['cuda-cpp'] : [];
  }

  parse(budgetMs: number): boolean {
    const start = performance.now();
    if (!this.source.run(budgetMs)) return false;
    return !this.mayHold() || this.analysis().prepare(Math.max(0, budgetMs - (performance.now() - start)));
  }

  search(budgetMs: number): boolean {
    if (!this.mayHold()) return true;
    const start = performance.now();
    if (!this.parse(budgetMs)) return false;
    const rest = (): number => Math.max(0, budgetMs - (performance.now() - start));
    return this.analysis().search(rest()) && this.kernels().search(rest());
  }

  update(changes: readonly TextChange[]): void {
    this.source.update(changes);
    this.current = undefined;
    this.strings = undefined;
    this.isWorthParsing = undefined;
  }

  references(): readonly ActivationReference[] {
    if (!this.mayHold()) return [];
    return this.kernels().withOwn(this.analysis().references());
  }

  referenceAt(offset: number): ActivationReference | undefined {
    return this.kernels().referenceAt(offset) ?? this.analysis().referenceAt(offset);
  }

  stringSlotAt(offset: number): StringSlot | undefined {
    return stringSlotAt(this.analysis(), offset);
  }

  siteAt(offset: number): CallSite | undefined {
    const analysis = this.analysis();
    const reference = analysis.referenceAt(offset);
    return reference && pythonSite(analysis, reference);
  }

  /** The analysis of the current text; finishes the parse. */
  analysis(): PythonAnalysis {
    return (this.current ??= new PythonAnalysis(this.source.tree(), this.source.text, this.names));
  }

  view(): PythonView {
    return { analysis: this.analysis(), start: 0, end: this.text.length };
  }

  imports(): Work<readonly Import[]> {
    return importsIn(this.text);
  }

  takeNames(names: NeighbourNames): void {
    if (isSameNames(this.names, names)) return;
    this.names = names;
    this.current = undefined;
  }

  *definitions(): Work<Definitions> {
    if (!this.mayHold()) return new Map();
    while (!this.search(SEARCH_MS)) yield;
    return yield* definedIn(this.analysis());
  }

  private kernels(): KernelStrings {
    return (this.strings ??= new KernelStrings(() => this.source.tree(), this.text));
  }

  private mayHold(): boolean {
    this.isWorthParsing ??= mayHoldActivations(this.text) || mayHoldKernels(this.text);
    return this.isWorthParsing || this.names.size > 0;
  }
}

/** Milliseconds for one piece of the search. */
const SEARCH_MS = 4;

/** The grammar does not know numbers that end in a point (`6.`, `1.e-3`). */
const OPEN_NUMBER = /(?<![\w.])(\d[\d_]*)\.(?=[eE][+-]?\d|[^\w.]|$)/gm;

/** The text for the parser: a digit for such a point, a space for a byte order mark. */
const readable = (text: string): string =>
  text.replace(OPEN_NUMBER, (_, digits: string) => `${digits}0`).replace(/^\uFEFF/gm, ' ');
