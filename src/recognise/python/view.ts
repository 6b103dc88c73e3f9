import type { SourceDocument } from '../types';
import type { PythonAnalysis } from './analysis';

/** A Python text within what was read together with it: a whole file, or one cell of a notebook. */
export interface PythonView {
  readonly analysis: PythonAnalysis;
  /** Start of the text within the analysed text; offsets of the analysis are relative to it. */
  readonly start: number;
  readonly end: number;
}

/** A document whose text is Python. */
export interface PythonSource extends SourceDocument {
  /** The view of the current text; finishes the parse. */
  view(): PythonView;
}

/** The Python that a document holds; undefined for documents in other languages. */
export const pythonView = (source: SourceDocument): PythonView | undefined =>
  'view' in source ? (source as PythonSource).view() : undefined;

/** The places of the analysed text that are in the view, with offsets from its start. */
export function placedInView<T extends { readonly start: number; readonly end: number }>(
  view: Pick<PythonView, 'start' | 'end'>,
  places: readonly T[],
): T[] {
  return places
    .filter(({ start, end }) => start >= view.start && end <= view.end)
    .map((place) => ({ ...place, start: place.start - view.start, end: place.end - view.start }));
}
