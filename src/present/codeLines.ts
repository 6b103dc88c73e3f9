/**
 * Lines about what code really computes: rounding step by step, the framework's gradient, a hand-written
 * backward.
 */

import { t } from '../l10n';
import { formatNumber } from '../math/analysis';
import type { StepEffect, StepRegion } from '../math/asWritten/effects';
import type { StepReport } from '../math/asWritten/report';
import { touches, type GradientFault } from '../math/autograd/faults';
import type { GradientPoint } from '../math/autograd/points';
import { AUTOGRAD_RULES, type AutogradFramework } from '../math/autograd/rules';
import { sampled } from '../recognise/backward/compare';
import { verdictOf, type BackwardPair } from '../recognise/backward/pair';
import { identityOf } from '../recognise/handwritten/identity';
import { derivativeFormula, differenceText } from '../recognise/lints/backwardMismatch';
import { stretchText } from '../math/stretchText';
import { ellipsis } from './inert';
import { codeSpan, escapeMarkdown } from './markdown';
import { compact } from '../math/compact';

/** The effects that one clause of a line reports: in full for the first format, in short for the others. */
interface Clause {
  readonly effects: readonly StepEffect[];
  readonly first: (dtype: string, where: string) => string;
}

const clauses = (): readonly Clause[] => [
  { effects: ['overflows'], first: (dtype, where) => t('{0} overflows for {1}', dtype, where) },
  { effects: ['undefined'], first: (dtype, where) => t('{0} is NaN for {1}', dtype, where) },
  {
    effects: ['loses digits', 'flushes'],
    first: (dtype, where) => t('{0} loses more than half of its digits for {1}', dtype, where),
  },
];

/** A longer operation is most of the formula and is not named. */
const MAX_ORIGIN_LENGTH = 40;

/** Number of stretches reported for one format; more do not help in one line. */
const MAX_STRETCHES = 2;

/**
 * `float16 overflows for z > 11.09, float32 for z > 88.72`; undefined if nothing happens. Digits lost where
 * the true values are subnormal are not reported.
 */
export function stepsText(reports: readonly StepReport[]): string | undefined {
  const told = clauses().flatMap(({ effects, first }) => {
    const places = reports.flatMap(({ dtype, regions }) => {
      const where = whereOf(
        regions.filter((region) => effects.includes(region.effect) && !region.isSubnormal),
      );
      return where === undefined ? [] : [{ dtype, where }];
    });
    const texts = places.map(({ dtype, where }, i) =>
      i === 0 ? first(dtype, where) : t(', {0} for {1}', dtype, where),
    );
    const origin = reports
      .flatMap(({ regions }) => regions)
      .find((region) => effects.includes(region.effect) && region.origin !== undefined)?.origin;
    const isPart = origin !== undefined && origin.length <= MAX_ORIGIN_LENGTH;
    const text = texts.join('');
    return texts.length === 0 ? [] : [isPart ? t('{0}, first in {1}', text, origin) : text];
  });
  return told.length === 0 ? undefined : told.join('; ');
}

function whereOf(regions: readonly StepRegion[]): string | undefined {
  const stretches = joined(regions).slice(0, MAX_STRETCHES);
  if (stretches.length === 0) return undefined;
  return stretches.map((region) => stretchText('z', region)).reduce((a, b) => t('{0} and {1}', a, b));
}

/** Joins stretches that follow each other without a gap. A gap of only 0 does not count. */
function joined(regions: readonly StepRegion[]): readonly StepRegion[] {
  const found: StepRegion[] = [];
  for (const region of regions) {
    const previous = found[found.length - 1];
    const isNext = previous?.after === region.min || (previous?.after === 0 && region.before === 0);
    if (!previous || !isNext) {
      found.push(region);
      continue;
    }
    const { min, before, effect } = previous;
    const { max, after } = region;
    found[found.length - 1] = {
      effect,
      min,
      max,
      ...compact({ before, after }),
    };
  }
  return found;
}

/**
 * `PyTorch 2.13 returns NaN for z > 88.72 in float32, where f′ is finite; 0 at z = 0, where f′ is 1`;
 * undefined if the gradient is f′ everywhere.
 */
export function gradientText(
  faults: readonly GradientFault[],
  points: readonly GradientPoint[],
  framework: AutogradFramework,
): string | undefined {
  const { version } = AUTOGRAD_RULES[framework];
  const outside = points.filter(({ z }) => !faults.some((fault) => touches(fault, z)));
  const clauses = outside.slice(0, MAX_STRETCHES).map(({ z, found, left, right }) => {
    const [returned, at] = [formatNumber(found), stretchText('z', { min: z, max: z })];
    const [before, behind] = [formatSlope(left), formatSlope(right)];
    return before === behind
      ? t('{0} returns {1} at {2}, where f′ is {3}', version, returned, at, before)
      : t(
          '{0} returns {1} at {2}, where f′ is {3} on one side and {4} on the other',
          version,
          returned,
          at,
          before,
          behind,
        );
  });
  if (faults.length > 0) {
    const where = faults
      .slice(0, MAX_STRETCHES)
      .map((fault) => stretchText('z', fault))
      .reduce((a, b) => t('{0} and {1}', a, b));
    const value = faults.some(({ found }) => Number.isNaN(found)) ? 'NaN' : '±∞';
    clauses.unshift(t('{0} returns {1} for {2} in float32, where f′ is finite', version, value, where));
  }
  return clauses.length === 0 ? undefined : clauses.join('; ');
}

/** A slope measured near the input, to three digits. */
const formatSlope = (slope: number): string =>
  formatNumber(Math.abs(slope) < 1e-3 ? 0 : Number(slope.toPrecision(3)));

/**
 * The comparison of a forward and its hand-written backward, as Markdown; undefined if its result is not
 * known.
 */
export function backwardMarkdown(pair: BackwardPair): string | undefined {
  const verdict = verdictOf(pair);
  if (!verdict) return undefined;
  const identity = identityOf(pair.texts.forward);
  const named = identity && `${identity.entry.name}, ${derivativeFormula(identity)}`;
  const lines = [
    `**${escapeMarkdown(pair.name)}** ${codeSpan(`f(${pair.input}) = ${ellipsis(readable(pair.texts.forward, pair), 200)}`)}`,
    ...(named === undefined ? [] : [`f′: ${escapeMarkdown(named)}`]),
    `${escapeMarkdown(pair.backwardName)}: ${codeSpan(ellipsis(readable(pair.texts.backward, pair), 200))}`,
    valuesText(pair),
    verdict.kind === 'equals'
      ? t('The backward equals f′ up to rounding.')
      : `⚠ ${escapeMarkdown(differenceText(pair, verdict))}`,
  ];
  return lines.join('<br>');
}

/** `f′ and backward at x = −1: 0.07233, 0.07233`, at a few inputs. */
function valuesText({ texts, input, backwardName }: BackwardPair): string {
  const shown = sampled(texts).map(
    ({ z, found, expected }) =>
      `${input} = ${formatNumber(z)}: ${formatNumber(expected)}, ${formatNumber(found)}`,
  );
  return escapeMarkdown(t('f′ and {0} at {1}', backwardName, shown.join('; ')));
}

/** The text with the code's names for inputs and gradient. */
const readable = (text: string, { input, inputs, gradient }: BackwardPair): string =>
  text
    .replace(/\bz\b/g, input)
    .replace(/\bp_(\d+)\b/g, (whole, index: string) => inputs[Number(index) - 1] ?? whole)
    .replace(/\bg_0\b/g, gradient === '' ? '1' : gradient);
