import * as vscode from 'vscode';
import { describeError, type Log } from '../../log';
import { settingsFor } from '../../settings';
import { isPython } from '../program';
import type { Measured } from '../recordings';
import { siteKey, type Site } from '../site';
import { byLine, linkedHover, stopHoverText, stopLineText } from '../texts';
import { readStop, type StopSources, type StopValue } from './read';

/** The number of calls whose last values are kept. */
const MAX_KEPT = 100;

/** The id of a call at which values were read; no recorded site has the same. */
export const stopId = (site: Site): string => `stop ${siteKey(site)}`;

/**
 * The pre-activations of the frame in which a debugger is paused, shown beside the code and in hovers until the program
 * continues.
 *
 * They look like the editor's inline values but are decorations. The editor waits for all providers of inline values
 * before it shows any, and with `debug.inlineValues` set to `on` a provider would replace the variables that the editor
 * shows by itself.
 */
export class StopValues implements vscode.HoverProvider, vscode.Disposable {
  private values: readonly StopValue[] = [];
  /** The values last read for each call, while a program is debugged. */
  private last: readonly StopValue[] = [];
  private item: vscode.DebugThread | vscode.DebugStackFrame | undefined;
  private began = 0;
  private reading = new vscode.CancellationTokenSource();
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires whenever other values are shown than before. */
  readonly onDidChange = this.changed.event;
  private readonly decoration = vscode.window.createTextEditorDecorationType({
    after: {
      margin: '0 0 0 1em',
      color: new vscode.ThemeColor('editor.inlineValuesForeground'),
      backgroundColor: new vscode.ThemeColor('editor.inlineValuesBackground'),
    },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  private readonly subscriptions: readonly { dispose(): unknown }[];

  constructor(
    private readonly sources: StopSources,
    private readonly log: Log,
  ) {
    this.subscriptions = [
      this.decoration,
      this.changed,
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.decorate();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const uri = document.uri.toString();
        // The program runs the text as it was before.
        if (contentChanges.length > 0 && this.values.some((value) => value.uri === uri)) this.clear();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('activationLens.measured')) void this.show(this.item, this.began);
        else if (event.affectsConfiguration('debug.inlineValues')) this.decorate();
      }),
    ];
  }

  /** The values last read for each call, as sites. */
  get all(): readonly Measured[] {
    return this.last;
  }

  /**
   * Shows the values in the frame that the debugger points at; nothing once the program continues.
   * @param began the time at which its program started, in milliseconds
   */
  async show(item: vscode.DebugThread | vscode.DebugStackFrame | undefined, began: number): Promise<void> {
    this.clear();
    this.item = item;
    this.began = began;
    if (!vscode.debug.activeDebugSession) this.forget();
    if (!(item instanceof vscode.DebugStackFrame) || !isPython(item.session)) return;
    if (!vscode.workspace.isTrusted || !settingsFor()('measured.atStop')) return;
    const { token } = this.reading;
    try {
      for await (const value of readStop(this.sources, item, began, token)) {
        if (token.isCancellationRequested) return;
        const others = this.last.filter(({ site }) => stopId(site) !== stopId(value.site));
        this.last = [value, ...others].slice(0, MAX_KEPT);
        this.set([...this.values, value]);
      }
    } catch (error) {
      // Once the program continues, its frame is no longer valid.
      if (!token.isCancellationRequested)
        this.log.warn(`The values at a stop could not be read: ${describeError(error)}`);
    }
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const uri = document.uri.toString();
    const here = this.values.filter((value) => value.uri === uri && value.range.contains(position));
    const [first] = here;
    if (!first) return undefined;
    const sections = here.map(({ site }) => [stopHoverText(site), stopId(site)] as const);
    return new vscode.Hover(linkedHover(sections), first.range);
  }

  dispose(): void {
    this.reading.cancel();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private clear(): void {
    this.reading.cancel();
    this.reading.dispose();
    this.reading = new vscode.CancellationTokenSource();
    if (this.values.length > 0) this.set([]);
  }

  private forget(): void {
    if (this.last.length === 0) return;
    this.last = [];
    this.changed.fire();
  }

  private set(values: readonly StopValue[]): void {
    this.values = values;
    this.decorate();
    this.changed.fire();
  }

  private decorate(): void {
    const isWanted = vscode.workspace.getConfiguration('debug').get('inlineValues') !== 'off';
    for (const editor of vscode.window.visibleTextEditors) {
      const uri = editor.document.uri.toString();
      const shown = isWanted ? this.values.filter((value) => value.uri === uri) : [];
      editor.setDecorations(
        this.decoration,
        byLine(shown).map(([line, values]) => ({
          range: editor.document.lineAt(line).range,
          renderOptions: { after: { contentText: values.map(({ site }) => stopLineText(site)).join('   ') } },
        })),
      );
    }
  }
}
