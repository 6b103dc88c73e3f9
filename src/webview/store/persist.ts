import { Pace } from '../../protocol/pace';
import type { DatedState, StoredPanel } from '../../protocol/stored';
import { toStoredLab } from '../lab/kept';
import type { Lab } from '../lab/lab';
import type { Host } from '../vscodeApi';
import type { Store } from './store';
import { toStored } from './stored';

/** How often all is stored while a drag or typing goes on: with its history that is too much for every pixel. */
const STREAM_MS = 250;
/** A training reports several times a second, and all of it is stored each time. */
const LAB_MS = 1000;

/** Knows how new the state is that the panel shows. */
export interface Keeper {
  /** Whether the state that the host knows was changed after the one that is shown. */
  isNewer(known: DatedState): boolean;
}

/**
 * Stores the state, its history and what the lab has measured, so that they outlive the page. A page that goes away gets
 * no message out any more, so nothing is left for that moment. The host hears of each change as it happens. A change that
 * is complete (an accepted number, the end of a drag or of a training) is stored at once, with the history. A change that
 * goes on is stored at intervals.
 *
 * @param changed when the state that the store has now was changed
 */
export function persist(
  store: Store,
  lab: Pick<Lab, 'training' | 'seeds' | 'remedies'>,
  host: Host,
  changed: number,
): Keeper {
  let told = store.model.history;
  let isQueued = false;
  let wasBegun = false;
  const writing = new Pace(() => {
    const panel: StoredPanel = { ...toStored(store.model.history), changed, lab: toStoredLab(lab) };
    host.storeState(panel);
  });
  const tell = (): void => {
    isQueued = false;
    const { history } = store.model;
    if (history === told) return;
    const isSame = history.present === told.present;
    told = history;
    if (!isSame) {
      // A clock that is set back does not make what follows older.
      changed = Math.max(Date.now(), changed + 1);
      host.post({ type: 'state', state: history.present, changed });
    }
    if (history.group === undefined) writing.now();
    else writing.soon(STREAM_MS);
  };
  writing.now();
  store.subscribe(() => {
    if (isQueued) return;
    isQueued = true;
    // A handler that changes several things is one change.
    queueMicrotask(tell);
  });
  lab.training.subscribe(() => {
    const { state, runs } = lab.training.model;
    const isBegun = runs.some(({ step }) => step > 0);
    // The first steps are stored at once, so that a page that goes away right after them has some.
    if (state === 'running' && isBegun === wasBegun) writing.soon(LAB_MS);
    else writing.now();
    wasBegun = isBegun;
  });
  for (const batch of [lab.seeds, lab.remedies]) {
    batch.subscribe(() => {
      if (batch.model.state === 'running') writing.soon(LAB_MS);
      else writing.now();
    });
  }
  return { isNewer: (known) => known.changed > changed };
}
