/** Notebook files: JSON whose cells hold source text as strings. */

import { parser } from '@lezer/json';
import type { SyntaxNode } from '@lezer/common';
import type { ActivationReference, SourceDocument, TextChange } from '../types';
import { SourceNotebook } from './notebook';

/** One JSON string of a cell's source. */
interface Piece {
  /** Offset of its content in the cell. */
  readonly start: number;
  readonly length: number;
  /** Offset of its content in the file, after the quote. */
  readonly from: number;
  /** The content as it stands in the file, with escapes. */
  readonly raw: string;
}

interface SourceCell {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/**
 * A Jupyter notebook as the text of its file. References are reported where they stand in that text: within the JSON
 * string of their line, escapes counted as they are written.
 */
export class NotebookFile implements SourceDocument {
  private read: { readonly cells: readonly SourceCell[]; readonly notebook: SourceNotebook } | undefined;

  constructor(private text: string) {}

  parse(budgetMs: number): boolean {
    const { notebook } = this.contents();
    return notebook.length === 0 || notebook.cell(0).parse(budgetMs);
  }

  search(budgetMs: number): boolean {
    const { notebook } = this.contents();
    return notebook.length === 0 || notebook.cell(0).search(budgetMs);
  }

  update(changes: readonly TextChange[]): void {
    for (const { from, to, insert } of changes) {
      this.text = this.text.slice(0, from) + insert + this.text.slice(to);
    }
    this.read = undefined;
  }

  references(): readonly ActivationReference[] {
    const { cells, notebook } = this.contents();
    return notebook.references().flatMap(({ cell, reference }) => {
      const source = cells[cell];
      return source ? [inFile(source, reference)] : [];
    });
  }

  referenceAt(offset: number): ActivationReference | undefined {
    return this.references().find(({ start, end }) => offset >= start && offset <= end);
  }

  private contents(): NonNullable<NotebookFile['read']> {
    if (!this.read) {
      const cells = readCells(this.text);
      this.read = { cells, notebook: new SourceNotebook(cells.map(({ text }) => text)) };
    }
    return this.read;
  }
}

/** The code cells; none where the notebook's language is not Python or the text is no notebook. */
function readCells(text: string): SourceCell[] {
  const root = parser.parse(text).topNode.firstChild;
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
  return lists.flatMap(elements).flatMap((cell) => {
    const type = property(cell, 'cell_type', text);
    if (!type || decode(content(type, text)) !== 'code') return [];
    const source = property(cell, 'source', text) ?? property(cell, 'input', text);
    return source ? [readSource(source, text)] : [];
  });
}

function readSource(source: SyntaxNode, text: string): SourceCell {
  const strings =
    source.name === 'String' ? [source] : elements(source).filter(({ name }) => name === 'String');
  const pieces: Piece[] = [];
  let joined = '';
  for (const string of strings) {
    const raw = content(string, text);
    const decoded = decode(raw);
    pieces.push({ start: joined.length, length: decoded.length, from: string.from + 1, raw });
    joined += decoded;
  }
  return { text: joined, pieces };
}

function property(object: SyntaxNode, name: string, text: string): SyntaxNode | undefined {
  for (const item of object.getChildren('Property')) {
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
  // The end is one past the last character, which may be in an earlier string than what follows.
  const end = reference.end > reference.start ? fileOffset(cell, reference.end - 1, true) : start;
  return { ...reference, start, end };
}

/** Where a character of the cell stands in the file, or where it ends. */
function fileOffset({ pieces }: SourceCell, offset: number, isEnd = false): number {
  const piece = pieces.find(({ start, length }) => offset >= start && offset < start + length);
  if (!piece) return 0;
  let rest = offset - piece.start + (isEnd ? 1 : 0);
  let at = 0;
  while (rest > 0 && at < piece.raw.length) {
    at += piece.raw[at] !== '\\' ? 1 : piece.raw[at + 1] === 'u' ? 6 : 2;
    rest--;
  }
  return piece.from + at;
}
