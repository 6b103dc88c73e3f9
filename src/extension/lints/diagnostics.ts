import * as vscode from 'vscode';
import type { Core } from '../core';
import { SECTION } from '../ids';
import { describeError, type Log } from '../log';
import { PROGRAMS } from '../languageOf';

/** No lint finds anything in a text without one of these. */
const MENTIONED =
  /\b(?:torch|jax|tensorflow|keras)\b|backward|bwd|deriv|prime|grad|\bdef d\w|\bd_\w+\(|_dx\b/i;

/** Longer texts are data, or made by programs. */
const LONGEST = 1e6;

/** How long the typing must have rested. */
const SETTLE_MS = 600;

/** Shows the findings of the lints in open documents. */
export class LintDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('activation-lens');
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: readonly { dispose(): unknown }[];

  constructor(
    private readonly core: () => Promise<Core>,
    private readonly log: Log,
  ) {
    this.subscriptions = [
      this.collection,
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.schedule(document, 0);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.schedule(document, SETTLE_MS);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.forget(uri);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) this.scheduleAll();
      }),
    ];
    this.scheduleAll();
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private scheduleAll(): void {
    for (const document of vscode.workspace.textDocuments) this.schedule(document, 0);
  }

  private schedule(document: vscode.TextDocument, delay: number): void {
    if (vscode.languages.match(PROGRAMS, document) === 0) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      this.timers.delete(key);
      this.update(document).catch((error: unknown) => {
        this.log.error(`Lints: ${describeError(error)}`);
      });
    }, delay);
    this.timers.set(key, timer);
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.collection.delete(uri);
  }

  private async update(document: vscode.TextDocument): Promise<void> {
    // The recognisers are loaded only where there may be something to find.
    const text = document.getText();
    if (text.length > LONGEST || !MENTIONED.test(text)) {
      this.collection.delete(document.uri);
      return;
    }
    const diagnostics = await (await this.core()).lintDiagnostics(document);
    if (diagnostics && !document.isClosed) this.collection.set(document.uri, diagnostics);
    else this.collection.delete(document.uri);
  }
}
