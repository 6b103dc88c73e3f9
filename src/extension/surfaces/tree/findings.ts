import type { ParameterValues } from '../../../math/catalogue/types';
import { inert } from '../../../present/inert';
import { ownText } from '../../../recognise/ownText';
import type { ActivationReference } from '../../../recognise/types';

/** One activation at one place of a file. Small, for a workspace may hold tens of thousands. */
export interface Finding {
  /** Catalogue id. */
  readonly activation: string;
  /** The finite parameter values at this place. */
  readonly params: ParameterValues;
  /** Canonical name (`torch.nn.LeakyReLU`), or the source text of a hand-written expression. */
  readonly spelling: string;
  /** 0-based lines and UTF-16 columns. */
  readonly start: Place;
  readonly end: Place;
  /** In a notebook file: the cell, counted from 0. */
  readonly cell?: number;
  /** What stands on its line, shortened, … */
  readonly excerpt: string;
  /** … and where in the excerpt the activation stands. */
  readonly mark: readonly [number, number];
}

export interface Place {
  readonly line: number;
  readonly column: number;
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
  const placeAt = placeFinder(text);
  const cellAt = isNotebook ? cellFinder(text) : undefined;
  return references.flatMap(({ activation, params, spelling, start, end }) => {
    if (activation === undefined) return [];
    const known = params.filter(({ value }) => Number.isFinite(value));
    return [
      {
        activation,
        params: Object.fromEntries(known.map(({ id, value }) => [id, value])),
        spelling: ownText(inert(spelling, 300)),
        start: placeAt(start),
        end: placeAt(end),
        ...(cellAt && { cell: cellAt(start) }),
        ...excerptOf(text, start, end),
      },
    ];
  });
}

/** A function from offsets in a notebook file to cells, which Jupyter writes with `cell_type` as their first key. */
function cellFinder(text: string): (offset: number) => number {
  const starts = [...text.matchAll(/"cell_type"/g)].map(({ index }) => index);
  return (offset) => Math.max(0, starts.filter((start) => start < offset).length - 1);
}

/** A function from offsets to places. */
function placeFinder(text: string): (offset: number) => Place {
  const lineStarts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) lineStarts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - (lineStarts[low] ?? 0) };
  };
}

/** The line that start is on, trimmed and cut to a readable length around [start, end). */
function excerptOf(text: string, start: number, end: number): Pick<Finding, 'excerpt' | 'mark'> {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', start);
  const lineEnd = newline === -1 ? text.length : newline;
  const markEnd = Math.min(end, lineEnd, start + 2 * AFTER);
  const from = Math.max(lineStart, start - BEFORE);
  const to = Math.min(lineEnd, markEnd + AFTER);
  const before = text.slice(from, start);
  const lead = from === lineStart ? before.trimStart() : `…${before}`;
  const tail = text.slice(markEnd, to).trimEnd() + (to < lineEnd ? '…' : '');
  const marked = text.slice(start, markEnd);
  // The inert text is longer where it has escapes, so the mark is counted in it.
  return {
    excerpt: ownText(inert(lead + marked + tail)),
    mark: [inert(lead).length, inert(lead + marked).length],
  };
}
