/** Reports hand-written backwards that are not the derivative of their forward. */

import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import { inputName, type Verdict } from '../backward/compare';
import { verdictOf, type BackwardPair } from '../backward/pair';
import { identityOf, type Identified } from '../handwritten/identity';
import type { Finding } from './lint';

const SOURCE = 'https://docs.pytorch.org/docs/stable/notes/extending.html';

/** A finding for each pair that certainly differs. */
export function backwardMismatches(pairs: readonly BackwardPair[]): Finding[] {
  return pairs.flatMap((pair): Finding[] => {
    const verdict = verdictOf(pair);
    if (verdict?.kind !== 'differs') return [];
    const { z, found, expected } = verdict;
    return [
      {
        start: pair.place.from,
        end: pair.place.to,
        code: 'backward-mismatch',
        message: differenceText(pair, verdict),
        source: SOURCE,
        z,
        found,
        expected,
      },
    ];
  });
}

/** The message that says how the backward is wrong and gives the right value. */
export function differenceText(pair: BackwardPair, verdict: Extract<Verdict, { kind: 'differs' }>): string {
  const { backwardName, gradient } = pair;
  const { how, z, found, expected } = verdict;
  const given = [`${pair.input} = ${formatNumber(z)}`, ...othersOf(pair, verdict)];
  if (how === 'unused' && gradient !== '') given.push(`${gradient} = ${formatNumber(verdict.gradient)}`);
  const shown = t(
    'For {0} it returns {1}, and {2} is right.',
    given.join(', '),
    formatNumber(Number(found.toPrecision(4))),
    formatNumber(Number(expected.toPrecision(4))),
  );
  return [wrong(backwardName, gradient, how), shown, formulaOf(pair)].filter(Boolean).join(' ');
}

function wrong(name: string, gradient: string, how: Extract<Verdict, { kind: 'differs' }>['how']): string {
  switch (how) {
    case 'unused':
      return t('{0} does not use {1}, by which the derivative must be multiplied.', name, gradient);
    case 'sign':
      return t('{0} has the wrong sign.', name);
    case 'value':
      return t('{0} is not the derivative of what forward computes.', name);
    default:
      return t('{0} is {1} times the derivative of what forward computes.', name, formatNumber(how.factor));
  }
}

/** The values of the other inputs, `alpha = 1`. */
function othersOf({ inputs }: BackwardPair, { others }: Extract<Verdict, { kind: 'differs' }>): string[] {
  return inputs.flatMap((name, i) => {
    const value = others[inputName(i)];
    return value === undefined ? [] : [`${name} = ${formatNumber(value)}`];
  });
}

/** The derivative of an activation, without factors of 1: SiLU has no β in PyTorch. */
export const derivativeFormula = ({ entry, params }: Identified): string =>
  entry.parameters
    .filter(({ id, default: standard }) => (params[id] ?? standard) === 1)
    .reduce((text, { symbol }) => text.replaceAll(`${symbol}·`, ''), entry.derivative.plain);

/** The derivative as a formula, if the forward is a catalogue activation. */
function formulaOf({ texts }: BackwardPair): string {
  const identity = identityOf(texts.forward);
  return identity ? t('The derivative of {0} is {1}.', identity.entry.name, derivativeFormula(identity)) : '';
}
