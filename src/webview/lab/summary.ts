import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import type { Measurement } from '../../math/lab/history';
import type { LabSnapshot } from '../../math/lab/run';
import type { Experiment } from './experiment';
import { withDigits } from '../numberText';

/** A share as text: `87.5 %`. */
export const percent = (share: number): string => `${formatNumber(Number((100 * share).toFixed(1)))} %`;

/** A loss as text: `0.0123`, or a word if it is infinite. */
export const threeDigits = (value: number): string =>
  Number.isFinite(value) ? withDigits(value, 3) : t('diverged');

/** The share of dead units among all hidden units. */
export function overallDead({ dead }: Measurement, hidden: readonly number[]): number {
  const units = hidden.reduce((sum, width) => sum + width, 0);
  return dead.reduce((sum, share, layer) => sum + share * (hidden[layer] ?? 0), 0) / units;
}

interface Result {
  readonly label: string;
  readonly share: number;
  readonly loss: number;
  /** The share at step 0. */
  readonly atFirst: number;
  readonly step: number;
}

/** Says in words what the runs show about dead units; undefined if no run has finite numbers. */
export function claim({ settings, entrants }: Experiment, runs: readonly LabSnapshot[]): string | undefined {
  const results = entrants.flatMap(({ label }, i): Result[] => {
    const run = runs[i];
    const [first] = run?.history ?? [];
    const last = run?.history.at(-1);
    if (!first || !last || run?.status === 'diverged') return [];
    const [atFirst, share] = [first, last].map((point) => overallDead(point, settings.hidden));
    return [{ label, loss: last.loss, share: share ?? 0, atFirst: atFirst ?? 0, step: last.step }];
  });
  const [worst, ...others] = [...results].sort((a, b) => b.share - a.share);
  if (!worst) return undefined;
  const { samples } = settings;
  const when = worst.step === 1 ? t('After 1 step') : t('After {0} steps', worst.step);
  if (worst.share === 0) {
    return t(
      '{0} no hidden unit is dead: the slope of each is other than 0 for at least one of the {1} samples.',
      when,
      samples,
    );
  }
  const rest = others
    .map(({ label, share, loss }) => t('{0}: {1}, loss {2}', label, percent(share), threeDigits(loss)))
    .join('; ');
  const before = worst.step > 0 ? ` ${t('At step 0 it was {0}.', percent(worst.atFirst))}` : '';
  const loss = t('The loss is {0}.', threeDigits(worst.loss));
  const found = t(
    '{0} {1} of the hidden units with {2} are dead: their slope is 0 for all {3} samples, so that no gradient reaches their weights.',
    when,
    percent(worst.share),
    worst.label,
    samples,
  );
  return `${found}${before} ${loss}${rest === '' ? '' : ` ${rest}.`}`;
}

/** A sentence for each run that has diverged. */
export function divergences({ entrants }: Experiment, runs: readonly LabSnapshot[]): readonly string[] {
  return runs.flatMap(({ status, step }, i) =>
    status === 'diverged'
      ? [
          t(
            '{0} has diverged at step {1}: its loss or weights are no longer finite numbers. Its training has stopped, and what was measured before stays. A lower learning rate may help.',
            entrants[i]?.label ?? '',
            step,
          ),
        ]
      : [],
  );
}

/** The progress of the training, from 0 to 1. A run that has ended counts in full. */
export function progressOf(runs: readonly LabSnapshot[], steps: number): number {
  if (runs.length === 0) return 0;
  const done = runs.reduce((sum, { status, step }) => sum + (status === 'running' ? step : steps), 0);
  return done / (runs.length * steps);
}

/** Explains learned parameters to readers of their chart; undefined if none are learned. */
export function learnedNote({ entrants }: Experiment): string | undefined {
  const learned = entrants.filter((entrant) => entrant.learned.length > 0);
  if (learned.length === 0) return undefined;
  const isPrelu = ({ activation }: (typeof entrants)[number]): boolean =>
    activation.type === 'entry' && activation.activation === 'prelu';
  const prelu = learned.some(isPrelu)
    ? t(
        'PReLU learns its slope α for negative inputs, one for each layer. Where α is negative, negative inputs give positive outputs: the curve has a valley at 0, like |z| at α = −1.',
      )
    : '';
  const others = learned.some((entrant) => !isPrelu(entrant))
    ? t('The parameters of expressions are learned with the weights, one set for each layer.')
    : '';
  return [prelu, others].filter((text) => text !== '').join(' ');
}
