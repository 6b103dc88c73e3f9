/**
 * Replaces the editor for extension-host code in plain Node. Import this before anything that imports
 * `vscode`. It has what the preview panel uses, and counts listeners.
 */
import Module from 'node:module';
import { posix } from 'node:path';

type Listener<T> = (value: T) => unknown;

/** An event of the editor. */
export class FakeEvent<T> {
  readonly listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>): { dispose(): void } => {
    this.listeners.add(listener);
    return {
      dispose: () => {
        this.listeners.delete(listener);
      },
    };
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}

class FakeEventEmitter<T> extends FakeEvent<T> {
  dispose(): void {
    this.listeners.clear();
  }
}

/** A webview in an editor tab that records the messages sent to it. */
export class FakePanel {
  readonly messages = new FakeEvent<unknown>();
  readonly viewStates = new FakeEvent<unknown>();
  readonly disposals = new FakeEvent<undefined>();
  readonly posted: unknown[] = [];
  visible = true;
  iconPath: unknown;
  disposed = false;

  readonly webview = {
    options: {},
    html: '',
    cspSource: 'https://webview.test',
    asWebviewUri: (uri: FakeUri): FakeUri => uri,
    onDidReceiveMessage: this.messages.event,
    postMessage: (message: unknown): Promise<boolean> => {
      this.posted.push(message);
      return Promise.resolve(!this.disposed);
    },
  };
  readonly onDidChangeViewState = this.viewStates.event;
  readonly onDidDispose = this.disposals.event;

  reveal(): void {
    this.visible = true;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.disposals.fire(undefined);
  }
}

export class FakeUri {
  constructor(readonly path: string) {}

  static joinPath(base: FakeUri, ...parts: string[]): FakeUri {
    return new FakeUri(posix.join(base.path, ...parts));
  }

  static parse(text: string): FakeUri {
    return new FakeUri(text.replace(/^file:\/\//, ''));
  }

  toString(): string {
    return `file://${this.path}`;
  }
}

export class FakePosition {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class FakeRange {
  constructor(
    readonly start: FakePosition,
    readonly end: FakePosition,
  ) {}
}

/** Markdown that the editor shows. */
export class FakeMarkdown {
  constructor(readonly value: string) {}
}

export class FakeHover {
  constructor(
    readonly contents: FakeMarkdown,
    readonly range?: FakeRange,
  ) {}
}

/** Edits that wait to be applied. */
export class FakeWorkspaceEdit {
  readonly edits: { readonly uri: FakeUri; readonly range: FakeRange; readonly text: string }[] = [];

  replace(uri: FakeUri, range: FakeRange, text: string): void {
    this.edits.push({ uri, range, text });
  }

  /** Files that are there already stay as they are. */
  createFile(): void {
    return undefined;
  }
}

/** A storage of the editor for an extension. It holds only what JSON can represent, like the real one. */
class FakeMemento {
  private readonly values = new Map<string, string>();

  get(key: string): unknown {
    const text = this.values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  keys(): string[] {
    return [...this.values.keys()];
  }
}

/** The editor's information about a tab with a webview. */
export class FakeTabInput {
  constructor(readonly viewType: string) {}
}

interface FakeTab {
  readonly input: FakeTabInput;
  readonly group: { readonly viewColumn: number };
}

/** The calls to the fake editor, and its events that outlive panels. */
export const editor = {
  panels: [] as FakePanel[],
  /** Tabs whose panels no host knows. */
  tabs: [] as FakeTab[],
  activeEditor: new FakeEvent<unknown>(),
  configuration: new FakeEvent<unknown>(),
  clipboard: '',
  /** The extension's settings, by their keys below its section. */
  settings: {} as Readonly<Record<string, unknown>>,
  /** The texts of the notifications so far. */
  told: [] as string[],
  written: [] as { readonly path: string; readonly bytes: Uint8Array }[],
};

/** The context that an extension gets when it is activated. */
export function fakeContext() {
  return {
    subscriptions: [] as { dispose(): unknown }[],
    extensionUri: new FakeUri('/extension'),
    workspaceState: new FakeMemento(),
    globalState: new FakeMemento(),
  };
}

/** An event that never happens. */
const quiet = () => new FakeEvent<unknown>().event;

/** The module `vscode` itself; fakeHost.ts adds to it. */
export const fakeModule = {
  EventEmitter: FakeEventEmitter,
  FileType: { File: 1, Directory: 2 },
  Uri: FakeUri,
  // Modules that are loaded before fakeDocument.ts see the current contents.
  Position: FakePosition,
  Range: FakeRange,
  WorkspaceEdit: FakeWorkspaceEdit,
  MarkdownString: FakeMarkdown,
  Hover: FakeHover,
  ViewColumn: { Beside: -2 },
  TabInputWebview: FakeTabInput,
  env: {
    language: 'en',
    clipboard: {
      writeText: (text: string): Promise<void> => {
        editor.clipboard = text;
        return Promise.resolve();
      },
    },
  },
  l10n: {
    t: (message: string, ...values: unknown[]): string =>
      message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
  },
  window: {
    activeTextEditor: undefined,
    onDidChangeActiveTextEditor: editor.activeEditor.event,
    createWebviewPanel: (): FakePanel => {
      const panel = new FakePanel();
      editor.panels.push(panel);
      return panel;
    },
    tabGroups: {
      get all() {
        return [{ tabs: editor.tabs }];
      },
      close: (tabs: readonly FakeTab[]): Promise<boolean> => {
        editor.tabs = editor.tabs.filter((tab) => !tabs.includes(tab));
        return Promise.resolve(true);
      },
    },
    showWarningMessage: (message: string): Promise<undefined> => {
      editor.told.push(message);
      return Promise.resolve(undefined);
    },
    showSaveDialog: (): Promise<FakeUri> => Promise.resolve(new FakeUri('/chosen/file')),
  },
  workspace: {
    workspaceFolders: undefined,
    textDocuments: [],
    onDidChangeTextDocument: quiet(),
    onDidOpenTextDocument: quiet(),
    onDidRenameFiles: quiet(),
    onDidCreateFiles: quiet(),
    onDidDeleteFiles: quiet(),
    onDidChangeConfiguration: editor.configuration.event,
    getConfiguration: () => ({ get: (key: string): unknown => editor.settings[key] }),
    fs: {
      writeFile: ({ path }: FakeUri, bytes: Uint8Array): Promise<void> => {
        editor.written.push({ path, bytes });
        return Promise.resolve();
      },
    },
  },
};

interface Loader {
  _load: (request: string, ...rest: unknown[]) => unknown;
}

const loader = Module as unknown as Loader;
const load = loader._load;
loader._load = (request, ...rest) => (request === 'vscode' ? fakeModule : load(request, ...rest));
