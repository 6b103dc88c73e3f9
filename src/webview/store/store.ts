import type { PanelState } from '../../protocol/state';
import type { StoredPanel } from '../../protocol/stored';
import { reduce, startModel, type Action, type Model } from './reducer';

/** Applies an action to the state. */
export type Dispatch = (action: Action) => void;

/**
 * Holds the model and notifies listeners. It lives outside of the components, so that it survives their
 * errors.
 */
export class Store {
  private readonly listeners = new Set<() => void>();
  private current: Model;

  constructor({ present, past, future }: Pick<StoredPanel, 'present' | 'past' | 'future'>) {
    this.current = startModel(present, { past, future });
  }

  get model(): Model {
    return this.current;
  }

  get state(): PanelState {
    return this.current.history.present;
  }

  readonly dispatch: Dispatch = (action) => {
    const next = reduce(this.current, action);
    if (next === this.current) return;
    this.current = next;
    for (const listener of this.listeners) listener();
  };

  /** Returns a function that stops listening. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
}
