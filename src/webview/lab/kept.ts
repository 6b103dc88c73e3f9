import { t } from '../../l10n';
import { getEntry, resolveParams } from '../../math/catalogue';
import type { StoredLab } from '../../protocol/lab';
import { entrant } from './experiment';
import type { LabModel } from './labClient';

/** What the editor keeps of the lab over hiding and reloading; nothing where nothing was trained. */
export function toStoredLab({ experiment, runs }: LabModel): StoredLab | undefined {
  if (experiment?.entrants.length !== runs.length) return undefined;
  const { settings, entrants } = experiment;
  return {
    settings: { ...settings, hidden: [...settings.hidden] },
    entrants: entrants.map(({ entry, params, slot }) => ({
      activation: entry.id,
      // An infinite value, which only a default can be, goes without saying: it could not be stored.
      params: Object.fromEntries(Object.entries(params).filter(([, value]) => Number.isFinite(value))),
      slot,
    })),
    runs: runs.map(({ status, step, history }) => ({
      status,
      step,
      history: history.map(({ loss, dead, learned, ...rest }) => ({
        ...rest,
        loss: Number.isFinite(loss) ? loss : null,
        dead: [...dead],
        learned: [...learned],
      })),
    })),
  };
}

/** The lab as it was left; the networks themselves are gone, so that what was in training has stopped. */
export function fromStoredLab(stored: StoredLab | undefined): LabModel {
  const nothing: LabModel = { state: 'idle', runs: [] };
  if (!stored) return nothing;
  const entrants = stored.entrants.flatMap(({ activation, params: given, slot }) => {
    const entry = getEntry(activation);
    const params = entry && resolveParams(entry, given);
    return entry && params?.ok ? [entrant(entry, params.value, slot)] : [];
  });
  const { settings, runs } = stored;
  if (entrants.length !== runs.length) return nothing;
  return {
    state: 'ended',
    experiment: { settings, entrants },
    runs: runs.map(({ history, ...run }) => ({
      ...run,
      history: history.map(({ loss, ...rest }) => ({ ...rest, loss: loss ?? Infinity })),
    })),
    ...(runs.some(({ status }) => status === 'running') && {
      message: t(
        'The training stopped when the preview was hidden or closed. What it measured stays; Run trains again, from step 0.',
      ),
    }),
  };
}
