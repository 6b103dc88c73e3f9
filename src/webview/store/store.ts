import type { PanelState } from '../../protocol/state';
import type { StoredPanel } from '../../protocol/stored';
import { reduce, startModel, type Action, type Model } from './reducer';

export type Dispatch = (action: Action) => void;

/** Holds the model and tells who listens; lives outside of the components, so that it survives their failures. */
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

  /** Returns how to stop listening. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
}
