import './translations';
import { t } from '../l10n';
import { options, render } from 'preact';
import { parseToPanel, type ToPanel } from '../protocol/messages';
import { parseStoredPanel, type PanelState, type Preset, type StoredPanel } from '../protocol/state';
import { App } from './app';
import { preferPalette } from './chart/theme';
import './main.css';
import { Notices } from './store/notices';
import { persist } from './store/persist';
import { startingState } from './store/startingSets';
import { Store } from './store/store';
import { connectHost } from './vscodeApi';

// However many changes a frame brings, the panel renders once.
options.debounceRendering = (run) => {
  requestAnimationFrame(run);
};

const host = connectHost();
const notices = new Notices();
const root = document.getElementById('app');
let store: Store | undefined;
let presets: readonly Preset[] = [];

function draw(): void {
  if (store && root) render(<App store={store} notices={notices} host={host} presets={presets} />, root);
}

const fresh = (present: PanelState): StoredPanel => ({ present, past: [], future: [] });

function start(stored: StoredPanel): void {
  store = new Store(stored);
  persist(store, host);
  draw();
}

function receive(message: ToPanel): void {
  switch (message.type) {
    case 'init':
      presets = message.presets;
      preferPalette(message.palette);
      // What the panel itself has kept is newer than what the host knows.
      if (store) draw();
      else start(fresh(message.state ?? startingState()));
      break;
    case 'add':
    case 'replace':
      store?.dispatch(message);
      break;
    case 'tab':
      store?.dispatch({ type: 'setTab', tab: message.tab });
      break;
    case 'palette':
      preferPalette(message.palette);
      break;
    case 'presets':
      presets = message.presets;
      draw();
      break;
    case 'notice':
      notices.show({ level: message.level, message: message.message });
      break;
  }
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = parseToPanel(data);
  if (parsed.ok) receive(parsed.message);
  else
    host.post({
      type: 'problem',
      message: `A message to the preview is not one: ${parsed.problem}`.slice(0, 2000),
    });
});

const stored = host.storedState();
const restored = parseStoredPanel(stored);
if (restored) start(restored);
else if (stored !== undefined && stored !== null) {
  start(fresh(startingState()));
  notices.show({
    level: 'error',
    message: t('What the preview had kept could not be read. It starts fresh.'),
  });
  host.post({ type: 'problem', message: 'The stored state is not one; the preview starts fresh.' });
}
host.post({ type: 'ready' });
