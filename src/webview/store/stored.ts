import type { PanelState } from '../../protocol/state';
import { STORED_STEPS, type DatedState, type StoredPanel } from '../../protocol/stored';
import type { History } from './history';

/**
 * Maximum number of characters of steps in either direction: what the editor can save often without a delay.
 */
const BUDGET = 250_000;

const sizes = new WeakMap<PanelState, number>();

function sizeOf(state: PanelState): number {
  const size = sizes.get(state) ?? JSON.stringify(state).length;
  sizes.set(state, size);
  return size;
}

/** The first steps, as many as may be stored. */
function withinBudget(nearest: readonly PanelState[]): PanelState[] {
  let used = 0;
  return nearest.slice(0, STORED_STEPS).filter((state) => {
    used += sizeOf(state);
    return used <= BUDGET;
  });
}

/** The part of a history that is stored: the present and the steps nearest to it. */
export const toStored = ({ present, past, future }: History<PanelState>) => ({
  present,
  past: withinBudget([...past].reverse()).reverse(),
  future: withinBudget(future),
});

/** The panel's first state: its own stored state, and, if the host's is newer, that one as a further step. */
export function withNewer(own: StoredPanel, known: DatedState | undefined): StoredPanel {
  if (!known || known.changed <= own.changed) return own;
  return {
    ...own,
    present: known.state,
    changed: known.changed,
    past: [...own.past, own.present],
    future: [],
  };
}
