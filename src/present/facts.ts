import { formatInterval, formatNumber, saturation, SATURATION_SLOPE } from '../math/analysis';
import type { ActivationEntry, Interval, Paper, ParameterValues } from '../math/catalogue/types';
import { costOf } from '../math/cost';
import { t } from '../l10n';
import { differingDefaults } from './defaults';
import { monotonicityName } from './labels';

/**
 * A fact about an activation, as plain text. The title is shown in bold. `lead` is the text before it, which
 * some languages need, and `text` the text after it. Spaces between the three are part of them.
 */
interface Fact {
  readonly lead?: string;
  readonly title?: string;
  readonly text: string;
}

/**
 * The fact from a translated sentence whose title is between `**`, so that translations can order the words.
 */
function factOf(sentence: string): Fact {
  const [lead = '', title = '', text = ''] = sentence.split('**');
  return { ...(lead !== '' && { lead }), title, text };
}

/** The fact as one line of plain text. */
export const plainFact = ({ lead = '', title = '', text }: Fact): string => `${lead}${title}${text}`;

/** The facts about the entry with these parameters, most important first. */
export function factsOf(entry: ActivationEntry, params: ParameterValues): readonly Fact[] {
  const caution = entry.caution?.(params);
  return [
    ...(caution === undefined ? [] : [{ title: '⚠', text: ` ${t(caution)}` }]),
    ...gradientFacts(entry, params),
    { title: t('Range'), text: ` ${rangeText(entry, params)}` },
    ...kinkFacts(entry, params),
  ];
}

/** The range and the monotonicity, with a note if they were found by sampling. */
function rangeText(entry: ActivationEntry, params: ParameterValues): string {
  const range = formatInterval(entry.range(params));
  const monotonicity = monotonicityName(entry.monotonicity(params));
  return entry.isSampled
    ? t('{0}, {1} (found by sampling).', range, monotonicity)
    : t('{0}, {1}.', range, monotonicity);
}

/** The cost of computing the activation, for places with room for it. */
export function costFact(entry: ActivationEntry): Fact {
  const { transcendental, divisions } = costOf(entry);
  const title = t('Cost of a value');
  if (transcendental === 0 && divisions === 0) {
    return { title, text: ` ${t('comparisons, additions and multiplications only.')}` };
  }
  return {
    title,
    text: ` ${t(
      'exponentials and other transcendental functions: {0}; divisions and roots: {1}.',
      transcendental,
      divisions,
    )}`,
  };
}

/** Facts about parameters whose defaults differ between frameworks. */
export const defaultFacts = (entry: ActivationEntry): readonly Fact[] =>
  entry.parameters.flatMap((spec) => {
    const differing = differingDefaults(entry, spec);
    return differing === undefined
      ? []
      : [{ title: t('Default {0}', spec.symbol), text: ` ${t('{0}.', differing)}` }];
  });

function gradientFacts(entry: ActivationEntry, params: ParameterValues): Fact[] {
  const zero = entry.zeroGradient(params);
  const faint = saturation(entry, params);
  const gradient = zero.length > 0 || faint.length > 0 || entry.gradientNote !== undefined;
  if (!gradient) return [];
  const note = entry.gradientNote === undefined ? [] : [{ text: t(entry.gradientNote) }];
  const facts: Fact[] = [];
  if (zero.length > 0) facts.push(factOf(t('**Gradient is zero** for {0}.', regions(zero))));
  if (faint.length > 0) {
    facts.push(
      factOf(
        t(
          '**Gradient is nearly zero** (|f′| < {0}) for {1}.',
          formatNumber(SATURATION_SLOPE),
          regions(faint),
        ),
      ),
    );
  }
  return [...facts, ...note];
}

function kinkFacts(entry: ActivationEntry, params: ParameterValues): Fact[] {
  const kinks = entry.kinks(params);
  if (kinks.length === 0) return [];
  const points = kinks.map(({ z, convention }) => `f′(${formatNumber(z)}) = ${formatNumber(convention)}`);
  return [
    factOf(
      kinks.length === 1
        ? t('**At the kink**, {0} by convention.', points.join(', '))
        : t('**At the kinks**, {0} by convention.', points.join(', ')),
    ),
  ];
}

const regions = (intervals: readonly Interval[]): string =>
  intervals.map(regionText).reduce((before, next) => t('{0} and {1}', before, next));

/** `z ≤ 0`, `z > 6`, `z in [−1, 1]`. */
function regionText(interval: Interval): string {
  const { min, max, minOpen = false, maxOpen = false } = interval;
  if (min === -Infinity) return `z ${maxOpen ? '<' : '≤'} ${formatNumber(max)}`;
  if (max === Infinity) return `z ${minOpen ? '>' : '≥'} ${formatNumber(min)}`;
  return t('z in {0}', formatInterval(interval));
}

/** `Misra, 2019`, `Nair & Hinton, 2010` or `He et al., 2015`. */
export function shortCitation({ authors, year }: Paper): string {
  const [first = '', second, ...others] = authors.split(', ').map(surname);
  if (second === undefined) return `${first}, ${year}`;
  return others.length === 0 ? `${first} & ${second}, ${year}` : `${first} et al., ${year}`;
}

/** The author's name without its initials. */
const surname = (author: string): string => author.replace(/^(?:\p{Lu}\.[ -]?)+/u, '');
