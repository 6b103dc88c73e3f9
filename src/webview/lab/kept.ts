import { t } from '../../l10n';
import type { StoredBatch, StoredTraining } from '../../protocol/lab';
import type { BatchModel } from './batchClient';
import { entrant } from './experiment';
import type { LabModel } from './labClient';

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The stored part of a comparison; undefined if nothing was trained. */
export function toStoredTraining({ experiment, runs, details }: LabModel): StoredTraining | undefined {
  if (experiment?.entrants.length !== runs.length) return undefined;
  const { settings, entrants } = experiment;
  return {
    settings: { ...settings, hidden: [...settings.hidden] },
    entrants: entrants.map(({ activation, slot }) => ({
      // An infinite value cannot be stored. Only a default can be infinite, so it is omitted.
      activation: {
        ...activation,
        params: Object.fromEntries(
          Object.entries(activation.params).filter(([, value]) => Number.isFinite(value)),
        ),
      },
      slot,
    })),
    runs: runs.map(({ status, step, history }) => ({
      status,
      step,
      history: history.map(({ loss, dead, gradient, learned, step: at }) => ({
        step: at,
        loss: orNull(loss),
        dead: [...dead],
        gradient: gradient.map(orNull),
        learned: [...learned],
      })),
    })),
    details: details.map(({ fit, grid }) => ({
      // Four digits are enough for a picture.
      fit: Array.from(fit, (value) => orNull(Number(value.toPrecision(4)))),
      grid: { steps: [...grid.steps], shares: [...grid.shares] },
    })),
  };
}

/** The stored part of runs with several seeds; undefined if none has ended. */
export function toStoredBatch({ batch, results }: BatchModel): StoredBatch | undefined {
  if (!batch || results.every((outcomes) => outcomes === undefined)) return undefined;
  return {
    seed: batch.seed,
    rows: batch.rows.map(({ settings, activation, ...row }) => ({
      ...row,
      settings: { ...settings, hidden: [...settings.hidden] },
      activation,
    })),
    results: results.map(
      (outcomes) =>
        outcomes?.map(({ status, steps, loss, dead }) => ({
          status,
          steps: [...steps],
          loss: loss.map((value) => orNull(Number(value.toPrecision(6)))),
          dead: dead.map((value) => Number(value.toPrecision(6))),
        })) ?? null,
    ),
  };
}

/** Restores runs with several seeds. Those that had not ended are missing. */
export function fromStoredBatch(stored: StoredBatch | undefined): BatchModel | undefined {
  if (!stored) return undefined;
  const { seed, rows, results } = stored;
  const isWhole = results.every((outcomes) => outcomes === null || outcomes.length === rows.length);
  if (!isWhole) return undefined;
  const ended = results.filter((outcomes) => outcomes !== null).length;
  return {
    state: 'ended',
    batch: { seed, rows, count: results.length },
    results: results.map(
      (outcomes) =>
        outcomes?.map(({ status, steps, loss, dead }) => ({
          status,
          steps: steps.map((step) => step ?? 0),
          loss: loss.map((value) => value ?? Infinity),
          dead: dead.map((share) => share ?? 0),
        })) ?? undefined,
    ),
    done: ended / results.length,
  };
}

/**
 * Restores a comparison. The networks themselves are not stored, so runs that were in training have stopped.
 */
export function fromStoredTraining(stored: StoredTraining | undefined): LabModel {
  const nothing: LabModel = { state: 'idle', runs: [], details: [] };
  if (!stored) return nothing;
  const entrants = stored.entrants.flatMap(({ activation, slot }) => entrant(activation, slot) ?? []);
  const { settings, runs, details } = stored;
  if (entrants.length !== runs.length) return nothing;
  return {
    state: 'ended',
    experiment: { settings, entrants },
    runs: runs.map(({ history, ...run }) => ({
      ...run,
      history: history.map(({ loss, gradient, ...rest }) => ({
        ...rest,
        loss: loss ?? Infinity,
        gradient: gradient.map((norm) => norm ?? Infinity),
      })),
    })),
    details: details.map(({ fit, grid }) => ({
      fit: Float64Array.from(fit, (value) => value ?? NaN),
      grid: { steps: grid.steps, shares: Uint8Array.from(grid.shares) },
    })),
    ...(runs.some(({ status }) => status === 'running') && {
      message: t(
        'The training stopped when the preview was hidden or closed. What it measured stays; Run trains again, from step 0.',
      ),
    }),
  };
}
