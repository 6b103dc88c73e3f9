import { t } from '../l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useServices } from './context';
import { views, type PanelView } from './views';

interface TabBarProps {
  readonly current: PanelView;
}

/** The tabs of the panel. Arrow keys move between them. */
export function TabBar({ current }: TabBarProps): JSX.Element {
  const { dispatch } = useServices();
  const bar = useRef<HTMLDivElement>(null);
  // In a narrow panel the tabs scroll. The open one must be visible, however it was opened.
  useEffect(() => {
    bar.current?.querySelector(`#tab-${current.id}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const open = (view: PanelView | undefined): void => {
    if (!view) return;
    dispatch({ type: 'setTab', tab: view.id });
    bar.current?.querySelector<HTMLElement>(`#tab-${view.id}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = views.indexOf(current);
    switch (event.key) {
      case 'ArrowRight':
        open(views[(at + 1) % views.length]);
        break;
      case 'ArrowLeft':
        open(views[(at - 1 + views.length) % views.length]);
        break;
      case 'Home':
        open(views[0]);
        break;
      case 'End':
        open(views.at(-1));
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('Views')} ref={bar} onKeyDown={onKeyDown}>
      {views.map((view) => (
        <button
          key={view.id}
          id={`tab-${view.id}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected={view === current}
          aria-controls={`view-${view.id}`}
          tabIndex={view === current ? 0 : -1}
          onClick={() => {
            open(view);
          }}
        >
          {t(view.label)}
        </button>
      ))}
    </div>
  );
}

/** The view with this id, or the first one if there is none. */
export const viewOf = (tab: string): PanelView => views.find(({ id }) => id === tab) ?? views[0];
