import type { Trainable } from './trainable';

/** What stands between a layer's weighted sums and its activation. */
export type Normalisation = 'none' | 'batch' | 'layer';

export const NORMALISATIONS: readonly Normalisation[] = ['none', 'batch', 'layer'];

/** Where the trainable numbers of one layer lie in the network's heap. */
export interface LayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  /** `outputs`, made up to a multiple of 4: the length of a row. */
  readonly row: number;
  /** One row for each input, of its weights to the outputs. */
  readonly matrix: number;
  readonly bias: number;
  /** Scale and shift of the normalisation; only where there is one. */
  readonly scale: number;
  readonly shift: number;
  /** The learned parameters of the activation, one set for the layer. */
  readonly learned: number;
}

/** The number made up to a multiple of 4. */
export const rowOf = (count: number): number => Math.ceil(count / 4) * 4;

/** Places of all layers from 0 on, and how many numbers they take. */
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
