import type { BackwardPair } from './backward/pair';
import type { CallSite } from './edit/site';
import type { FormulaPlace } from './formulas/formula';
import type { SourceLanguage } from './languageIds';
import { formulaFinder, type Reader } from './loaded';
import type { Definitions, Import, NeighbourNames } from './neighbours';
import type { PythonSource, PythonView } from './python/view';
import type { ActivationReference, EditedDocument, StringSlot, TextChange } from './types';
import { SlicedWork, type Work } from './work';

/** The reader of a program whose comments are also searched for formulas. */
export const commented =
  (language: SourceLanguage, read: Reader): Reader =>
  (text) =>
    new CommentedDocument(language, read(text), text);

/**
 * A program whose comments and docstrings are also searched for formulas. Everything else is left to the
 * program's own reader.
 */
class CommentedDocument<Program extends EditedDocument = EditedDocument> implements EditedDocument {
  private places: readonly FormulaPlace[] | undefined;
  private searching: SlicedWork<readonly ActivationReference[]> | undefined;
  private embedded: readonly SourceLanguage[] | undefined;

  constructor(
    private readonly language: SourceLanguage,
    protected readonly program: Program,
    private text: string,
  ) {}

  embeds(): readonly SourceLanguage[] {
    return (this.embedded ??= [
      ...(this.program.embeds?.() ?? []),
      ...(MAY_HOLD.test(this.text) ? (['markdown'] as const) : []),
    ]);
  }

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
    this.embedded = undefined;
    this.program.update(changes);
  }

  references(): readonly ActivationReference[] {
    const formulas = this.searched(Infinity) ?? [];
    const ofProgram = this.program.references();
    return formulas.length === 0 ? ofProgram : [...ofProgram, ...formulas].sort((a, b) => a.start - b.start);
  }

  referenceAt(offset: number): ActivationReference | undefined {
    return this.program.referenceAt(offset) ?? formulaFinder()?.formulaAt(this.formulas(), offset);
  }

  stringSlotAt(offset: number): StringSlot | undefined {
    return this.program.stringSlotAt?.(offset);
  }

  siteAt(offset: number): CallSite | undefined {
    return this.program.siteAt?.(offset);
  }

  *imports(): Work<readonly Import[]> {
    return this.program.imports ? yield* this.program.imports() : [];
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
    const finder = formulaFinder();
    if (!finder) return [];
    this.searching ??= new SlicedWork(finder.equalOnes(this.formulas()));
    return this.searching.run(budgetMs)?.value;
  }

  private formulas(): readonly FormulaPlace[] {
    this.places ??= this.embeds().includes('markdown')
      ? formulaFinder()?.placesIn(this.language, this.text)
      : [];
    return this.places ?? [];
  }
}

/** The same for Python, whose source other parts of the extension need. */
class CommentedPython extends CommentedDocument<PythonSource & EditedDocument> implements PythonSource {
  view(): PythonView {
    return this.program.view();
  }
}

/** Python whose comments are also searched for formulas. */
export const commentedPython = (program: PythonSource & EditedDocument, text: string): EditedDocument =>
  new CommentedPython('python', program, text);

/** Without one of these, no comment contains a formula, and the text is not searched. */
const MAY_HOLD = /\$|:math:|\.\. math::|\\\(|\\\[|\)\s*(?::=|≔|=)\s/;
