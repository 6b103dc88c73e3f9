import * as vscode from 'vscode';
import { CONTEXT, SECTION } from '../ids';
import { SOURCES } from '../languageOf';
import type { Registrar } from '../registrar';
import { Delays } from '../scheduling';
import { reporting } from '../log';
import { notebookOf } from '../texts';

/** A text without one of these has no activation, so that the recognisers need not be loaded. */
const MENTIONED =
  /[a-z]elu|relu|silu|swish|mish|sigmoid|tanh|soft(?:max|min|plus|sign|shrink)|\bglu\b|snake|activation|hidden_act|nonlinear|maximum|clamp|where\(|\bexp|erf|[σΦ]/i;

/** Longer texts are data, or generated. They are not searched, only parsed, so that a hover finds that done. */
const LONGEST = 1e6;
/** Still longer ones are left until somebody asks. */
const LONGEST_PARSED = 5e6;

/** Milliseconds for which typing, or the cursor, must have paused. */
const SETTLE_MS = 400;
const CURSOR_MS = 150;

/**
 * Reads visible files in the background, tells menus which of them have activations, and an open panel where the cursor
 * is. The menus go by the file: a right click moves the cursor and opens the menu in one step, so that a context key for
 * the cursor would always be that of the place before. Then it loads what the first hover and the first panel need.
 */
export class EditorState implements vscode.Disposable {
  private readonly delays: Delays;
  private readonly subscriptions: readonly { dispose(): unknown }[];
  /** Counts the updates, so that one that has been overtaken by the next changes nothing. */
  private updates = 0;
  private shown = '';

  private readonly core: Registrar['core'];
  /** Documents in which something was found that they import. */
  private readonly learned = new WeakSet<vscode.TextDocument>();

  constructor({ core, log, onDidLearn }: Pick<Registrar, 'core' | 'log' | 'onDidLearn'>) {
    this.core = core;
    this.delays = new Delays(reporting(log, 'The visible editors'));
    this.subscriptions = [
      this.delays,
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.soon(0);
      }),
      // A document that gets another language is opened anew.
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (visibleDocuments().has(document)) this.soon(0);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && visibleDocuments().has(document)) this.soon(SETTLE_MS);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SECTION)) this.soon(0);
      }),
      onDidLearn((document) => {
        this.learned.add(document);
        this.soon(SETTLE_MS);
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

  /** Lists a notebook beside its cells, for the icon in its title. */
  private async update(): Promise<void> {
    const update = ++this.updates;
    const files = new Map<string, vscode.Uri>();
    for (const document of visibleDocuments()) {
      if (!(await this.hasActivations(document))) continue;
      const notebook = notebookOf(document);
      for (const { uri } of notebook ? [document, notebook] : [document]) files.set(uri.toString(), uri);
    }
    const shown = [...files.keys()].sort().join('\n');
    if (update !== this.updates || shown === this.shown) return;
    this.shown = shown;
    await vscode.commands.executeCommand('setContext', CONTEXT.files, [...files.values()]);
  }

  private async hasActivations(document: vscode.TextDocument): Promise<boolean> {
    const text = vscode.languages.match(SOURCES, document) > 0 ? document.getText() : '';
    if (text.length > LONGEST_PARSED || !(MENTIONED.test(text) || this.learned.has(document))) return false;
    const core = await this.core();
    if (text.length > LONGEST) {
      await core.documents.parsed(document);
      return false;
    }
    const [first] = await core.references(document);
    if (first) this.delays.run('hover', 0, () => core.warmUp(document, first));
    return first !== undefined;
  }

  private follow(editor: vscode.TextEditor): void {
    // Read without the schema, which would load the catalogue.
    const isWanted = vscode.workspace.getConfiguration(SECTION, editor.document).get('panel.followCursor');
    if (isWanted === true && vscode.languages.match(SOURCES, editor.document) > 0)
      this.delays.run('cursor', CURSOR_MS, async () =>
        (await (await this.core()).views()).followCursor(editor),
      );
  }
}

const visibleDocuments = (): ReadonlySet<vscode.TextDocument> =>
  new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
