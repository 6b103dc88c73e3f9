import * as vscode from 'vscode';
import type { Core } from '../core';
import { SECTION } from '../ids';
import { SOURCES } from '../languageOf';
import { describeError } from '../log';
import type { Registrar } from '../registrar';
import { lazily } from '../scheduling';

/** The kinds of providers. */
interface Kinds {
  hover: vscode.HoverProvider;
  highlights: vscode.DocumentHighlightProvider;
  completion: vscode.CompletionItemProvider;
  inlayHints: vscode.InlayHintsProvider;
  codeActions: vscode.CodeActionProvider;
}

/** A provider of the editor's. Nothing of it is loaded before the editor first asks it. */
type ProviderRow<K extends keyof Kinds = keyof Kinds> = {
  [Kind in K]: {
    readonly id: string;
    readonly kind: Kind;
    readonly selector: vscode.DocumentSelector;
    /** It answers in a trusted workspace only. */
    readonly needsTrust?: true;
    /** Makes the provider when the editor first asks it. */
    readonly factory: (core: Core) => Kinds[Kind] | Promise<Kinds[Kind]>;
    /** Whether there can be an answer yet; if not, nothing is loaded. Always needed where absent. */
    readonly isNeeded?: () => boolean;
    /** Characters that make the editor ask for completions. */
    readonly triggers?: readonly string[];
    readonly actionKind?: vscode.CodeActionKind;
  };
}[K];

/** Every provider but those of recordings. Of two hovers, the editor shows the one that was registered last on top. */
export const PROVIDERS: readonly ProviderRow[] = [
  {
    id: 'codeHover',
    kind: 'hover',
    selector: SOURCES,
    factory: ({ documents, providers }) => new providers.CodeHoverProvider(documents),
  },
  {
    id: 'hover',
    kind: 'hover',
    selector: SOURCES,
    factory: ({ documents, providers }) => new providers.ActivationHoverProvider(documents),
  },
  {
    id: 'highlights',
    kind: 'highlights',
    selector: SOURCES,
    factory: ({ documents, providers }) => new providers.ActivationHighlightProvider(documents),
  },
  {
    id: 'stringCompletion',
    kind: 'completion',
    selector: SOURCES,
    triggers: ['"', "'"],
    factory: async ({ documents, providers }) =>
      new (await providers.completion()).ActivationStringCompletionProvider(documents),
  },
  {
    id: 'figureCompletion',
    kind: 'completion',
    selector: 'markdown',
    factory: async ({ providers }) => new (await providers.completion()).FigureCompletionProvider(),
  },
  {
    id: 'inlayHints',
    kind: 'inlayHints',
    selector: SOURCES,
    factory: async ({ documents, providers }) =>
      new (await providers.inlayHints()).ActivationInlayHintsProvider(documents),
  },
  {
    id: 'replaceActions',
    kind: 'codeActions',
    selector: SOURCES,
    actionKind: vscode.CodeActionKind.RefactorRewrite,
    factory: async ({ documents, providers }) =>
      new (await providers.replace()).ReplaceActionProvider(documents),
  },
  {
    id: 'quickFixes',
    kind: 'codeActions',
    selector: 'python',
    actionKind: vscode.CodeActionKind.QuickFix,
    factory: async ({ documents, providers }) => new (await providers.quickFix()).QuickFixProvider(documents),
  },
];

/** Registers each kind of provider. The editor's questions are passed on to the provider once it is loaded. */
const REGISTER: {
  readonly [K in keyof Kinds]: (
    row: ProviderRow<K>,
    provider: () => Promise<Kinds[K] | undefined>,
    onDidLearn: Registrar['onDidLearn'],
  ) => vscode.Disposable;
} = {
  hover: ({ selector }, provider) =>
    vscode.languages.registerHoverProvider(selector, {
      provideHover: async (...at) => (await provider())?.provideHover(...at),
    }),
  highlights: ({ selector }, provider) =>
    vscode.languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights: async (...at) => (await provider())?.provideDocumentHighlights(...at),
    }),
  completion: ({ selector, triggers = [] }, provider) =>
    vscode.languages.registerCompletionItemProvider(
      selector,
      { provideCompletionItems: async (...at) => (await provider())?.provideCompletionItems(...at) },
      ...triggers,
    ),
  inlayHints: ({ selector }, provider, onDidLearn) =>
    vscode.languages.registerInlayHintsProvider(selector, {
      // Their setting may have changed, or what a document imports has been read.
      onDidChangeInlayHints: (listener: () => unknown) =>
        vscode.Disposable.from(
          vscode.workspace.onDidChangeConfiguration((event) => {
            if (event.affectsConfiguration(SECTION)) listener();
          }),
          onDidLearn(() => listener()),
        ),
      provideInlayHints: async (...at) => (await provider())?.provideInlayHints(...at),
    }),
  codeActions: ({ selector, actionKind }, provider) =>
    vscode.languages.registerCodeActionsProvider(
      selector,
      { provideCodeActions: async (...at) => (await provider())?.provideCodeActions(...at) },
      actionKind && { providedCodeActionKinds: [actionKind] },
    ),
};

/** Registers a provider, which is made when the editor first asks it. */
export function registerProvider<K extends keyof Kinds>(
  row: ProviderRow<K>,
  { core, log, onDidLearn }: Pick<Registrar, 'core' | 'log' | 'onDidLearn'>,
): vscode.Disposable {
  const { id, kind, needsTrust, factory, isNeeded = () => true } = row;
  const provider = lazily(async () => factory(await core()));
  const asked = async (): Promise<Kinds[K] | undefined> => {
    if (!isNeeded() || (needsTrust && !vscode.workspace.isTrusted)) return undefined;
    try {
      return await provider();
    } catch (error) {
      log.error(`The provider ${id} could not be loaded: ${describeError(error)}`);
      return undefined;
    }
  };
  return REGISTER[kind](row, asked, onDidLearn);
}
