import type { PanelState } from '../../protocol/state';

/** Parts of the state that the view Graph alone shows. */
const GRAPH = ['view', 'show', 'normal', 'measured', 'baseline'] as const;

/** By content: after a reload, equal parts are different objects. */
const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The tab in which all that differs is to be seen; undefined where curves differ, which every tab shows, or nothing. */
export function tabOfChange(before: PanelState, after: PanelState): string | undefined {
  if (!isSame(before.curves, after.curves)) return undefined;
  const tabs = (['parity', 'dtype', 'fit', 'lab'] as const).filter(
    (tab) => !isSame(before.choices[tab], after.choices[tab]),
  );
  const inGraph = GRAPH.some((part) => !isSame(before[part], after[part]));
  const changed = [...(inGraph ? ['graph'] : []), ...tabs];
  return changed.length === 1 ? changed[0] : undefined;
}
