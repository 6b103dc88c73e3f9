import { t } from '../l10n';
import { Component, type ComponentChildren, type JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Preset } from '../protocol/state';
import { readTheme, watchTheme } from './chart/theme';
import { ServicesContext, useSource, type Services } from './context';
import { Icon } from './controls/icons';
import { IconButton } from './controls/buttons';
import { CurveList } from './curves/curveList';
import { Header } from './header';
import type { Lab } from './lab/lab';
import type { MeasuredClient } from './measured/client';
import type { Notice, Notices } from './store/notices';
import { startingState } from './store/startingSets';
import type { Store } from './store/store';
import { viewOf } from './tabs';
import { views } from './views';
import { ViewBody } from './views/viewBody';
import type { Host } from './vscodeApi';

/** The services of the panel. */
interface AppProps {
  readonly store: Store;
  readonly lab: Lab;
  readonly measured: MeasuredClient;
  readonly notices: Notices;
  readonly host: Host;
  readonly presets: readonly Preset[];
}

/** The whole panel. An error in it is caught and shown with a way to recover. */
export function App(props: AppProps): JSX.Element {
  const { store, host } = props;
  return (
    <ErrorBoundary
      onError={(message) => {
        host.post({ type: 'problem', message: message.slice(0, 2000) });
      }}
      onFresh={() => {
        store.dispatch({ type: 'load', state: startingState() });
      }}
    >
      <Panel {...props} />
    </ErrorBoundary>
  );
}

function Panel({ store, lab, measured, notices, host, presets }: AppProps): JSX.Element {
  const model = useSource(store);
  const notice = useSource(notices);
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => watchTheme(setTheme), []);
  useKeys(store);
  useEffect(() => {
    if (model.refusal !== undefined) notices.show({ level: 'error', message: model.refusal });
  }, [model]);
  const services = useMemo<Services>(
    () => ({
      dispatch: store.dispatch,
      current: () => store.state,
      host,
      lab,
      measured,
      notify: notices.show,
      theme,
      presets,
    }),
    [store, host, lab, measured, notices, theme, presets],
  );
  const { present: state, past, future } = model.history;
  const view = viewOf(state.tab);
  const opened = useRef(new Set([view.id]));
  opened.current.add(view.id);

  return (
    <ServicesContext.Provider value={services}>
      <div class="panel">
        <h1 class="visually-hidden">{t('Activation Preview')}</h1>
        <Header state={state} canUndo={past.length > 0} canRedo={future.length > 0} view={view} />
        <div class={state.isListFolded ? 'body folded' : 'body'}>
          <CurveList state={state} flash={model.flash} />
          {views
            .filter(({ id }) => opened.current.has(id))
            .map((each) => (
              <div
                key={each.id}
                id={`view-${each.id}`}
                class="view"
                role="tabpanel"
                aria-labelledby={`tab-${each.id}`}
                hidden={each !== view}
              >
                <ViewBody view={each} state={state} active={each === view} />
              </div>
            ))}
        </div>
        <NoticeBar
          notice={notice}
          onClose={() => {
            notices.show(undefined);
          }}
        />
      </div>
    </ServicesContext.Provider>
  );
}

/**
 * Undo and redo for the whole panel, whose history includes the text of expressions. Select-all in a field
 * does not propagate: the workbench would run it again when it hears of the key, and select text that was
 * typed in the meantime.
 */
function useKeys(store: Store): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'a' && isTextField(event.target)) event.stopPropagation();
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
      if (!isRedo && key !== 'z') return;
      event.preventDefault();
      event.stopPropagation();
      store.dispatch({ type: isRedo ? 'redo' : 'undo' });
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [store]);
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');

/** An information disappears after this time; an error stays until the user closes it. */
const INFO_MS = 4000;

function NoticeBar({
  notice,
  onClose,
}: {
  readonly notice: Notice | undefined;
  readonly onClose: () => void;
}): JSX.Element {
  useEffect(() => {
    if (notice?.level !== 'info') return undefined;
    const timer = setTimeout(onClose, INFO_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [notice]);
  return (
    <div role="status" aria-live="polite">
      {notice && (
        <div class={`notice ${notice.level}`} data-testid="notice">
          <Icon name={notice.level === 'error' ? 'error' : 'info'} />
          <span>{notice.message}</span>
          <IconButton icon="remove" label={t('Close the message')} onClick={onClose} />
        </div>
      )}
    </div>
  );
}

interface BoundaryProps {
  readonly children: ComponentChildren;
  readonly onError: (message: string) => void;
  readonly onFresh: () => void;
}

interface BoundaryState {
  readonly message: string | undefined;
}

class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { message: undefined };

  override componentDidCatch(error: unknown): void {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.setState({ message });
    this.props.onError(message);
  }

  override render({ children, onFresh }: BoundaryProps): ComponentChildren {
    const { message } = this.state;
    if (message === undefined) return children;
    return (
      <div class="failure" role="alert">
        <h2>{t('The preview could not be drawn')}</h2>
        <p>{message}</p>
        <button
          type="button"
          class="button"
          onClick={() => {
            onFresh();
            this.setState({ message: undefined });
          }}
        >
          {t('Start fresh')}
        </button>
      </div>
    );
  }
}
