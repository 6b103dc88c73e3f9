import * as vscode from 'vscode';
import type { Core } from '../core';
import { CONTEXT, SECTION } from '../ids';
import { describeError, type Log } from '../log';
import { Delays } from '../scheduling';
import { SOURCES } from './table';

/** A text without one of these has no activation, so that the recognisers need not be loaded. */
const MENTIONED =
  /[a-z]elu|relu|silu|swish|mish|sigmoid|tanh|soft(?:max|min|plus|sign|shrink)|\bglu\b|snake|activation|hidden_act|nonlinear|maximum|clamp|where\(|\bexp|erf|[σΦ]/i;

/** Longer texts are data, or generated. */
const LONGEST = 1e6;

/** How long typing, or the cursor, must have paused. */
const SETTLE_MS = 400;
const CURSOR_MS = 150;

/** Tells the menus whether the active editor's file has activations, and the panel what is at the cursor. */
export class EditorState implements vscode.Disposable {
  private readonly delays: Delays;
  private readonly subscriptions: readonly { dispose(): unknown }[];
  private isShown = false;

  constructor(
    private readonly core: () => Promise<Core>,
    log: Log,
  ) {
    this.delays = new Delays((error) => {
      log.error(`The active editor: ${describeError(error)}`);
    });
    this.subscriptions = [
      this.delays,
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
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private soon(delay: number): void {
    this.delays.run('menus', delay, () => this.update());
  }

  /** Updates the menus of the active editor. While a panel has the keyboard, they stay those of the editor before it. */
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
    // Read without the schema, which would load the catalogue.
    const isWanted = vscode.workspace.getConfiguration(SECTION, editor.document).get('panel.followCursor');
    if (isWanted === true && vscode.languages.match(SOURCES, editor.document) > 0)
      this.delays.run('cursor', CURSOR_MS, async () => (await this.core()).followCursor(editor));
  }
}
