/** Notebook files: JSON whose cells contain source text as strings. */

import { parser } from '@lezer/json';
import type { SyntaxNode } from '@lezer/common';
import { DOCUMENT_PARTS, FormulaDocument } from '../formulas/document';
import type { Import, NeighbourNames } from '../neighbours';
import type { ActivationReference, EditedDocument, TextChange } from '../types';
import { IncrementalParse } from '../incremental';
import { eachOf, SlicedWork, type Work } from '../work';
import { SourceNotebook } from './notebook';
import { childrenOfType } from '../children';

/** One JSON string of a cell's source. */
interface Piece {
  /** Offset of its content in the cell. */
  readonly start: number;
  readonly length: number;
  /** Offset of its content in the file, after the quote. */
  readonly from: number;
  /** The content as written in the file, with escapes. */
  readonly raw: string;
  /** The locations of its characters in `raw`, computed on demand. */
  places?: Uint32Array;
}

interface SourceCell {
  readonly type: 'code' | 'markdown';
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/**
 * A Jupyter notebook as the text of its file. References have their locations in that text, within the JSON
 * string of their line, with escapes counted as written.
 */
export class NotebookFile implements EditedDocument {
  private readonly source: IncrementalParse;
  private reading: SlicedWork<Contents> | undefined;
  private found: readonly ActivationReference[] | undefined;

  constructor(text: string) {
    this.source = new IncrementalParse(parser, text);
  }

  parse(budgetMs: number): boolean {
    const start = performance.now();
    const contents = this.contents(budgetMs);
    return contents?.notebook.parse(budgetMs - (performance.now() - start)) === true;
  }

  search(budgetMs: number): boolean {
    const start = performance.now();
    const left = (): number => budgetMs - (performance.now() - start);
    const contents = this.contents(budgetMs);
    if (contents?.notebook.search(left()) !== true) return false;
    return contents.texts.every(({ document }) => document.search(left()));
  }

  update(changes: readonly TextChange[]): void {
    this.source.update(changes);
    this.reading = undefined;
    this.found = undefined;
  }

  references(): readonly ActivationReference[] {
    return (this.found ??= this.placed());
  }

  referenceAt(offset: number): ActivationReference | undefined {
    return this.references().find(({ start, end }) => offset >= start && offset <= end);
  }

  imports(): Work<readonly Import[]> {
    return this.finished().notebook.imports();
  }

  takeNames(names: NeighbourNames): void {
    this.finished().notebook.takeNames(names);
    this.found = undefined;
  }

  private finished(): Contents {
    let contents = this.contents(Infinity);
    while (!contents) contents = this.contents(Infinity);
    return contents;
  }

  private placed(): readonly ActivationReference[] {
    const { cells, notebook, texts } = this.finished();
    const inCode = notebook.references().flatMap(({ cell, reference }) => {
      const source = cells[cell];
      return source ? [inFile(source, reference)] : [];
    });
    const inTexts = texts.flatMap(({ cell, document }) =>
      document.references().map((reference) => inFile(cell, reference)),
    );
    return inTexts.length === 0 ? inCode : [...inCode, ...inTexts].sort((a, b) => a.start - b.start);
  }

  /**
   * The file's contents, after work for about this many milliseconds; undefined while there is more to do.
   */
  private contents(budgetMs: number): Contents | undefined {
    const start = performance.now();
    const tree = this.source.run(budgetMs);
    if (!tree) return undefined;
    this.reading ??= new SlicedWork(readNotebook(tree.topNode.firstChild, this.source.text));
    return this.reading.run(budgetMs - (performance.now() - start))?.value;
  }
}

interface Contents {
  /** The code cells. */
  readonly cells: readonly SourceCell[];
  readonly notebook: SourceNotebook;
  /** The Markdown cells, which are searched for formulas. */
  readonly texts: readonly { readonly cell: SourceCell; readonly document: FormulaDocument }[];
}

function* readNotebook(root: SyntaxNode | null, text: string): Work<Contents> {
  const found = yield* readCells(root, text);
  const cells = found.filter(({ type }) => type === 'code');
  const texts = found.filter(({ type }) => type === 'markdown');
  return {
    cells,
    notebook: new SourceNotebook(cells.map((cell) => cell.text)),
    texts: texts.map((cell) => ({
      cell,
      document: new FormulaDocument(DOCUMENT_PARTS.markdown, cell.text, false),
    })),
  };
}

/**
 * The cells with code or Markdown; none if the notebook's language is not Python or the text is not a
 * notebook.
 */
function* readCells(root: SyntaxNode | null, text: string): Work<SourceCell[]> {
  if (!root) return [];
  const metadata = property(root, 'metadata', text);
  const kernel = metadata && property(metadata, 'kernelspec', text);
  const info = metadata && property(metadata, 'language_info', text);
  const language = (info && property(info, 'name', text)) ?? (kernel && property(kernel, 'language', text));
  if (language && !/python/i.test(decode(content(language, text)))) return [];
  // Format 3 keeps the cells in worksheets and calls the source input.
  const sheets = property(root, 'worksheets', text);
  const lists = [
    property(root, 'cells', text),
    ...elements(sheets).map((sheet) => property(sheet, 'cells', text)),
  ];
  const found: SourceCell[] = [];
  for (const cell of lists.flatMap(elements)) {
    yield;
    const typeNode = property(cell, 'cell_type', text);
    const type = typeNode && decode(content(typeNode, text));
    if (type !== 'code' && type !== 'markdown') continue;
    const source = property(cell, 'source', text) ?? property(cell, 'input', text);
    if (source) found.push({ type, ...(yield* readSource(source, text)) });
  }
  return found;
}

function* readSource(source: SyntaxNode, text: string): Work<Pick<SourceCell, 'text' | 'pieces'>> {
  const strings =
    source.name === 'String' ? [source] : elements(source).filter(({ name }) => name === 'String');
  const pieces: Piece[] = [];
  const lines: string[] = [];
  let start = 0;
  yield* eachOf(strings, (string) => {
    const raw = content(string, text);
    const decoded = decode(raw);
    pieces.push({ start, length: decoded.length, from: string.from + 1, raw });
    lines.push(decoded);
    start += decoded.length;
  });
  return { text: lines.join(''), pieces };
}

function property(object: SyntaxNode, name: string, text: string): SyntaxNode | undefined {
  for (const item of childrenOfType(object, 'Property')) {
    const key = item.firstChild;
    const value = item.lastChild;
    if (key && value && text.slice(key.from + 1, key.to - 1) === name) return value;
  }
  return undefined;
}

function elements(list: SyntaxNode | undefined): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  if (list?.name !== 'Array') return found;
  for (let child = list.firstChild; child; child = child.nextSibling) {
    if (child.name === 'Object' || child.name === 'String') found.push(child);
  }
  return found;
}

const content = (node: SyntaxNode, text: string): string => text.slice(node.from + 1, node.to - 1);

const ESCAPE = /\\(u[0-9a-fA-F]{4}|.)/gs;
const CONTROL: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The string's value. Every escape stands for one UTF-16 unit. */
const decode = (raw: string): string =>
  raw.replace(ESCAPE, (_, code: string) =>
    code.length > 1 ? String.fromCharCode(parseInt(code.slice(1), 16)) : (CONTROL[code] ?? code),
  );

function inFile(cell: SourceCell, reference: ActivationReference): ActivationReference {
  const start = fileOffset(cell, reference.start);
  // The end is one past the last character, which may be in an earlier string than the text after it.
  const end = reference.end > reference.start ? fileOffset(cell, reference.end - 1, true) : start;
  return { ...reference, start, end };
}

/** The location of a cell's character, or of its end, in the file. */
function fileOffset({ pieces }: SourceCell, offset: number, isEnd = false): number {
  let low = 0;
  for (let high = pieces.length; low + 1 < high;) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.start ?? Infinity) <= offset) low = middle;
    else high = middle;
  }
  const piece = pieces[low];
  if (!piece || offset < piece.start || offset >= piece.start + piece.length) return 0;
  const index = offset - piece.start + (isEnd ? 1 : 0);
  if (piece.raw.length === piece.length) return piece.from + index;
  piece.places ??= placesIn(piece);
  return piece.from + (piece.places[index] ?? piece.raw.length);
}

/** The locations of all characters of a string with escapes, and the end of the last one. */
function placesIn({ raw, length }: Piece): Uint32Array {
  const places = new Uint32Array(length + 1);
  let at = 0;
  for (let index = 0; index <= length; index++) {
    places[index] = at;
    at += raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2;
  }
  return places;
}
