import type { StoredPanel } from '../../protocol/stored';
import { toStoredLab } from '../lab/kept';
import type { LabClient } from '../lab/labClient';
import type { Host } from '../vscodeApi';
import type { Store } from './store';
import { toStored } from './stored';

/** Long enough that a drag does not store every pixel, short enough that nobody reloads before it. */
const DELAY_MS = 250;
/** A training reports several times a second, and all of it is stored each time. */
const LAB_DELAY_MS = 1000;

/** Keeps the editor's copy of all that is to outlive the page up to date, also when it goes away in the middle of a change. */
export function persist(store: Store, lab: LabClient, host: Host): void {
  let stored = store.model.history;
  let measured = lab.model;
  let due = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const all = (): StoredPanel => {
    const kept = toStoredLab(measured);
    return { ...toStored(stored), ...(kept && { lab: kept }) };
  };
  const flush = (): void => {
    clearTimeout(timer);
    due = Infinity;
    const { history } = store.model;
    if (history === stored && lab.model === measured) return;
    const isSameState = history.present === stored.present;
    stored = history;
    measured = lab.model;
    host.storeState(all());
    if (!isSameState) host.post({ type: 'state', state: history.present });
  };
  const later = (delay: number) => (): void => {
    const at = Date.now() + delay;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(flush, delay);
  };
  host.storeState(all());
  store.subscribe(later(DELAY_MS));
  lab.subscribe(later(LAB_DELAY_MS));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
  });
  window.addEventListener('pagehide', flush);
}
