import { formatInterval, formatNumber, saturation, SATURATION_SLOPE } from '../math/analysis';
import type { ActivationEntry, Interval, Paper, ParameterValues } from '../math/catalogue/types';
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
    ...(caution === undefined ? [] : [{ title: '⚠', text: caution }]),
    ...gradientFacts(entry, params),
    {
      title: 'Range',
      text: `${formatInterval(entry.range(params))}, ${monotonicityName(entry.monotonicity(params))}.`,
    },
    ...kinkFacts(entry, params),
    ...entry.parameters.flatMap((spec) => {
      const differing = differingDefaults(entry, spec);
      return differing === undefined ? [] : [{ title: `Default ${spec.symbol}`, text: `${differing}.` }];
    }),
  ];
}

function gradientFacts(entry: ActivationEntry, params: ParameterValues): Fact[] {
  const zero = entry.zeroGradient(params);
  const faint = saturation(entry, params);
  const gradient = zero.length > 0 || faint.length > 0 || entry.gradientNote !== undefined;
  if (!gradient) return [];
  const note = entry.gradientNote === undefined ? [] : [{ text: entry.gradientNote }];
  const facts: Fact[] = [];
  if (zero.length > 0) facts.push({ title: 'Gradient is zero', text: `for ${regions(zero)}.` });
  if (faint.length > 0) {
    facts.push({
      title: 'Gradient nearly vanishes',
      text: `(|f′| < ${formatNumber(SATURATION_SLOPE)}) for ${regions(faint)}.`,
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
      title: kinks.length === 1 ? 'At the kink' : 'At the kinks',
      text: `by convention ${points.join(', ')}.`,
    },
  ];
}

const regions = (intervals: readonly Interval[]): string => intervals.map(regionText).join(' and ');

/** `z ≤ 0`, `z > 6`, `z in [−1, 1]`. */
export function regionText(interval: Interval): string {
  const { min, max, minOpen = false, maxOpen = false } = interval;
  if (min === -Infinity) return `z ${maxOpen ? '<' : '≤'} ${formatNumber(max)}`;
  if (max === Infinity) return `z ${minOpen ? '>' : '≥'} ${formatNumber(min)}`;
  return `z in ${formatInterval(interval)}`;
}

/** `K. He et al., 2015`. */
export function shortCitation({ authors, year }: Paper): string {
  const [first = '', ...others] = authors.split(', ');
  return `${first}${others.length === 0 ? '' : ' et al.'}, ${year}`;
}
