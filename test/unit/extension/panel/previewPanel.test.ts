import { editor, FakeTabInput, fakeContext, type FakePanel } from '../../support/fakeVscode';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type * as vscode from 'vscode';
import type { Log } from '../../../../src/extension/log';
import { PreviewPanel } from '../../../../src/extension/panel/previewPanel';
import { parseFromPanel, parseToPanel, type FromPanel } from '../../../../src/protocol/messages';
import { emptyState, parsePresets, type Curve, type PanelState } from '../../../../src/protocol/state';
import { parseDatedState } from '../../../../src/protocol/stored';
import { anyMessage } from '../../support/spoilt';
import { NO_MEASURED } from '../../support/fakeMeasured';
import { NO_DOCUMENTS } from '../../support/noDocuments';

const relu: Curve = { type: 'activation', key: 'a', activation: 'relu', params: {}, visible: true };
const state: PanelState = { ...emptyState(), curves: [relu] };

const MESSAGES: readonly FromPanel[] = [
  { type: 'ready' },
  { type: 'reload' },
  { type: 'state', state, changed: 1 },
  { type: 'state', state: { ...state, tab: 'lab', draft: 'z * ' }, changed: 2 },
  { type: 'snapshot', snapshot: { html: '<p>', place: '500 800 1 Dark' }, changed: 2 },
  { type: 'problem', message: 'x' },
  { type: 'save', format: 'csv', data: 'z\r\n' },
  { type: 'save', format: 'png', data: 'AAAA' },
  { type: 'copy', text: 'z', what: 'the values' },
  { type: 'insertCode', code: 'nn.ReLU()', name: 'torch.nn.ReLU' },
  { type: 'insertCode', code: 'nn.ReLU() + '.repeat(150), name: 'torch.nn.ReLU' },
  { type: 'savePreset', preset: { name: 'mine', state } },
  { type: 'deletePreset', name: 'mine' },
];

/** The host's side with a panel open, and its log. */
function openHost() {
  const context = fakeContext();
  const logged: string[] = [];
  const note = (line: string): void => {
    logged.push(line);
  };
  const log = { warn: note, error: note } as unknown as Log;
  const host = new PreviewPanel(
    context as unknown as vscode.ExtensionContext,
    log,
    NO_DOCUMENTS,
    NO_MEASURED,
  );
  host.open();
  return { host, context, logged, panel: newestPanel() };
}

function newestPanel(): FakePanel {
  const panel = editor.panels.at(-1);
  assert.ok(panel, 'a panel is open');
  return panel;
}

/** The data in the panel's page. */
function pageOf(panel: FakePanel, id = 'init'): unknown {
  const block = new RegExp(`<script type="application/json" id="${id}">(?<json>.*?)</script>`).exec(
    panel.webview.html,
  );
  return JSON.parse(block?.groups?.['json'] ?? 'null');
}

/** The state that the workspace keeps after the extension has ended. */
function storedState(context: ReturnType<typeof fakeContext>): PanelState | undefined {
  for (const subscription of context.subscriptions) subscription.dispose();
  return parseDatedState(context.workspaceState.get('activationLens.lastState'))?.state;
}

/** Resolves after the work that a message started has ended. */
async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await turn();
}

describe('the preview’s host', () => {
  let unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown): void => {
    unhandled.push(reason);
  };

  beforeEach(() => {
    unhandled = [];
    process.on('unhandledRejection', onUnhandled);
  });

  afterEach(() => {
    process.off('unhandledRejection', onUnhandled);
    editor.panels.length = 0;
    editor.tabs = [];
    editor.activeEditor.listeners.clear();
  });

  it('answers `ready` with what it was asked to show, and sends nothing before', () => {
    const { host, panel } = openHost();
    assert.deepEqual(pageOf(panel), { type: 'init', presets: [], changed: 0, palette: 'default' });
    host.add([relu]);
    assert.equal(panel.posted.length, 0);
    panel.messages.fire({ type: 'ready' });
    assert.deepEqual(panel.posted, [{ type: 'add', curves: [relu] }]);
  });

  it('sets the tab’s icon once the page is drawn, and once only', () => {
    const { panel } = openHost();
    assert.equal(panel.iconPath, undefined);
    panel.messages.fire({ type: 'ready' });
    const icon = panel.iconPath;
    assert.ok(icon);
    panel.messages.fire({ type: 'ready' });
    assert.equal(panel.iconPath, icon);
  });

  it('shows what was measured with the activation that it goes into', () => {
    const { host, panel } = openHost();
    panel.messages.fire({ type: 'ready' });
    host.measure('7', 'train.py:7', [relu]);
    assert.deepEqual(panel.posted, [{ type: 'measure', id: '7', label: 'train.py:7', curves: [relu] }]);
  });

  it('tells a page that is loaded again what has changed since it was written', async () => {
    const { panel } = openHost();
    panel.messages.fire({ type: 'ready' });
    const preset = { name: 'mine', state };
    panel.messages.fire({ type: 'savePreset', preset });
    await settled();
    panel.posted.length = 0;
    panel.messages.fire({ type: 'ready' });
    assert.deepEqual(panel.posted, [{ type: 'init', presets: [preset], changed: 0, palette: 'default' }]);
  });

  it('writes the page again where the panel asks for it, with what it shows and a nonce of its own', () => {
    const { host, panel } = openHost();
    panel.messages.fire({ type: 'ready' });
    panel.messages.fire({ type: 'state', state, changed: 7 });
    const { html } = panel.webview;
    panel.posted.length = 0;
    panel.messages.fire({ type: 'reload' });
    assert.notEqual(panel.webview.html, html);
    assert.deepEqual(pageOf(panel), { type: 'init', presets: [], changed: 7, palette: 'default', state });
    host.add([relu]);
    assert.equal(panel.posted.length, 0);
    panel.messages.fire({ type: 'ready' });
    assert.deepEqual(panel.posted, [{ type: 'add', curves: [relu] }]);
  });

  it('writes nothing into the page that could end its data', () => {
    const { host, panel } = openHost();
    panel.dispose();
    const hostile: Curve = {
      type: 'expression',
      key: 'x',
      text: '</script><img src=x>',
      params: {},
      visible: true,
    };
    host.add([hostile]);
    assert.doesNotMatch(newestPanel().webview.html, /<img/);
    assert.deepEqual(pageOf(newestPanel()), {
      type: 'init',
      presets: [],
      changed: 0,
      palette: 'default',
      state: { ...emptyState(), curves: [hostile] },
    });
  });

  it('keeps what waits for a panel that is hidden', () => {
    const { host, panel } = openHost();
    panel.messages.fire({ type: 'ready' });
    panel.visible = false;
    panel.viewStates.fire(undefined);
    panel.posted.length = 0;
    host.add([relu]);
    assert.equal(panel.posted.length, 0);
    panel.messages.fire({ type: 'ready' });
    assert.deepEqual(panel.posted.at(-1), { type: 'add', curves: [relu] });
  });

  it('shows in a new panel what the closed one showed last', () => {
    const { host, panel } = openHost();
    panel.messages.fire({ type: 'ready' });
    panel.messages.fire({ type: 'state', state, changed: 7 });
    panel.dispose();
    host.open();
    const expected = { type: 'init', presets: [], changed: 7, palette: 'default', state };
    assert.deepEqual(pageOf(newestPanel()), expected);
  });

  it('writes a snapshot of the panel into a page that shows the same state, and into no other', () => {
    const snapshot = { html: '<p>Curves</p></script><img src=x>', place: 'here' };
    const { host, panel } = openHost();
    const shown = (): unknown => pageOf(newestPanel(), 'snapshot');
    panel.messages.fire({ type: 'ready' });
    panel.messages.fire({ type: 'snapshot', snapshot, changed: 0 });
    panel.dispose();
    host.add([relu]);
    assert.equal(shown(), null);
    newestPanel().dispose();
    host.open();
    assert.deepEqual(shown(), snapshot);
    assert.doesNotMatch(newestPanel().webview.html, /<img/);
    newestPanel().messages.fire({ type: 'state', state, changed: 7 });
    newestPanel().dispose();
    host.open();
    assert.equal(shown(), null);
    newestPanel().messages.fire({ type: 'snapshot', snapshot, changed: 7 });
    newestPanel().visible = false;
    newestPanel().viewStates.fire(undefined);
    assert.deepEqual(shown(), snapshot);
    editor.configuration.fire({ affectsConfiguration: () => true });
    newestPanel().dispose();
    host.open();
    assert.equal(shown(), null);
  });

  it('tells a page that is shown again the newest state that it has heard of', () => {
    const { panel } = openHost();
    panel.messages.fire({ type: 'ready' });
    for (let changed = 1; changed <= 30; changed++)
      panel.messages.fire({ type: 'state', state: { ...state, draft: String(changed) }, changed });
    panel.visible = false;
    panel.viewStates.fire(undefined);
    panel.posted.length = 0;
    panel.messages.fire({ type: 'ready' });
    const newest = { ...state, draft: '30' };
    assert.deepEqual(panel.posted, [
      { type: 'init', presets: [], changed: 30, palette: 'default', state: newest },
    ]);
  });

  it('has the newest state in the workspace when a panel is closed, and when the extension ends', () => {
    const { host, context, panel } = openHost();
    const inWorkspace = (): unknown => context.workspaceState.get('activationLens.lastState');
    const fire = (at: FakePanel, changed: number): void => {
      at.messages.fire({ type: 'state', state: { ...state, draft: String(changed) }, changed });
    };
    for (const changed of [1, 2, 3]) fire(panel, changed);
    panel.dispose();
    assert.deepEqual(inWorkspace(), { state: { ...state, draft: '3' }, changed: 3 });
    host.open();
    for (const changed of [4, 5, 6]) fire(newestPanel(), changed);
    assert.equal(storedState(context)?.draft, '6');
  });

  it('takes the place of a panel whose host has died, with what that showed', async () => {
    const context = fakeContext();
    await context.workspaceState.update('activationLens.lastState', { state, changed: 3 });
    editor.tabs = [
      { input: new FakeTabInput('mainThreadWebview-activationLens.preview'), group: { viewColumn: 2 } },
      { input: new FakeTabInput('mainThreadWebview-another'), group: { viewColumn: 1 } },
    ];
    const host = new PreviewPanel(
      context as unknown as vscode.ExtensionContext,
      {} as Log,
      NO_DOCUMENTS,
      NO_MEASURED,
    );
    host.add([{ ...relu, key: 'b', activation: 'selu' }]);
    assert.deepEqual(
      editor.tabs.map(({ input }) => input.viewType),
      ['mainThreadWebview-another'],
    );
    const expected = { type: 'init', presets: [], changed: 3, palette: 'default', state };
    assert.deepEqual(pageOf(newestPanel()), expected);
    newestPanel().messages.fire({ type: 'ready' });
    assert.deepEqual(newestPanel().posted, [
      { type: 'add', curves: [{ ...relu, key: 'b', activation: 'selu' }] },
    ]);
  });

  it('survives any message: it answers in the protocol alone and keeps the last good state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMessage(MESSAGES), { maxLength: 12 }), async (messages) => {
        const { context, panel, logged } = openHost();
        panel.messages.fire({ type: 'ready' });
        let refused = 0;
        let last: PanelState | undefined;
        for (const message of messages) {
          const parsed = parseFromPanel(message);
          if (!parsed.ok) refused++;
          else if (parsed.message.type === 'state') last = parsed.message.state;
          panel.messages.fire(message);
        }
        await settled();
        assert.deepEqual(unhandled, []);
        assert.deepEqual(
          panel.posted.filter((answer) => !parseToPanel(answer).ok),
          [],
        );
        assert.deepEqual(storedState(context), last);
        const presets: unknown = context.globalState.get('activationLens.presets') ?? [];
        assert.deepEqual(parsePresets(presets), presets);
        assert.equal(logged.filter((line) => line.includes('not one of its own')).length, refused);
      }),
      { numRuns: 300 },
    );
  });

  it('opens with nothing where what was stored is spoilt', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyMessage([state]), fc.jsonValue()).filter(isJson), async (stored) => {
        const context = fakeContext();

        await context.workspaceState.update('activationLens.lastState', stored);
        await context.globalState.update('activationLens.presets', stored);
        const host = new PreviewPanel(
          context as unknown as vscode.ExtensionContext,
          {} as Log,
          NO_DOCUMENTS,
          NO_MEASURED,
        );
        host.open();
        assert.ok(parseToPanel(pageOf(newestPanel())).ok);
      }),
    );
  });

  it('lets go of 1,000 panels that were opened and closed, and of who listened to them', async () => {
    const { host, context, panel: first } = openHost();
    const { length } = context.subscriptions;
    const listening = editor.activeEditor.listeners.size;
    first.dispose();
    const closed = Array.from({ length: 1000 }, () => openAndClose(host));
    await settled();
    collectGarbage();
    assert.deepEqual(
      closed.filter((panel) => panel.deref() !== undefined),
      [],
    );
    assert.equal(context.subscriptions.length, length);
    assert.equal(editor.activeEditor.listeners.size, listening);
  });
});

/** Whether the editor could have stored the value. */
function isJson(value: unknown): boolean {
  try {
    return typeof JSON.stringify(value) === 'string';
  } catch {
    return false;
  }
}

/** A separate function, so that no variable refers to the panel any longer. */
function openAndClose(host: PreviewPanel): WeakRef<FakePanel> {
  host.add([relu]);
  const panel = newestPanel();
  panel.messages.fire({ type: 'ready' });
  panel.messages.fire({ type: 'state', state, changed: 1 });
  panel.dispose();
  editor.panels.length = 0;
  return new WeakRef(panel);
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}
