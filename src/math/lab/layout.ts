import type { Trainable } from './trainable';

/** The normalisation between a layer's weighted sums and its activation. */
export type Normalisation = 'none' | 'batch' | 'layer';

/** All normalisations, in the order in which they are shown. */
export const NORMALISATIONS: readonly Normalisation[] = ['none', 'batch', 'layer'];

/** Where the trainable numbers of one layer are in the network's heap. */
export interface LayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  /** The length of a row: `outputs` rounded up to a multiple of 4. */
  readonly row: number;
  /** One row for each input, with its weights to the outputs. */
  readonly matrix: number;
  readonly bias: number;
  /** Scale and shift of the normalisation, if there is one. */
  readonly scale: number;
  readonly shift: number;
  /** The learned parameters of the activation, one set for the layer. */
  readonly learned: number;
}

/** The number rounded up to a multiple of 4. */
export const rowOf = (count: number): number => Math.ceil(count / 4) * 4;

/** The places of all layers, starting at 0, and the number of numbers they take. */
export function layoutOf(
  widths: readonly number[],
  { learned }: Trainable,
  normalisation: Normalisation,
): { readonly layers: readonly LayerPlace[]; readonly size: number } {
  let size = 0;
  const take = (count: number): number => {
    const start = size;
    size += count;
    return start;
  };
  const layers = widths.slice(1).map((outputs, i): LayerPlace => {
    const inputs = widths[i] ?? 0;
    const row = rowOf(outputs);
    const isHidden = i < widths.length - 2;
    const norm = isHidden && normalisation !== 'none' ? row : 0;
    return {
      inputs,
      outputs,
      row,
      matrix: take(inputs * row),
      bias: take(row),
      scale: take(norm),
      shift: take(norm),
      learned: take(isHidden ? rowOf(learned.length) : 0),
    };
  });
  return { layers, size };
}
