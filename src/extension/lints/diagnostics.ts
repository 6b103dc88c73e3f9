import * as vscode from 'vscode';
import { SECTION } from '../ids';
import { PROGRAMS } from '../languageOf';
import type { Registrar } from '../registrar';
import { Delays } from '../scheduling';
import { reporting } from '../log';

/** No lint finds anything in a text without one of these. */
const MENTIONED =
  /\b(?:torch|jax|tensorflow|keras)\b|backward|bwd|deriv|prime|grad|\bdef d\w|\bd_\w+\(|_dx\b/i;

/** Longer texts are data, or generated. */
const LONGEST = 1e6;

/** Milliseconds for which typing must have paused. */
const SETTLE_MS = 600;

/** Shows the findings of the lints in open documents. */
export class LintDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('activation-lens');
  private readonly delays: Delays;
  private readonly subscriptions: readonly { dispose(): unknown }[];

  private readonly core: Registrar['core'];

  constructor({ core, log, onDidLearn }: Pick<Registrar, 'core' | 'log' | 'onDidLearn'>) {
    this.core = core;
    this.delays = new Delays(reporting(log, 'Lints'));
    this.subscriptions = [
      this.collection,
      this.delays,
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.schedule(document, 0);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.schedule(document, SETTLE_MS);
      }),
      onDidLearn((document) => {
        this.schedule(document, 0);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.delays.cancel(uri.toString());
        this.collection.delete(uri);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) this.scheduleAll();
      }),
    ];
    this.scheduleAll();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private scheduleAll(): void {
    for (const document of vscode.workspace.textDocuments) this.schedule(document, 0);
  }

  private schedule(document: vscode.TextDocument, delay: number): void {
    if (vscode.languages.match(PROGRAMS, document) > 0)
      this.delays.run(document.uri.toString(), delay, () => this.update(document));
  }

  private async update(document: vscode.TextDocument): Promise<void> {
    // The recognisers are loaded only where there may be something to find.
    const text = document.getText();
    const mayHold = text.length <= LONGEST && MENTIONED.test(text);
    const found = mayHold ? await (await this.core()).lintDiagnostics(document) : undefined;
    if (found && !document.isClosed) this.collection.set(document.uri, found);
    else this.collection.delete(document.uri);
  }
}
