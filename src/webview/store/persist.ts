import { Pace } from '../../protocol/pace';
import type { DatedState, StoredPanel } from '../../protocol/stored';
import { toStoredLab, type Lab } from '../lab/lab';
import type { Host } from '../vscodeApi';
import type { Store } from './store';
import { toStored } from './stored';

/**
 * Milliseconds between two complete saves during a drag or while typing. Saving with the history for every
 * pixel would take too long.
 */
const STREAM_MS = 250;
/** A training reports several times a second, and each save includes all of it. */
const LAB_MS = 1000;

/** Knows the age of the state that the panel shows. */
export interface Keeper {
  /** The time of the last change. */
  readonly changed: number;
  /** Whether the state that the host knows is newer than the one that is shown. */
  isNewer(known: DatedState): boolean;
}

/**
 * Saves the state, its history and the lab's results, so that they outlive the page. A page that is closed
 * cannot send messages any more, so nothing may be left for that moment. The host hears of each change
 * immediately. A complete change (an accepted number, the end of a drag or of a training) is saved at once,
 * with the history. An ongoing change is saved at intervals.
 *
 * @param changed the time of the last change to the store's current state
 */
export function persist(store: Store, lab: Lab, host: Host, changed: number): Keeper {
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
      // A clock that is set back must not make later changes older.
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
    // Several changes by one handler count as one.
    queueMicrotask(tell);
  });
  lab.training.subscribe(() => {
    const { state, runs } = lab.training.model;
    const isBegun = runs.some(({ step }) => step > 0);
    // The first steps are saved at once, so that a page that is closed right after them has some.
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
  return {
    get changed() {
      return changed;
    },
    isNewer: (known) => known.changed > changed,
  };
}
