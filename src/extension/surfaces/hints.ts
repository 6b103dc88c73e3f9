import * as vscode from 'vscode';
import type { Core } from '../core';
import { describeError, type Log } from '../log';
import { SECTION } from '../ids';

/** No lint finds anything in a text without one of these. */
const MENTIONED =
  /\b(?:torch|jax|tensorflow|keras)\b|backward|bwd|deriv|prime|grad|\bdef d\w|\bd_\w+\(|_dx\b/i;

/** Longer texts are data, or made by programs. */
const LONGEST = 1e6;

/** How long the typing must have rested. */
const SETTLE_MS = 600;

/** Shows on open documents what the lints find: those that are certain, and the others where the user wants hints. */
export class ActivationHints implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('activation-lens');
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: readonly { dispose(): unknown }[];

  constructor(
    private readonly core: () => Promise<Core>,
    private readonly selector: vscode.DocumentSelector,
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
    if (vscode.languages.match(this.selector, document) === 0) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      this.timers.delete(key);
      this.update(document).catch((error: unknown) => {
        this.log.error(`Hints: ${describeError(error)}`);
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
    const { hintDiagnostics } = await this.core();
    const diagnostics = await hintDiagnostics(document);
    if (diagnostics && !document.isClosed) this.collection.set(document.uri, diagnostics);
    else this.collection.delete(document.uri);
  }
}
