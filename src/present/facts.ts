import { formatInterval, formatNumber, saturation, SATURATION_SLOPE } from '../math/analysis';
import type { ActivationEntry, Interval, Paper, ParameterValues } from '../math/catalogue/types';
import { costOf } from '../math/cost';
import { t } from '../l10n';
import { differingDefaults } from './defaults';
import { monotonicityName } from './labels';

/** One thing worth knowing about an activation, as plain text; the title, where there is one, stands before it. */
export interface Fact {
  readonly title?: string;
  readonly text: string;
}

/** What a reader should know of the entry with these parameters, most important first. */
export function factsOf(entry: ActivationEntry, params: ParameterValues): readonly Fact[] {
  const caution = entry.caution?.(params);
  return [
    ...(caution === undefined ? [] : [{ title: '⚠', text: t(caution) }]),
    ...gradientFacts(entry, params),
    {
      title: t('Range'),
      text: entry.isSampled
        ? t(
            '{0}, {1} (found by sampling).',
            formatInterval(entry.range(params)),
            monotonicityName(entry.monotonicity(params)),
          )
        : t('{0}, {1}.', formatInterval(entry.range(params)), monotonicityName(entry.monotonicity(params))),
    },
    ...kinkFacts(entry, params),
  ];
}

/** What a value of the activation costs, for where there is room for it. */
export function costFact(entry: ActivationEntry): Fact {
  const { transcendental, divisions } = costOf(entry);
  const title = t('Cost of a value');
  if (transcendental === 0 && divisions === 0) {
    return { title, text: t('comparisons, additions and multiplications only.') };
  }
  return {
    title,
    text: t(
      '{0} exponentials or other transcendental functions, {1} divisions or roots.',
      transcendental,
      divisions,
    ),
  };
}

/** Where the frameworks' defaults of the entry's parameters differ. */
export const defaultFacts = (entry: ActivationEntry): readonly Fact[] =>
  entry.parameters.flatMap((spec) => {
    const differing = differingDefaults(entry, spec);
    return differing === undefined
      ? []
      : [{ title: t('Default {0}', spec.symbol), text: t('{0}.', differing) }];
  });

function gradientFacts(entry: ActivationEntry, params: ParameterValues): Fact[] {
  const zero = entry.zeroGradient(params);
  const faint = saturation(entry, params);
  const gradient = zero.length > 0 || faint.length > 0 || entry.gradientNote !== undefined;
  if (!gradient) return [];
  const note = entry.gradientNote === undefined ? [] : [{ text: t(entry.gradientNote) }];
  const facts: Fact[] = [];
  if (zero.length > 0) facts.push({ title: t('Gradient is zero'), text: t('for {0}.', regions(zero)) });
  if (faint.length > 0) {
    facts.push({
      title: t('Gradient nearly vanishes'),
      text: t('(|f′| < {0}) for {1}.', formatNumber(SATURATION_SLOPE), regions(faint)),
    });
  }
  return [...facts, ...note];
}

function kinkFacts(entry: ActivationEntry, params: ParameterValues): Fact[] {
  const kinks = entry.kinks(params);
  if (kinks.length === 0) return [];
  const points = kinks.map(({ z, convention }) => `f′(${formatNumber(z)}) = ${formatNumber(convention)}`);
  return [
    {
      title: kinks.length === 1 ? t('At the kink') : t('At the kinks'),
      text: t('by convention {0}.', points.join(', ')),
    },
  ];
}

const regions = (intervals: readonly Interval[]): string =>
  intervals.map(regionText).reduce((before, next) => t('{0} and {1}', before, next));

/** `z ≤ 0`, `z > 6`, `z in [−1, 1]`. */
export function regionText(interval: Interval): string {
  const { min, max, minOpen = false, maxOpen = false } = interval;
  if (min === -Infinity) return `z ${maxOpen ? '<' : '≤'} ${formatNumber(max)}`;
  if (max === Infinity) return `z ${minOpen ? '>' : '≥'} ${formatNumber(min)}`;
  return t('z in {0}', formatInterval(interval));
}

/** `K. He et al., 2015`. */
export function shortCitation({ authors, year }: Paper): string {
  const [first = '', ...others] = authors.split(', ');
  return `${first}${others.length === 0 ? '' : ' et al.'}, ${year}`;
}
