import type { Host } from '../vscodeApi';
import type { Store } from './store';
import { toStored } from './stored';

/** Long enough that a drag does not store every pixel, short enough that nobody reloads before it. */
const DELAY_MS = 250;

/** Keeps the editor's copy of the state and its history up to date, also when the page goes away in the middle of a change. */
export function persist(store: Store, host: Host): void {
  let stored = store.model.history;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const { history } = store.model;
    if (history === stored) return;
    const isSameState = history.present === stored.present;
    stored = history;
    host.storeState(toStored(history));
    if (!isSameState) host.post({ type: 'state', state: history.present });
  };
  host.storeState(toStored(stored));
  store.subscribe(() => {
    timer ??= setTimeout(flush, DELAY_MS);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
  });
  window.addEventListener('pagehide', flush);
}
