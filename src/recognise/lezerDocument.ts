import type { Parser, SyntaxNode } from '@lezer/common';
import { IncrementalParse } from './incremental';
import type { ActivationReference, SourceDocument, TextChange } from './types';

/** What {@link LezerDocument} must know of a language. All of it is total, on broken text too. */
export interface LezerLanguage {
  readonly parser: Parser;
  /** False where the text cannot hold an activation, whatever its syntax: it is then never parsed. */
  readonly mayHold: (text: string) => boolean;
  /** Every activation in the text, in any order. */
  readonly recognise: (root: SyntaxNode, text: string) => ActivationReference[];
}

/** A text in a language with a lezer grammar, read for activations when somebody asks. */
export class LezerDocument implements SourceDocument {
  private readonly source: IncrementalParse;
  private isWorthParsing: boolean;
  private found: readonly ActivationReference[] | undefined;

  constructor(
    private readonly language: LezerLanguage,
    text: string,
  ) {
    this.source = new IncrementalParse(language.parser, text);
    this.isWorthParsing = language.mayHold(text);
  }

  parse(budgetMs: number): boolean {
    return !this.isWorthParsing || this.source.run(budgetMs) !== undefined;
  }

  update(changes: readonly TextChange[]): void {
    this.source.update(changes);
    this.isWorthParsing = this.language.mayHold(this.source.text);
    this.found = undefined;
  }

  references(): readonly ActivationReference[] {
    return (this.found ??= this.isWorthParsing ? this.recognise() : []);
  }

  referenceAt(offset: number): ActivationReference | undefined {
    // Names do not lie within one another.
    return this.references().find(({ start, end }) => start <= offset && offset <= end);
  }

  private recognise(): ActivationReference[] {
    const found = this.language.recognise(this.source.tree().topNode, this.source.text);
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }
}
