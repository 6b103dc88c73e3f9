import * as vscode from 'vscode';
import { useTranslations } from '../l10n';
import { figureHtml } from '../present/figure';
import type { ActivationReference } from '../recognise/types';
import * as answers from './answers';
import { expressionArgument, requestArgument, uriArgument } from './commandArguments';
import { compareActivations, findByProperty } from './commands/compare';
import { copyDiagnostics } from './commands/diagnostics';
import { evaluateExpression } from './commands/evaluate';
import {
  curvesInFile,
  followCursor,
  openPreview,
  previewAtCursor,
  previewFile,
  requestedCurves,
} from './commands/preview';
import { openSample } from './commands/sample';
import { SourceDocuments } from './documents';
import type { COMMANDS, CommandsOf } from './ids';
import { lintDiagnostics } from './lints/findings';
import type { Log } from './log';
import { PreviewPanel } from './panel/previewPanel';
import * as providers from './providers';
import { chooseReplacement } from './providers/replace';
import { createTree, type ActivationTree } from './providers/tree/commands';
import type { Row } from './providers/tree/rows';
import { createRecording } from './recording';
import { settingsFor } from './settings';
import { watchSettings } from './settings/watch';

/** The part of the extension that parses, computes and draws: grammars, catalogue, panel. */
export type Core = ReturnType<typeof createCore>;

/** Makes the core, which is done once, when the first of its parts is needed. */
export function createCore(context: vscode.ExtensionContext, log: Log) {
  useTranslations(vscode.l10n.bundle ?? {});
  const documents = new SourceDocuments(log);
  const recording = createRecording(context, log, documents);
  const panel = new PreviewPanel(context, log, documents, recording.sites);
  const { version } = context.extension.packageJSON as { readonly version: string };
  context.subscriptions.push(
    documents,
    watchSettings(log, () => {
      documents.clear();
    }),
  );
  const commands: CommandsOf<typeof COMMANDS> = {
    openPreview: (argument) => openPreview(panel, requestArgument(argument)),
    previewAtCursor: () => previewAtCursor(panel, documents),
    evaluateExpression: (argument) => evaluateExpression(panel, expressionArgument(argument)),
    compare: async (argument) => {
      const asked = requestedCurves(requestArgument(argument));
      await compareActivations(panel, await curvesInFile(documents), asked);
    },
    findByProperty: () => findByProperty(panel),
    previewFile: (argument) => previewFile(panel, documents, uriArgument(argument)),
    replace: () => chooseReplacement(documents),
    openSample,
    copyDiagnostics: () => copyDiagnostics(version),
  };
  return {
    documents,
    panel,
    recording,
    recordingCommands: recording.commandsOf(panel),
    commands,
    providers,
    answers,
    /** The activations in a document, ascending; none once the token is cancelled. */
    references: async (
      document: vscode.TextDocument,
      token?: vscode.CancellationToken,
    ): Promise<readonly ActivationReference[]> =>
      (await documents.searchedWithImports(document, token))?.references() ?? [],
    /** Shows the activation at the cursor in an open panel. */
    followCursor: (editor: vscode.TextEditor) => followCursor(panel, editor, documents),
    lintDiagnostics: (document: vscode.TextDocument) => lintDiagnostics(documents, document),
    createTree: (view: vscode.TreeView<Row>): ActivationTree =>
      createTree(view, context, panel, documents, log, recording.sites),
    /** A fenced `activation` block as HTML. */
    figure: (text: string) => figureHtml(text, settingsFor()('palette')),
  };
}
