import { message } from '../../l10n';
import { formatInterval, formatNumber } from '../analysis';
import { costOf } from '../cost';
import { entryCurve } from '../expression/fast';
import { integrate } from '../quadrature';
import { isScalar } from './lookup';
import { defaultParams } from './parameters';
import { scope } from './scope';
import type { ActivationEntry, Interval, Monotonicity } from './types';

/** The properties by which activations can be searched. */
export const PROPERTIES = [
  'smooth',
  'bounded',
  'monotone',
  'zeroCentred',
  'noZeroGradient',
  'sparse',
  'selfNormalising',
  'cheapInInt8',
  'learned',
] as const;

export type Property = (typeof PROPERTIES)[number];

/** Why an entry has a property: an English text to be translated, with its values. */
export interface Reason {
  readonly text: string;
  readonly values: readonly string[];
}

const because = (text: string, ...values: readonly string[]): Reason => ({ text, values });

type Derivation = (entry: ActivationEntry) => Reason | undefined;

/**
 * Each property, read off what an entry declares, with its default parameters. The curve of a gated unit holds for one
 * value only, so nothing is claimed of its outputs; nor of the distribution of outputs that depend on a whole vector.
 */
const DERIVATIONS: Readonly<Record<Property, Derivation>> = {
  smooth: (entry) =>
    entry.kinks(defaultParams(entry)).length === 0 ? because(message('f′ exists everywhere')) : undefined,
  bounded: (entry) => {
    const range = entry.range(defaultParams(entry));
    if (entry.gated || entry.second || !Number.isFinite(range.min) || !Number.isFinite(range.max))
      return undefined;
    return because(
      entry.isSampled ? message('range {0}, found by sampling') : message('range {0}'),
      formatInterval(range),
    );
  },
  monotone: (entry) => {
    if (entry.gated || entry.second) return undefined;
    const text = DIRECTIONS[entry.monotonicity(defaultParams(entry))];
    return text === undefined ? undefined : because(text);
  },
  zeroCentred: (entry) => {
    if (!isPlainCurve(entry)) return undefined;
    const { mean, square } = moments(entry, 1);
    return square > 0 && Math.abs(mean) <= EXACT * Math.sqrt(square)
      ? because(message('mean output 0 for standard normal inputs'))
      : undefined;
  },
  noZeroGradient: (entry) =>
    entry.zeroGradient(defaultParams(entry)).length === 0
      ? because(message('f′ is 0 on no interval'))
      : undefined,
  sparse: (entry) => {
    const [first] = entry.gated ? [] : zeroPieces(entry);
    return first && because(message('exactly 0 on {0}'), formatInterval(first));
  },
  selfNormalising: (entry) => {
    const pull = isPlainCurve(entry) ? pullOfVariance(entry) : undefined;
    return pull === undefined
      ? undefined
      : because(
          message('keeps mean 0 and variance 1, and shrinks a deviation of the variance to {0} of it'),
          formatNumber(pull),
        );
  },
  cheapInInt8: (entry) => {
    if (entry.vector) return undefined;
    const { transcendental, divisions } = costOf(entry);
    return transcendental + divisions === 0
      ? because(message('only comparisons, additions and multiplications'))
      : undefined;
  },
  learned: ({ parameters }) => {
    const trained = parameters.filter(({ learned }) => learned === true).map(({ symbol }) => symbol);
    return trained.length === 0
      ? undefined
      : because(message('trained with the weights: {0}'), trained.join(', '));
  },
};

const DIRECTIONS: Readonly<Partial<Record<Monotonicity, string>>> = {
  increasing: message('rises everywhere'),
  'non-decreasing': message('never falls'),
  decreasing: message('falls everywhere'),
};

/** Moments this close to a value count as equal to it: a quadrature leaves far smaller errors. */
const EXACT = 1e-7;

/** Whether the outputs are those of one curve. */
const isPlainCurve = (entry: ActivationEntry): boolean => isScalar(entry) && !entry.band;

/** Why the entry has the property with its default parameters; undefined where it does not. */
export const reasonFor = (entry: ActivationEntry, property: Property): Reason | undefined =>
  DERIVATIONS[property](entry);

/** The model families that use the activation, by the entry's declaration or by a spelling that names the model. */
export function familiesOf({ usedIn = [], spellings }: ActivationEntry): ReadonlyMap<string, Reason> {
  const declared = usedIn.map((family) => [family, because(message('used in {0}'), family)] as const);
  const spelled = spellings
    .flatMap(({ names }) => names)
    .flatMap((name) => {
      const [, family] = /^transformers\.models\.([^.]+)\./.exec(name) ?? [];
      return family === undefined ? [] : [[family, because(message('its code has {0}'), name)] as const];
    });
  return new Map([...spelled, ...declared]);
}

/** Places inside a piece at which the output is looked at: distances from its finite end, or fifths of its width. */
const STEPS = [0.29, 0.83, 1.7, 4.1];

/** The pieces between points that an entry declares on which its output is exactly 0. */
function zeroPieces(entry: ActivationEntry): readonly Interval[] {
  const params = defaultParams(entry);
  const ends = entry.zeroGradient(params).flatMap(({ min, max }) => [min, max]);
  const points = [...ends, ...entry.kinks(params).map(({ z }) => z)].filter(Number.isFinite);
  const cuts = [-Infinity, ...[...new Set(points)].sort((a, b) => a - b), Infinity];
  if (cuts.length === 2) return [];
  return cuts.slice(1).flatMap((max, i) => {
    const min = cuts[i] ?? -Infinity;
    const inside = STEPS.map((step) =>
      min === -Infinity ? max - step : max === Infinity ? min + step : min + (step / 5) * (max - min),
    );
    const isZero = (z: number): boolean => entry.value(z, params) === 0;
    return inside.every(isZero) ? [{ min, max, minOpen: !isZero(min), maxOpen: !isZero(max) }] : [];
  });
}

/** Standard deviations within which a normal distribution is integrated; beyond them lies less than 1e-32. */
const FAR = 12;

const at = { z: new Float64Array(1), f: new Float64Array(1) };

/** Mean and mean square of the outputs for normal inputs of mean 0. */
function moments(
  entry: ActivationEntry,
  variance: number,
): { readonly mean: number; readonly square: number } {
  const params = defaultParams(entry);
  const deviation = Math.sqrt(variance);
  // Plain float64 is exact enough for integrals, and takes a fraction of the time.
  const curve = entryCurve(entry, scope);
  const cuts = [0, ...entry.kinks(params).map(({ z }) => z / deviation)];
  const { values } = integrate(
    (x, into) => {
      const weight = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
      at.z[0] = deviation * x;
      curve.fill(at.z, params, at.f);
      const [y = NaN] = at.f;
      into[0] = weight * y;
      into[1] = weight * y * y;
    },
    2,
    -FAR,
    FAR,
    cuts,
  );
  const [mean = NaN, square = NaN] = values;
  return { mean, square };
}

/** By how much the variance may be moved to see whether it comes back. */
const MOVE = 1e-3;

/**
 * How much of a small deviation of the variance from 1 is left after a layer, where mean 0 and variance 1 are kept and
 * deviations shrink, as Klambauer et al. define a self-normalising activation (2017). Weights have sum 0 and square sum 1.
 */
function pullOfVariance(entry: ActivationEntry): number | undefined {
  const { mean, square } = moments(entry, 1);
  if (!(Math.abs(mean) <= EXACT && Math.abs(square - 1) <= EXACT)) return undefined;
  const after = (variance: number): number => {
    const found = moments(entry, variance);
    return found.square - found.mean ** 2;
  };
  const left = Math.abs(after(1 + MOVE) - after(1 - MOVE)) / (2 * MOVE);
  return left < 1 - EXACT ? left : undefined;
}
