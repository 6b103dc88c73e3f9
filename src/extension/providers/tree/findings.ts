import { bisectRight } from 'd3-array';
import type * as vscode from 'vscode';
import type { ParameterValues } from '../../../math/catalogue/types';
import { inert } from '../../../present/inert';
import { ownText } from '../../../recognise/ownText';
import type { ActivationReference } from '../../../recognise/types';
import type { Position } from '../../texts';

/** An activation at a place in a file. Small, since a workspace may have tens of thousands. */
export interface Finding {
  /** Catalogue id. */
  readonly activation: string;
  /** The finite parameter values at this place. */
  readonly params: ParameterValues;
  /** Canonical name (`torch.nn.LeakyReLU`), or the source text of a hand-written expression. */
  readonly spelling: string;
  /** 0-based lines and UTF-16 columns. */
  readonly start: Position;
  readonly end: Position;
  /** In a notebook file, the cell, from 0. */
  readonly cell?: number;
  /** Its line, shortened; in a notebook, the line of the cell. */
  readonly excerpt: string;
}

/** Characters of a line shown before and after an activation. */
const BEFORE = 40;
const AFTER = 60;

/** The references that are catalogue activations, with their places in the text. */
export function findingsOf(
  text: string,
  references: readonly ActivationReference[],
  isNotebook: boolean,
): Finding[] {
  const positionAt = positionFinder(text);
  const cellAt = isNotebook ? cellFinder(text) : undefined;
  return references.flatMap(({ activation, params, spelling, start, end }) => {
    if (activation === undefined) return [];
    const known = params.filter(({ value }) => Number.isFinite(value));
    return [
      {
        activation,
        params: Object.fromEntries(known.map(({ id, value }) => [id, value])),
        spelling: ownText(inert(spelling, 300)),
        start: positionAt(start),
        end: positionAt(end),
        ...(cellAt && { cell: cellAt(start) }),
        excerpt: excerptOf(text, start, end, isNotebook),
      },
    ];
  });
}

/** A function from offsets in a notebook file to cells; Jupyter writes `cell_type` as the first key of each. */
function cellFinder(text: string): (offset: number) => number {
  const starts = [...text.matchAll(/"cell_type"/g)].map(({ index }) => index);
  return (offset) => Math.max(0, starts.filter((start) => start < offset).length - 1);
}

/** A function from offsets to positions. */
function positionFinder(text: string): (offset: number) => Position {
  const lineStarts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) lineStarts.push(i + 1);
  return (offset) => {
    const line = bisectRight(lineStarts, offset) - 1;
    return { line, column: offset - (lineStarts[line] ?? 0) };
  };
}

/** The line of `start`, trimmed and cut to a readable length around [start, end). */
function excerptOf(text: string, start: number, end: number, isNotebook: boolean): string {
  const lineStart = isNotebook ? cellLineStart(text, start) : text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = lineStart + lineLength(text.slice(lineStart, start + 2 * LONGEST), isNotebook);
  const markEnd = Math.min(end, lineEnd, start + 2 * AFTER);
  const from = Math.max(lineStart, start - BEFORE);
  const to = Math.min(lineEnd, markEnd + AFTER);
  const before = text.slice(from, start);
  const lead = from === lineStart ? before.trimStart() : `…${before}`;
  const tail = text.slice(start, to).trimEnd() + (to < lineEnd ? '…' : '');
  return ownText(inert(isNotebook ? unescaped(lead + tail) : lead + tail));
}

/** Lines are cut after this many characters, so that a long one is not searched to its end. */
const LONGEST = 1000;

/** The start of the cell's line in a notebook's JSON: behind a quote, or behind an escaped line break. */
function cellLineStart(text: string, start: number): number {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST), start);
  const opening = [...line.matchAll(/(?<!\\)"/g)].at(-1)?.index ?? -1;
  const broken = line.lastIndexOf('\\n');
  return start - line.length + Math.max(opening + 1, broken === -1 ? 0 : broken + 2);
}

/** The length up to the line break; in a notebook's JSON, up to the escaped one or the closing quote. */
function lineLength(rest: string, isNotebook: boolean): number {
  const end = isNotebook ? /(?<!\\)(?:\\\\)*(?:\\n|")/.exec(rest)?.index : rest.indexOf('\n');
  return end === undefined || end === -1 ? rest.length : end;
}

/** Unescapes a piece of a JSON string; where it was cut within an escape, it stays as it is. */
function unescaped(piece: string): string {
  try {
    return String(JSON.parse(`"${piece}"`));
  } catch {
    return piece;
  }
}

/** The measurement of a line, as a row of the tree shows it. */
export interface Measurement {
  /** The id by which the panel finds it. */
  readonly id: string;
  readonly inactiveShare: number | null;
  readonly deadUnits: number;
  /** `62 % inactive · 17 of 64 units dead`. */
  readonly text: string;
}

/** A finding that may have been measured. */
export type MeasuredFinding = Finding & { readonly measurement?: Measurement };

/** The findings in a file, and the state of the file in which they were found. */
export interface FileFindings {
  readonly uri: vscode.Uri;
  /** Tells, together with the size, whether the file has changed since. */
  readonly mtime: number;
  readonly size: number;
  readonly findings: readonly MeasuredFinding[];
  /** The other files that tell what names in it stand for. */
  readonly neighbours?: readonly string[];
  /** The names, without folders, of the files that it would take names from if they were there. */
  readonly sought?: readonly string[];
}
