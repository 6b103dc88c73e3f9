import './translations';
import { trainingScript } from './lab/worker';
import { t } from '../l10n';
import { render } from 'preact';
import { MAX_SNAPSHOT, parseToPanel, type PanelInit, type ToPanel } from '../protocol/messages';
import type { Snapshot } from '../protocol/snapshot';
import { parseStoredPanel, type DatedState, type StoredPanel } from '../protocol/stored';
import { App } from './app';
import { preferPalette } from './chart/theme';
import { prepareChoices } from './curves/choices';
import { typesetFormulas } from './curves/typeset';
import { idlePage, whenIdle } from './idle';
import { createLab } from './lab/lab';
import { ScriptWorker, workerPage } from './lab/scriptWorker';
import './main.css';
import { MeasuredClient } from './measured/client';
import { scheduleRendering } from './rendering';
import { keepSnapshot } from './snapshot';
import { Notices } from './store/notices';
import { persist } from './store/persist';
import { startingState } from './store/startingSets';
import { Store } from './store/store';
import { withNewer } from './store/stored';
import { viewOf } from './tabs';
import { views } from './views';
import { ViewPart } from './views/part';
import { connectHost } from './vscodeApi';

scheduleRendering(window);
const host = connectHost();
const notices = new Notices();
const root = document.getElementById('app');
const page = readPage();
let presets = page?.presets ?? [];
if (page) preferPalette(page.palette);
const kept = initialPanel();
const store = new Store(kept);
const workers = workerPage(trainingScript);
const lab = createLab(kept.lab, () => new ScriptWorker(workers));
const measured = new MeasuredClient((id) => {
  host.post({ type: 'watch', id });
});
const keeper = persist(store, lab, host, kept.changed);
if (root) {
  // The snapshot of the last page was there until now.
  root.replaceChildren();
  root.inert = false;
}
draw();

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = parseToPanel(data);
  if (parsed.ok) receive(parsed.message);
  else
    host.post({
      type: 'problem',
      message: `A message to the preview is not one: ${parsed.problem}`.slice(0, 2000),
    });
});
store.subscribe(() => {
  measured.watch(store.state.measured?.id);
});
host.post({ type: 'ready' });
measured.begin(store.state.measured?.id);
void whenIdle(preparations(), idlePage);
if (root) keepSnapshot(root, (changed) => store.subscribe(changed), isDrawnAtOnce, sendSnapshot);

/** What the first paint does not need and the user may want next. */
function* preparations(): Generator<Promise<void> | undefined> {
  for (const { component } of views) if (component instanceof ViewPart) yield component.load();
  yield* prepareChoices();
}

/** Whether nothing that the panel shows is loaded later or comes from the host. */
function isDrawnAtOnce(): boolean {
  return !(viewOf(store.state.tab).component instanceof ViewPart) && !store.state.measured;
}

function sendSnapshot(snapshot: Snapshot): void {
  if (snapshot.html.length <= MAX_SNAPSHOT)
    host.post({ type: 'snapshot', snapshot, changed: keeper.changed });
}

/** The data that the host has written into the page. */
function readPage(): PanelInit | undefined {
  const parsed = parseToPanel(JSON.parse(document.getElementById('init')?.textContent ?? 'null'));
  return parsed.ok && parsed.message.type === 'init' ? parsed.message : undefined;
}

/** The state that the host knows, if any. */
function knownTo({ state, changed }: PanelInit): DatedState | undefined {
  return state && { state, changed };
}

/** The initial state: the newer of what the panel stored and what the host knows, or the starting set. */
function initialPanel(): StoredPanel {
  const stored = host.storedState();
  const restored = parseStoredPanel(stored);
  if (restored) return withNewer(restored, page && knownTo(page));
  const isUnreadable = stored !== undefined && stored !== null;
  if (isUnreadable) {
    notices.show({
      level: 'error',
      message: t('The saved state of the preview could not be read. The preview starts empty.'),
    });
    host.post({ type: 'problem', message: 'The stored state is not one; the preview starts fresh.' });
  }
  const present = (isUnreadable ? undefined : page?.state) ?? startingState();
  return { present, changed: page?.changed ?? 0, past: [], future: [] };
}

function draw(): void {
  if (root)
    render(
      <App store={store} lab={lab} measured={measured} notices={notices} host={host} presets={presets} />,
      root,
    );
}

function receive(message: ToPanel): void {
  switch (message.type) {
    case 'init': {
      presets = message.presets;
      preferPalette(message.palette);
      draw();
      const known = knownTo(message);
      if (known && keeper.isNewer(known)) store.dispatch({ type: 'load', state: known.state });
      break;
    }
    case 'add':
    case 'replace':
    case 'follow':
    case 'places':
      store.dispatch(message);
      break;
    case 'measure':
      store.dispatch(message);
      break;
    case 'sites':
      measured.offer(message.sites);
      break;
    case 'site':
      measured.receive(message.id, message.site);
      break;
    case 'tab':
      store.dispatch({ type: 'setTab', tab: message.tab });
      break;
    case 'palette':
      preferPalette(message.palette);
      break;
    case 'formulas':
      typesetFormulas.receive(message.book);
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
