import * as vscode from 'vscode';
import { parseFromPanel, type FromPanel, type PanelInit, type ToPanel } from '../../protocol/messages';
import { Pace } from '../../protocol/pace';
import type { Snapshot } from '../../protocol/snapshot';
import { emptyState, type Curve, type PanelState } from '../../protocol/state';
import { parseDatedState, type DatedState } from '../../protocol/stored';
import type { SourceDocuments } from '../documents';
import { PREVIEW_VIEW, SECTION } from '../ids';
import { describeError, type Log } from '../log';
import { RECORDING_COMMANDS } from '../ids';
import { settingsFor } from '../settings';
import { panelHtml, webviewRoot } from './html';
import { insertCode } from './insert';
import { MeasuredFeed, type MeasuredSource } from './measuredFeed';
import { Places } from './places';
import { Presets, copyText, saveExport } from './requests';

/** The key of the workspace's state under which the panel's last state is stored. */
const STATE_KEY = 'activationLens.lastState';

/** Milliseconds between two times the state is stored: a drag changes it with every frame. */
const STORE_MS = 250;

/**
 * The one activation preview. The editor discards its webview while it is hidden; the webview stores its own state and
 * history (getState). The host keeps messages that the webview has not received yet, and the newest state: a message
 * that the webview sends while it is closing is lost.
 */
export class PreviewPanel implements vscode.WebviewPanelSerializer {
  private readonly presets: Presets;
  private readonly places: Places;
  private readonly storing: Pace;
  private readonly feed: MeasuredFeed;
  private panel: vscode.WebviewPanel | undefined;
  /** Whether the webview's script is running and listening. */
  private listening = false;
  private undelivered: ToPanel[] = [];
  /** The state for a panel that opens now and has none of its own. */
  private initial: PanelState | undefined;
  /** The panel's last state, also while it is closed. */
  private newest: DatedState | undefined;
  /** The panel as it looked last, and with the state of which change. */
  private snapshot: Extract<FromPanel, { type: 'snapshot' }> | undefined;
  /** The first message in the panel's page, as text. */
  private written = '';
  /** The last active text editor, also while the panel is active. */
  private editor = vscode.window.activeTextEditor;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: Log,
    /** The documents that code is inserted into. */
    private readonly documents: SourceDocuments,
    measured: MeasuredSource,
  ) {
    this.feed = new MeasuredFeed(
      measured,
      (message) => {
        if (this.listening) this.send(message);
      },
      (error) => {
        log.error(`Measured pre-activations: ${describeError(error)}`);
      },
    );
    this.presets = new Presets(context.globalState);
    this.places = new Places(documents, log, (places) => {
      if (this.panel) this.send({ type: 'places', places: [...places] });
    });
    this.newest = parseDatedState(context.workspaceState.get<unknown>(STATE_KEY));
    this.storing = new Pace(() => {
      context.workspaceState.update(STATE_KEY, this.newest).then(undefined, (error: unknown) => {
        log.error(`The state of the preview could not be stored: ${describeError(error)}`);
      });
    });
    context.subscriptions.push(
      this.places,
      this.feed,
      {
        dispose: () => {
          this.storing.flush();
        },
      },
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.editor = editor ?? this.editor;
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(`${SECTION}.palette`)) return;
        this.snapshot = undefined;
        if (this.panel) this.send({ type: 'palette', palette: settingsFor()('palette') });
      }),
    );
  }

  /** Shows the preview with its last state, or its starting set, and the given view in front. */
  open(tab?: string): void {
    this.reveal([], this.newest?.state);
    if (tab !== undefined) this.send({ type: 'tab', tab });
  }

  get isVisible(): boolean {
    return this.panel?.visible === true;
  }

  /** Adds these curves to the preview and shows it; with `keepsFocus`, the editor keeps the keyboard. */
  add(curves: readonly Curve[], { keepsFocus = false } = {}): void {
    this.reveal([{ type: 'add', curves: [...curves] }], withCurves(curves), keepsFocus);
  }

  /** Shows the activation at the cursor in an open preview, in place of the former one. */
  follow(curve: Curve): void {
    if (this.panel) this.send({ type: 'follow', curve });
  }

  /** Shows the preview with exactly these curves. */
  replace(curves: readonly Curve[]): void {
    this.reveal([{ type: 'replace', curves: [...curves] }], withCurves(curves));
  }

  /** Shows the preview with measured pre-activations and the activation that they go into. */
  measure(id: string, label: string, curves: readonly Curve[]): void {
    this.reveal([], this.newest?.state);
    this.send({ type: 'measure', id, label, curves: [...curves] });
  }

  /** Called by the editor with a panel that was open when its window closed; the webview has its own state. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.initial = this.newest?.state;
    this.adopt(panel);
    return Promise.resolve();
  }

  /** Sends the messages to an open panel; a new one starts with the given state instead. */
  private reveal(messages: readonly ToPanel[], initial: PanelState | undefined, preserveFocus = false): void {
    if (this.panel) {
      this.panel.reveal(undefined, preserveFocus);
      this.send(...messages);
      return;
    }
    const left = leftTabs();
    const kept = left.length > 0 ? this.newest?.state : undefined;
    this.initial = kept ?? initial;
    if (kept) this.send(...messages);
    const viewColumn = left[0]?.group.viewColumn ?? vscode.ViewColumn.Beside;
    if (left.length > 0) void vscode.window.tabGroups.close(left);
    this.adopt(
      vscode.window.createWebviewPanel(
        PREVIEW_VIEW,
        vscode.l10n.t('Activation Preview'),
        { viewColumn, preserveFocus },
        this.options(),
      ),
    );
  }

  private options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [webviewRoot(this.context.extensionUri)] };
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    panel.webview.options = this.options();
    panel.webview.onDidReceiveMessage((message: unknown) => {
      this.receive(message);
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) return;
      this.listening = false;
      // The editor loads it when the panel is shown again.
      if (this.currentSnapshot) this.write(panel.webview);
    });
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.storing.flush();
      this.panel = undefined;
      this.listening = false;
      this.undelivered = [];
    });
    this.write(panel.webview);
  }

  /** Writes the page, which the editor then loads, also in place of one that it has loaded before. */
  private write(webview: vscode.Webview): void {
    this.listening = false;
    const init = this.init();
    this.written = JSON.stringify(init);
    webview.html = panelHtml(webview, this.context.extensionUri, init, this.currentSnapshot);
  }

  /** The panel as it looked last, if it is to show the same state again. */
  private get currentSnapshot(): Snapshot | undefined {
    const { snapshot, initial, newest } = this;
    const isSame = initial === newest?.state && snapshot?.changed === (newest?.changed ?? 0);
    return isSame ? snapshot.snapshot : undefined;
  }

  private send(...messages: readonly ToPanel[]): void {
    this.undelivered.push(...messages);
    if (!this.listening) return;
    for (const message of this.undelivered.splice(0)) void this.panel?.webview.postMessage(message);
  }

  private receive(value: unknown): void {
    const parsed = parseFromPanel(value);
    if (!parsed.ok) {
      this.log.warn(`The preview sent a message that is not one of its own: ${parsed.problem}`);
      return;
    }
    this.answer(parsed.message).catch((error: unknown) => {
      this.log.error(`Preview, ${parsed.message.type}: ${describeError(error)}`);
      this.send({
        type: 'notice',
        level: 'error',
        message: vscode.l10n.t('That failed: {0}', describeError(error)).slice(0, 500),
      });
    });
  }

  private async answer(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.welcome();
        await this.sendFormulas();
        break;
      case 'reload':
        if (this.panel) this.write(this.panel.webview);
        break;
      case 'problem':
        this.log.warn(`Preview: ${message.message}`);
        break;
      case 'state':
        this.initial = message.state;
        this.newest = { state: message.state, changed: message.changed };
        this.storing.soon(STORE_MS);
        this.places.adopt(message.state.curves);
        break;
      case 'snapshot':
        this.snapshot = message;
        break;
      case 'watch':
        this.feed.watch(message.id);
        break;
      case 'save':
        this.inform(await saveExport(message));
        break;
      case 'copy':
        this.send(await copyText(message.text, message.what));
        break;
      case 'insertCode':
        this.inform(await insertCode(message, this.editor, this.documents));
        break;
      case 'goTo':
        this.inform(await this.places.goTo(message.id));
        break;
      case 'applyToCode':
        this.inform(await this.places.apply(message));
        break;
      case 'openRecording':
        await vscode.commands.executeCommand(RECORDING_COMMANDS.open);
        break;
      case 'savePreset':
        if (await this.presets.save(message.preset))
          this.tellPresets(vscode.l10n.t('Saved “{0}”.', message.preset.name));
        else
          this.send({
            type: 'notice',
            level: 'error',
            message: vscode.l10n.t('There is no room for another preset.'),
          });
        break;
      case 'deletePreset':
        await this.presets.delete(message.name);
        this.tellPresets(vscode.l10n.t('Deleted “{0}”.', message.name));
        break;
    }
  }

  private inform(notice: ToPanel | undefined): void {
    if (notice) this.send(notice);
  }

  private init(): PanelInit {
    const { initial } = this;
    return {
      type: 'init',
      presets: this.presets.all,
      palette: settingsFor()('palette'),
      changed: this.newest?.changed ?? 0,
      ...(initial && { state: initial }),
    };
  }

  /**
   * Sends the waiting messages, and before them the first one if it has changed since: the page reloads whenever
   * shown.
   */
  private welcome(): void {
    this.listening = true;
    this.showIcon();
    const init = this.init();
    if (JSON.stringify(init) !== this.written) this.undelivered.unshift(init);
    if (init.state) this.places.adopt(init.state.curves);
    this.send();
  }

  /** Sets the tab's icon, only now that the page is drawn: for a new icon, the editor styles its whole window anew. */
  private showIcon(): void {
    if (this.panel)
      this.panel.iconPath ??= vscode.Uri.joinPath(this.context.extensionUri, 'media', 'icon.png');
  }

  private async sendFormulas(): Promise<void> {
    const { typesetBook: book } = await import('../../present/formulas');
    if (this.listening) this.send({ type: 'formulas', book });
  }

  private tellPresets(notice: string): void {
    this.send(
      { type: 'presets', presets: this.presets.all },
      { type: 'notice', level: 'info', message: notice },
    );
  }
}

/**
 * Panels without a host: the editor keeps them open when the extension host that made them has died. A new panel with
 * the last state replaces them.
 */
function leftTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(PREVIEW_VIEW));
}

const withCurves = (curves: readonly Curve[]): PanelState => ({ ...emptyState(), curves: [...curves] });
