import * as vscode from 'vscode';
import { createApi, type ActivationLensApi } from './api';
import { SOURCE_LANGUAGES } from '../recognise';
import { COMMANDS } from './commandIds';
import { compareActivations } from './commands/compare';
import { evaluateExpression } from './commands/evaluate';
import { curvesInFile } from './commands/inFile';
import { openPreview, previewAtCursor, requestedCurves } from './commands/preview';
import { SourceDocuments } from './documents';
import { ActivationHoverProvider } from './hover';
import { createLog, describeError } from './log';
import { PreviewPanel, VIEW_TYPE } from './panel/previewPanel';
import { registerSurfaces } from './surfaces';
import { registerTools } from './tools';

/** Registers the hover, the commands and the panel; nothing is parsed or computed before one of them is used. */
export function activate(context: vscode.ExtensionContext): ActivationLensApi {
  const log = createLog();
  const documents = new SourceDocuments();
  const languages = Object.keys(SOURCE_LANGUAGES).map((language) => ({ language }));
  const panel = new PreviewPanel(context, log);

  /** A command that fails says so once and leaves the details in the log. */
  const command = (id: string, run: (argument: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await run(argument);
      } catch (error) {
        log.error(`${id}: ${describeError(error)}`);
        void vscode.window.showErrorMessage(`Activation Lens: ${describeError(error)}`);
      }
    });

  context.subscriptions.push(
    log,
    documents,
    vscode.languages.registerHoverProvider(languages, new ActivationHoverProvider(documents)),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, panel),
    ...registerTools(),
    command(COMMANDS.openPreview, (argument) => {
      openPreview(panel, argument);
    }),
    command(COMMANDS.previewAtCursor, () => previewAtCursor(panel, documents)),
    command(COMMANDS.evaluateExpression, (argument) =>
      evaluateExpression(panel, typeof argument === 'string' ? argument : undefined),
    ),
    command(COMMANDS.compare, async (argument) => {
      await compareActivations(panel, await curvesInFile(documents), requestedCurves(argument));
    }),
  );
  registerSurfaces({ context, documents, selector: { language: 'python' }, panel, log, command });
  return createApi(documents);
}
