import type { Host } from '../vscodeApi';
import type { Store } from './store';

/** Long enough that a drag does not store every pixel, short enough that nobody reloads before it. */
const DELAY_MS = 250;

/** Keeps the editor's copy of the state up to date, also when the page goes away in the middle of a change. */
export function persist(store: Store, host: Host): void {
  let stored = store.state;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (store.state === stored) return;
    stored = store.state;
    host.storeState(stored);
    host.post({ type: 'state', state: stored });
  };
  host.storeState(stored);
  store.subscribe(() => {
    timer ??= setTimeout(flush, DELAY_MS);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
  });
  window.addEventListener('pagehide', flush);
}
