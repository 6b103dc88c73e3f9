import type { FromPanel } from '../protocol/messages';
import type { StoredPanel } from '../protocol/stored';

interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

/**
 * The panel's connection to the extension host, and the state that the editor keeps for it while it is hidden
 * or reloaded.
 */
export interface Host {
  post(message: FromPanel): void;
  /** The last stored value, which may not be a valid state. */
  storedState(): unknown;
  storeState(state: StoredPanel): void;
}

/** Connects to the editor; works once per page. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    storedState: () => api.getState(),
    storeState: (state) => {
      api.setState(state);
    },
  };
}
