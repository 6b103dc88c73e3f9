import * as vscode from 'vscode';
import { useTranslations } from '../l10n';
import type { FenceRenderer } from '../markdown/plugin';
import type { ActivationReference } from '../recognise/types';
import { SourceDocuments } from './documents';
import type { Log } from './log';
import { providers } from './providers';
import { lazily } from './scheduling';
import { settingsFor } from './settings';
import { watchSettings } from './settings/watch';

/** The part of the extension that parses, computes and draws. */
export type Core = ReturnType<typeof createCore>;

/**
 * Makes the core, which is done once, when the first of its parts is needed. The build makes files of the modules that
 * are imported on demand: here, in the table of providers and for each language.
 */
export function createCore(context: vscode.ExtensionContext, log: Log) {
  useTranslations(vscode.l10n.bundle ?? {});
  const documents = new SourceDocuments(log);
  const loadViews = () => import('./views');
  context.subscriptions.push(
    documents,
    watchSettings(log, () => {
      documents.clear();
    }),
  );
  let warming: Promise<unknown> | undefined;
  const warmUp = async (document: vscode.TextDocument, { start }: ActivationReference): Promise<void> => {
    const hovers = new providers.ActivationHoverProvider(documents);
    await hovers.provideHover(document, document.positionAt(start));
    await loadViews();
  };
  return {
    documents,
    providers,
    /** Loads the parts that the user opens: panel, recordings, the view of the workspace, commands. */
    views: lazily(async () => (await loadViews()).createViews(context, log, documents)),
    /** The answers to other extensions and language models. */
    answers: () => import('./answers'),
    /** The activations in a document, ascending; none once the token is cancelled. */
    references: async (
      document: vscode.TextDocument,
      token?: vscode.CancellationToken,
    ): Promise<readonly ActivationReference[]> =>
      (await documents.searchedWithImports(document, token))?.references() ?? [],
    /** Makes a hover that nobody sees, once, and loads the views, so that the first ones that somebody asks for are fast. */
    warmUp: (document: vscode.TextDocument, first: ActivationReference): Promise<unknown> =>
      (warming ??= warmUp(document, first)),
    lintDiagnostics: async (document: vscode.TextDocument): Promise<vscode.Diagnostic[] | undefined> =>
      (await import('./lints/findings')).lintDiagnostics(documents, document),
    /** Loads what draws a fenced `activation` block as HTML. */
    figure: async (): Promise<FenceRenderer> => {
      const { figureHtml } = await import('../present/figure');
      return (text) => figureHtml(text, settingsFor()('palette'));
    },
  };
}
