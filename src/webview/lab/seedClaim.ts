import { t } from '../../l10n';
import { spreadOf, type Spread } from '../../math/lab/spread';
import type { Batch, Outcome } from './batch';

/** The combined results of the finished runs of one row. */
export interface RowTally {
  readonly label: string;
  readonly slot: number;
  readonly runs: number;
  readonly loss: Spread;
  readonly dead: Spread;
  /** Number of runs in which more than a third of the units are dead at the end. */
  readonly mostlyDead: number;
  /** Final loss and share of dead units of each run, in the order of the seeds. */
  readonly losses: readonly number[];
  readonly shares: readonly number[];
}

/** A network counts as having lost many units if its share of dead ones exceeds this. */
const MANY_DEAD = 1 / 3;

/** Tallies of all rows over the seeds whose runs have ended. */
export function tally(
  { rows }: Batch,
  results: readonly (readonly Outcome[] | undefined)[],
): readonly RowTally[] {
  const ended = results.filter((outcomes) => outcomes !== undefined);
  return rows.map(({ label, slot }, i) => {
    const outcomes = ended.flatMap((all) => all[i] ?? []);
    const losses = outcomes.map(({ loss, status }) =>
      status === 'diverged' ? Infinity : (loss.at(-1) ?? Infinity),
    );
    const shares = outcomes.map(({ dead }) => dead.at(-1) ?? 0);
    return {
      label,
      slot,
      runs: outcomes.length,
      loss: spreadOf(losses),
      dead: spreadOf(shares),
      mostlyDead: shares.filter((share) => share > MANY_DEAD).length,
      losses,
      shares,
    };
  });
}

/** The number of seeds for which the value is smaller than the other one. */
export const smallerIn = (values: readonly number[], others: readonly number[]): number =>
  values.filter((value, i) => value < (others[i] ?? NaN)).length;

/** The row that lost most units, by the number of runs in which it lost many, then by the mean share. */
export function worstOf(tallies: readonly RowTally[]): RowTally | undefined {
  const mean = ({ shares }: RowTally): number =>
    shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return [...tallies].sort((a, b) => b.mostlyDead - a.mostlyDead || mean(b) - mean(a))[0];
}

/** Says in words in how many of the runs units died as expected; undefined as long as no run has ended. */
export function seedClaim(tallies: readonly RowTally[]): string | undefined {
  const worst = worstOf(tallies);
  if (!worst || worst.runs === 0) return undefined;
  const others = tallies.filter((row) => row !== worst);
  const first =
    worst.mostlyDead === 0
      ? t('In none of {0} runs is more than a third of any network’s hidden units dead.', worst.runs)
      : t(
          'In {0} of {1} runs more than a third of the hidden units with {2} are dead at the end.',
          worst.mostlyDead,
          worst.runs,
          worst.label,
        );
  const rest = others.map(({ label, losses }) => t('{0} in {1}', label, smallerIn(losses, worst.losses)));
  return rest.length === 0
    ? first
    : `${first} ${t('Of {0} runs, the loss is lower than with {1}: {2}.', worst.runs, worst.label, rest.join('; '))}`;
}
