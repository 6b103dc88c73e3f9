/**
 * Adds to fakeVscode.ts everything else that the extension needs to be activated and to run its commands.
 * Effects of a command on the editor are recorded. Its questions stay unanswered, as if dismissed by Escape.
 */
import { editor, FakeEvent, fakeModule, type FakeUri } from './fakeVscode';

type Command = (...given: unknown[]) => unknown;

/** Registered commands by their ids. */
export const commands = new Map<string, Command>();

/** The calls to the editor since the list was last emptied, one short text each. */
export const effects: string[] = [];

const note =
  (what: string) =>
  (...given: unknown[]): Promise<undefined> => {
    effects.push([what, ...given.filter((value) => typeof value === 'string')].join(' '));
    return Promise.resolve(undefined);
  };

/** Calls the original and records it; other tests of the same process rely on the state in fakeVscode.ts. */
const noting =
  <Given extends unknown[], Answer>(what: string, run: (...given: Given) => Answer) =>
  (...given: Given): Answer => {
    void note(what)(...given);
    return run(...given);
  };

const disposable = { dispose: (): undefined => undefined };
const registers = (): typeof disposable => disposable;
const quiet = () => new FakeEvent<unknown>().event;

/** An input box or a list that the user dismisses at once. */
class FakeQuestion {
  private readonly hidden = new FakeEvent<undefined>();
  readonly onDidHide = this.hidden.event;
  readonly onDidChangeValue = quiet();
  readonly onDidAccept = quiet();

  show(): void {
    effects.push('asks');
    this.hidden.fire(undefined);
  }

  dispose(): undefined {
    return undefined;
  }
}

Object.assign(fakeModule, {
  version: '1.0.0',
  CancellationTokenSource: class {
    readonly token = { isCancellationRequested: false };
    cancel = (): undefined => undefined;
    dispose = (): undefined => undefined;
  },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1 },
  QuickPickItemKind: { Separator: -1 },
  CodeActionKind: { RefactorRewrite: {} },
  InputBoxValidationSeverity: { Info: 1, Error: 3 },
  DiagnosticSeverity: { Warning: 1, Information: 2 },
  Diagnostic: class {
    code: unknown;
  },
  ProgressLocation: { Notification: 15 },
  ColorThemeKind: { 2: 'Dark', Light: 1, Dark: 2, HighContrast: 3, HighContrastLight: 4 },
  DecorationRangeBehavior: { ClosedOpen: 2 },
  ThemeColor: class {
    readonly id = '';
  },
  ThemeIcon: class {
    constructor(readonly id: string) {}
  },
  FileType: { File: 1, Directory: 2 },
  DebugStackFrame: class {
    readonly frameId = 0;
  },
  lm: { registerTool: registers },
  debug: {
    onDidStartDebugSession: quiet(),
    onDidTerminateDebugSession: quiet(),
    onDidChangeActiveStackItem: quiet(),
  },
  commands: {
    registerCommand: (id: string, run: Command) => {
      commands.set(id, run);
      return disposable;
    },
    executeCommand: (id: string, ...given: unknown[]) =>
      id === 'setContext' ? Promise.resolve() : note('runs')(id, ...given),
  },
  languages: {
    registerHoverProvider: registers,
    registerInlayHintsProvider: registers,
    registerDocumentHighlightProvider: registers,
    registerCompletionItemProvider: registers,
    registerCodeActionsProvider: registers,
    createDiagnosticCollection: registers,
    match: () => 0,
  },
});

Object.assign(fakeModule.env, { appHost: 'test' });
fakeModule.env.clipboard.writeText = noting('copies', fakeModule.env.clipboard.writeText);

Object.assign(fakeModule.window, {
  activeColorTheme: { kind: 2 },
  registerWebviewPanelSerializer: registers,
  createWebviewPanel: noting('opens a panel', fakeModule.window.createWebviewPanel),
  createTreeView: () => ({
    ...disposable,
    selection: [],
    visible: false,
    onDidChangeVisibility: quiet(),
  }),
  createOutputChannel: () => ({
    ...disposable,
    warn: () => undefined,
    error: () => undefined,
  }),
  createTextEditorDecorationType: registers,
  visibleTextEditors: [],
  onDidChangeVisibleTextEditors: quiet(),
  showOpenDialog: note('asks'),
  createInputBox: () => new FakeQuestion(),
  createQuickPick: () => new FakeQuestion(),
  showQuickPick: () => note('asks')(),
  showInformationMessage: note('informs'),
  showWarningMessage: noting('warns', fakeModule.window.showWarningMessage),
  showErrorMessage: note('reports'),
  setStatusBarMessage: (text: string) => {
    effects.push(`says ${text}`);
    return disposable;
  },
  showTextDocument: note('shows a text'),
  showNotebookDocument: note('shows a notebook'),
  withProgress: () => Promise.resolve(),
  onDidChangeTextEditorSelection: quiet(),
});

Object.assign(fakeModule.workspace, {
  notebookDocuments: [],
  isTrusted: true,
  getConfiguration: () => ({ get: (key: string) => editor.settings[key], inspect: () => undefined }),
  createFileSystemWatcher: () => ({
    ...disposable,
    onDidCreate: quiet(),
    onDidChange: quiet(),
    onDidDelete: quiet(),
  }),
  onDidCloseTextDocument: quiet(),
  onDidSaveTextDocument: quiet(),
  onDidCloseNotebookDocument: quiet(),
  onDidChangeWorkspaceFolders: quiet(),
  findFiles: () => Promise.resolve([]),
  openTextDocument: note('opens a text'),
  openNotebookDocument: ({ path }: FakeUri) => note('opens a notebook')(path),
  applyEdit: note('edits'),
});
