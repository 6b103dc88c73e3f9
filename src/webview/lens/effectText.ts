import { message, t } from '../../l10n';
import { limitsOf, type Dtype, type DtypeId } from '../../math/dtype/formats';
import type { Effect } from '../../math/dtype/effects';
import type { Region } from '../../math/dtype/report';
import { precise } from '../graph/readout';

/** Formats to choose from: all that lose something against float64. */
export const FORMAT_NAMES: Readonly<Partial<Record<DtypeId, string>>> = {
  float32: 'float32',
  float16: 'float16',
  bfloat16: 'bfloat16',
  float8_e4m3fn: 'float8 e4m3',
  float8_e5m2: 'float8 e5m2',
};

/** Effects in the order to show them, the gravest first. */
export const EFFECTS: readonly Effect[] = [
  'overflows',
  'flushes',
  'saturates',
  'loses the gradient',
  'subnormal',
];

/** What an effect means in a format, as the beginning of a sentence that a list of intervals ends. */
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

/** Its name on a chart. */
export const effectLabel = (effect: Effect): string => t(LABELS[effect]);

const LABELS: Readonly<Record<Effect, string>> = {
  overflows: message('overflows'),
  flushes: message('flushes to zero'),
  saturates: message('saturates'),
  'loses the gradient': message('loses the gradient'),
  subnormal: message('subnormal output'),
};

/** How many stretches of one effect are listed. */
const MOST_LISTED = 4;

/**
 * The stretches of one effect in words, `z ≤ −5.2; 1 ≤ z ≤ 2`. Those that end at ±reach, the end of what was examined,
 * go on beyond.
 */
export function listStretches(regions: readonly Region[], reach: number): string {
  const listed = regions.slice(0, MOST_LISTED).map((region) => stretchText(region, reach));
  const more = regions.length - listed.length;
  return listed.join('; ') + (more > 0 ? `; ${t('and {0} more', more)}` : '');
}

function stretchText({ min, max }: Region, reach: number): string {
  const [endless, onwards] = [min <= -reach, max >= reach];
  if (endless && onwards) return t('every z');
  // The neighbours of 0 are float64's affair: what ends there ends before 0.
  const above = min === Number.MIN_VALUE ? '0 <' : `${precise(min)} ≤`;
  const below = max === -Number.MIN_VALUE ? '< 0' : `≤ ${precise(max)}`;
  if (endless) return `z ${below}`;
  if (onwards) return min === Number.MIN_VALUE ? 'z > 0' : `z ≥ ${precise(min)}`;
  return min === max ? `z = ${precise(min)}` : `${above} z ${below}`;
}
