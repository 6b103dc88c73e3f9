import type { PythonSource, PythonView } from '../python/view';
import type { ActivationReference, SourceDocument, StringSlot, TextChange } from '../types';
import { remarksOf } from './comments';
import { referenceOf, type FormulaPlace } from './formula';
import { markdownParts, type DocumentParts } from './markdown';
import { restructuredParts } from './restructured';
import { takeMarked, TEX_MARKS } from './prose';
import { texParts } from './tex';

/** How each kind of document marks its formulas and its code. */
export const DOCUMENT_PARTS = {
  markdown: markdownParts,
  latex: texParts,
  restructuredtext: (text) => restructuredParts(text),
  typst: (text) => ({ places: takeMarked(text, 0, [TEX_MARKS]).places, code: [] }),
} as const satisfies Record<string, (text: string) => DocumentParts>;

/** A document for people, read for the formulas in it, and the code in it as code of its language. */
export class FormulaDocument implements SourceDocument {
  private parts: DocumentParts | undefined;
  private found: readonly ActivationReference[] | undefined;

  /** @param read reads code in a language, by the name that a fence gives it */
  constructor(
    private readonly format: (text: string) => DocumentParts,
    private text: string,
    private readonly read: (language: string, text: string) => SourceDocument | undefined,
  ) {}

  parse(): boolean {
    return true;
  }

  search(): boolean {
    this.references();
    return true;
  }

  update(changes: readonly TextChange[]): void {
    for (const { from, to, insert } of changes) {
      this.text = this.text.slice(0, from) + insert + this.text.slice(to);
    }
    this.parts = undefined;
    this.found = undefined;
  }

  references(): readonly ActivationReference[] {
    return (this.found ??= this.findAll());
  }

  private findAll(): readonly ActivationReference[] {
    const { places, code } = this.split();
    const formulas = equalOnes(places);
    const embedded = code.flatMap(({ language, start, text }) =>
      (this.read(language, text)?.references() ?? []).map((reference) => shifted(reference, start)),
    );
    return [...formulas, ...embedded].sort((a, b) => a.start - b.start);
  }

  referenceAt(offset: number): ActivationReference | undefined {
    const { places, code } = this.split();
    const block = code.find(({ start, text }) => start <= offset && offset <= start + text.length);
    if (!block) return formulaAt(places, offset);
    const reference = this.read(block.language, block.text)?.referenceAt(offset - block.start);
    return reference && shifted(reference, block.start);
  }

  private split(): DocumentParts {
    return (this.parts ??= this.format(this.text));
  }
}

/**
 * A program whose comments and docstrings are read for formulas too. Everything else is the program's own reader's.
 */
export class CommentedDocument<Program extends SourceDocument = SourceDocument> implements SourceDocument {
  private places: readonly FormulaPlace[] | undefined;

  constructor(
    private readonly language: string,
    protected readonly program: Program,
    private text: string,
  ) {}

  parse(budgetMs: number): boolean {
    return this.program.parse(budgetMs);
  }

  search(budgetMs: number): boolean {
    return this.program.search(budgetMs);
  }

  update(changes: readonly TextChange[]): void {
    for (const { from, to, insert } of changes) {
      this.text = this.text.slice(0, from) + insert + this.text.slice(to);
    }
    this.places = undefined;
    this.program.update(changes);
  }

  references(): readonly ActivationReference[] {
    const formulas = equalOnes(this.formulas());
    const ofProgram = this.program.references();
    return formulas.length === 0 ? ofProgram : [...ofProgram, ...formulas].sort((a, b) => a.start - b.start);
  }

  referenceAt(offset: number): ActivationReference | undefined {
    return this.program.referenceAt(offset) ?? formulaAt(this.formulas(), offset);
  }

  stringSlotAt(offset: number): StringSlot | undefined {
    return this.program.stringSlotAt?.(offset);
  }

  private formulas(): readonly FormulaPlace[] {
    return (this.places ??= MAY_HOLD.test(this.text) ? remarkPlaces(this.language, this.text) : []);
  }
}

/** The same for Python, whose text other parts of the editor look into. */
export class CommentedPython extends CommentedDocument<PythonSource> implements PythonSource {
  view(): PythonView {
    return this.program.view();
  }
}

/** Without one of these no comment holds a formula, and the text is not looked through. */
const MAY_HOLD = /\$|:math:|\.\. math::|\\\(|\\\[|\)\s*(?::=|≔|=)\s/;

function remarkPlaces(language: string, text: string): FormulaPlace[] {
  return remarksOf(language, text).flatMap(({ start, text: remark }) => {
    const marked = takeMarked(remark, start, [TEX_MARKS]);
    // Backticks in a comment mark code, not formulas.
    const { places } = restructuredParts(marked.rest, start);
    return [...marked.places, ...places.filter(({ kind }) => kind !== 'code')];
  });
}

const equalOnes = (places: readonly FormulaPlace[]): ActivationReference[] =>
  places.flatMap((place) => {
    const reference = referenceOf(place);
    return reference?.activation === undefined ? [] : [reference];
  });

function formulaAt(places: readonly FormulaPlace[], offset: number): ActivationReference | undefined {
  const place = places.find(({ start, end }) => start <= offset && offset <= end);
  const reference = place && referenceOf(place);
  return reference && offset <= reference.end ? reference : undefined;
}

const shifted = (reference: ActivationReference, by: number): ActivationReference => ({
  ...reference,
  start: reference.start + by,
  end: reference.end + by,
});
