import type { PanelState } from '../../protocol/state';
import type { StoredPanel } from '../../protocol/stored';
import { Observable } from './observable';
import { reduce, startModel, type Action, type Model } from './reducer';

/** Applies an action to the state. */
export type Dispatch = (action: Action) => void;

/**
 * Holds the model and notifies listeners. It lives outside of the components, so that it survives their
 * errors.
 */
export class Store extends Observable<Model> {
  constructor({ present, past, future }: Pick<StoredPanel, 'present' | 'past' | 'future'>) {
    super(startModel(present, { past, future }));
  }

  get state(): PanelState {
    return this.model.history.present;
  }

  readonly dispatch: Dispatch = (action) => {
    const next = reduce(this.model, action);
    if (next !== this.model) this.set(next);
  };
}
