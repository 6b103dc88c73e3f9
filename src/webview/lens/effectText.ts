import { message, t } from '../../l10n';
import { limitsOf, type Dtype, type DtypeId } from '../../math/dtype/formats';
import type { Effect } from '../../math/dtype/effects';
import type { Region } from '../../math/dtype/regions';
import { precise } from '../numberText';

/** The formats to choose from: all that are less precise than float64. */
export const FORMAT_NAMES: Readonly<Partial<Record<DtypeId, string>>> = {
  float32: 'float32',
  float16: 'float16',
  bfloat16: 'bfloat16',
  float8_e4m3fn: 'float8 e4m3',
  float8_e5m2: 'float8 e5m2',
};

/** The order in which effects are shown, most serious first. */
export const EFFECTS: readonly Effect[] = [
  'overflows',
  'flushes',
  'saturates',
  'loses the gradient',
  'subnormal',
];

/**
 * The meaning of an effect in a format, as the beginning of a sentence that ends with a list of intervals.
 */
export function effectTitle(effect: Effect, dtype: Dtype): string {
  const { max, smallestNormal } = limitsOf(dtype);
  switch (effect) {
    case 'overflows': {
      const becomes = dtype.specials === 'finite' ? 'NaN' : '±∞';
      return t('Overflows to {0} (beyond the largest number, {1})', becomes, precise(max));
    }
    case 'flushes':
      return t('Flushes to zero, where f(z) is not 0');
    case 'saturates':
      return t('Saturates: the output is the bound that f(z) never reaches');
    case 'loses the gradient':
      return t('Loses the gradient: f′(z) rounds to 0');
    case 'subnormal':
      return t('Subnormal output (below {0}), with fewer bits', precise(smallestNormal));
  }
}

/** The effect's name in a chart. */
export const effectLabel = (effect: Effect): string => t(LABELS[effect]);

const LABELS: Readonly<Record<Effect, string>> = {
  overflows: message('overflows'),
  flushes: message('flushes to zero'),
  saturates: message('saturates'),
  'loses the gradient': message('loses the gradient'),
  subnormal: message('subnormal output'),
};

/** Maximum number of stretches listed for one effect. */
const MOST_LISTED = 4;

/**
 * The stretches of one effect in words, `z ≤ −5.2; 1 ≤ z ≤ 2`. Stretches that end at ±reach, the end of the
 * examined range, continue beyond.
 */
export function listStretches(regions: readonly Region[], reach: number): string {
  const listed = regions.slice(0, MOST_LISTED).map((region) => stretchText(region, reach));
  const more = regions.length - listed.length;
  return listed.join('; ') + (more > 0 ? `; ${t('and {0} more', more)}` : '');
}

function stretchText({ min, max }: Region, reach: number): string {
  const [endless, onwards] = [min <= -reach, max >= reach];
  if (endless && onwards) return t('every z');
  // A stretch that ends at float64's neighbour of 0 is written as ending before 0.
  const above = min === Number.MIN_VALUE ? '0 <' : `${precise(min)} ≤`;
  const below = max === -Number.MIN_VALUE ? '< 0' : `≤ ${precise(max)}`;
  if (endless) return `z ${below}`;
  if (onwards) return min === Number.MIN_VALUE ? 'z > 0' : `z ≥ ${precise(min)}`;
  return min === max ? `z = ${precise(min)}` : `${above} z ${below}`;
}
