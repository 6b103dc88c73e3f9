import type { TabChoices } from '../../protocol/choices';
import { useServices } from '../context';

/**
 * Changes some choices of a tab. Consecutive changes of one group are one step of undo.
 * @returns the function that does
 */
export function useChoices<Tab extends keyof TabChoices>(
  tab: Tab,
): (change: Partial<TabChoices[Tab]>, group?: string) => void {
  const { dispatch, current } = useServices();
  return (change, group) => {
    const choices = { [tab]: { ...current().choices[tab], ...change } };
    dispatch({ type: 'setChoices', choices, group: group && `${tab}.${group}` });
  };
}
