import { t } from '../../l10n';
import { deadFrom, type UnitGrid } from '../../math/lab/history';
import type { LabSettings } from '../../math/lab/config';
import type { InspectedUnit } from './labClient';
import { percent } from './summary';
import { withDigits } from '../numberText';

/** Number of units of all hidden layers. */
export const unitCount = (hidden: readonly number[]): number => hidden.reduce((sum, width) => sum + width, 0);

/** Index of a layer's first unit among all units. */
export const firstUnit = (hidden: readonly number[], layer: number): number =>
  unitCount(hidden.slice(0, layer));

/** The least and the greatest of some values; infinite if there are none. */
export const extentOf = (values: Float64Array): readonly [low: number, high: number] => [
  values.reduce((a, b) => Math.min(a, b), Infinity),
  values.reduce((a, b) => Math.max(a, b), -Infinity),
];

/** The fate of a unit: dead from a step on, or its share of active samples at the end. */
export function unitFate(grid: UnitGrid, hidden: readonly number[], layer: number, unit: number): string {
  const units = unitCount(hidden);
  const index = firstUnit(hidden, layer) + unit;
  const from = deadFrom(grid, units, index);
  if (from !== undefined) return t('dead from step {0}', from);
  const last = grid.shares[(grid.steps.length - 1) * units + index];
  return last === undefined ? '–' : t('active for {0} of the samples', percent(last / 255));
}

/** Explains why a unit stays alive or dead, in words. */
export function unitStory(
  { place: { layer, unit }, z, slope }: InspectedUnit,
  settings: LabSettings,
  activation: string,
): string {
  const zero = slope.filter((value) => value === 0).length;
  const name = t('Layer {0}, unit {1}', layer + 1, unit + 1);
  const [low, high] = extentOf(z);
  const range = t('Its pre-activation lies between {0} and {1}.', withDigits(low, 3), withDigits(high, 3));
  if (zero < slope.length) {
    return `${t('{0} is alive.', name)} ${range} ${t(
      'The slope of {0} there is other than 0 for {1} of {2} samples: these carry its gradient.',
      activation,
      slope.length - zero,
      slope.length,
    )}`;
  }
  const why = t(
    'The slope of {0} there is 0 for all {1} samples. Each term of the gradient of its weights and of its bias has that slope as a factor, so the gradient is exactly 0: no step changes them.',
    activation,
    slope.length,
  );
  const after =
    layer === 0
      ? t('The samples do not change either, so it stays dead.')
      : t('Only the layer before it can bring it back, by a change of what the unit gets.');
  const momentum =
    settings.momentum > 0 || settings.optimiser === 'adam'
      ? ` ${t('What is left of earlier gradients in the optimiser may still move it for some steps.')}`
      : '';
  return `${t('{0} is dead.', name)} ${range} ${why} ${after}${momentum}`;
}

/** The number of samples with a pre-activation in each of some equal intervals. */
export interface Bins {
  readonly min: number;
  readonly width: number;
  /** Number of samples in each interval, and how many of them have the slope 0. */
  readonly bins: readonly { readonly count: number; readonly flat: number }[];
}

const BINS = 24;

/** The distribution of a unit's pre-activations. */
export function binsOf({ z, slope }: Pick<InspectedUnit, 'z' | 'slope'>): Bins {
  const [low, high] = extentOf(z);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { min: 0, width: 1, bins: [] };
  const width = high > low ? (high - low) / BINS : 1;
  const bins = Array.from({ length: BINS }, () => ({ count: 0, flat: 0 }));
  z.forEach((value, i) => {
    const bin = bins[Math.min(BINS - 1, Math.floor((value - low) / width))];
    if (!bin) return;
    bin.count++;
    if (slope[i] === 0) bin.flat++;
  });
  return { min: low, width, bins };
}
