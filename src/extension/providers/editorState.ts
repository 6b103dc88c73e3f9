import * as vscode from 'vscode';
import type { Core } from '../core';
import { SECTION } from '../ids';
import { CONTEXT } from '../ids';
import { describeError, type Log } from '../log';
import { SOURCES } from './table';

/** A text without one of these names no activation and writes none out; the recognisers are then not loaded. */
const MENTIONED =
  /[a-z]elu|relu|silu|swish|mish|sigmoid|tanh|soft(?:max|min|plus|sign|shrink)|\bglu\b|snake|activation|hidden_act|nonlinear|maximum|clamp|where\(|\bexp|erf|[σΦ]/i;

/** Longer texts are data, or made by programs. */
const LONGEST = 1e6;

/** How long typing, or the cursor, must have rested. */
const SETTLE_MS = 400;
const CURSOR_MS = 150;

/** Keeps up what menus and the panel need to know of the active editor: whether its file has activations, and the cursor. */
export class EditorState implements vscode.Disposable {
  private readonly subscriptions: readonly vscode.Disposable[];
  private settling: ReturnType<typeof setTimeout> | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private isShown = false;

  constructor(
    private readonly core: () => Promise<Core>,
    private readonly log: Log,
  ) {
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.soon(0);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document)
          this.soon(SETTLE_MS);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) this.soon(0);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.follow(textEditor);
      }),
    ];
    this.soon(0);
  }

  dispose(): void {
    clearTimeout(this.settling);
    clearTimeout(this.resting);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private soon(delay: number): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.run(this.update());
    }, delay);
  }

  /** The menus of the active editor; those of a panel that has the keyboard are about the editor before it. */
  private async update(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const { document } = editor;
    const text = vscode.languages.match(SOURCES, document) > 0 ? document.getText() : '';
    const mayHold = text.length <= LONGEST && MENTIONED.test(text);
    const has = mayHold && (await (await this.core()).references(document)).length > 0;
    if (has === this.isShown || vscode.window.activeTextEditor !== editor) return;
    this.isShown = has;
    await vscode.commands.executeCommand('setContext', CONTEXT.inEditor, has);
  }

  private follow(editor: vscode.TextEditor): void {
    const isWanted = vscode.workspace.getConfiguration(SECTION, editor.document).get('panel.followCursor');
    if (isWanted !== true || vscode.languages.match(SOURCES, editor.document) === 0) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.run(this.core().then((core) => core.followCursor(editor)));
    }, CURSOR_MS);
  }

  private run(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.log.error(`The active editor: ${describeError(error)}`);
    });
  }
}
