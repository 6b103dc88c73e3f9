import type { PanelState } from '../../protocol/state';

/** Parts of the state that only the Graph tab shows. */
const GRAPH = ['view', 'show', 'normal', 'baseline'] as const;

/** The tabs that show the measured pre-activations; the first is the one to open. */
const MEASURED = ['graph', 'lab'];

/** Compares by content, because after a reload equal parts are different objects. */
const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The tab that shows all differences; undefined if curves differ, which every tab shows, or nothing does. */
export function tabOfChange(before: PanelState, after: PanelState): string | undefined {
  if (!isSame(before.curves, after.curves)) return undefined;
  const tabs = (['parity', 'dtype', 'fit', 'lab'] as const).filter(
    (tab) => !isSame(before.choices[tab], after.choices[tab]),
  );
  const inGraph = GRAPH.some((part) => !isSame(before[part], after[part]));
  const changed = [...(inGraph ? ['graph'] : []), ...tabs];
  if (!isSame(before.measured, after.measured)) {
    const [first] = MEASURED.filter((tab) => changed.every((other) => other === tab));
    return MEASURED.includes(before.tab) && changed.length === 0 ? undefined : first;
  }
  return changed.length === 1 ? changed[0] : undefined;
}
