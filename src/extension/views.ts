import type * as vscode from 'vscode';
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
import type { SourceDocuments } from './documents';
import type { COMMANDS, CommandsOf } from './ids';
import type { Log } from './log';
import { PreviewPanel } from './panel/previewPanel';
import { chooseReplacement } from './providers/replace';
import { createTree, type ActivationTree } from './providers/tree/commands';
import type { Row } from './providers/tree/rows';
import { createRecording } from './recording';

/** The parts that the user opens, and their commands. */
export type Views = ReturnType<typeof createViews>;

/** Makes the views, which is done once, when the first of them is needed. */
export function createViews(context: vscode.ExtensionContext, log: Log, documents: SourceDocuments) {
  const recording = createRecording(context, log, documents);
  const panel = new PreviewPanel(context, log, documents, recording.sites);
  const { version } = context.extension.packageJSON as { readonly version: string };
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
    panel,
    recording,
    recordingCommands: recording.commandsOf(panel),
    commands,
    /** Shows the activation at the cursor in an open panel. */
    followCursor: (editor: vscode.TextEditor) => followCursor(panel, editor, documents),
    createTree: (view: vscode.TreeView<Row>): ActivationTree =>
      createTree(view, context, panel, documents, log, recording.sites),
  };
}
