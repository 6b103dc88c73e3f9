import * as vscode from 'vscode';
import { useTranslations } from '../l10n';
import type { ActivationLensApi } from './api';
import { evaluate, summaries } from './apiAnswers';
import { expressionArgument, requestArgument, uriArgument } from './commandArguments';
import { compareActivations } from './commands/compare';
import { copyDiagnostics } from './commands/diagnostics';
import { evaluateExpression } from './commands/evaluate';
import { findByProperty } from './commands/findByProperty';
import { curvesInFile, previewFile } from './commands/inFile';
import { CodeHoverProvider } from './codeHover';
import { followCursor, openPreview, previewAtCursor, requestedCurves } from './commands/preview';
import { openSample } from './commands/sample';
import { SourceDocuments } from './documents';
import { ActivationHoverProvider } from './hover';
import type { COMMANDS } from './ids';
import type { Log } from './log';
import type { FenceRenderer } from '../markdown/plugin';
import { figureHtml } from '../present/figure';
import { PreviewPanel } from './panel/previewPanel';
import { createRecording, type RecordingCommands } from './recording';
import type { MeasuredSites } from './recording/measuredSites';
import type { Recordings } from './recording/recordings';
import { readSetting } from './settings';
import type { StopValues } from './recording/stop/values';
import { watchSettings } from './settings/watch';
import { FigureCompletionProvider } from './surfaces/figureCompletion';
import { ActivationHighlightProvider } from './surfaces/highlights';
import { hintDiagnostics } from './surfaces/hintDiagnostics';
import { ActivationInlayHintsProvider } from './surfaces/inlayHints';
import { QuickFixProvider } from './surfaces/quickFixes';
import { chooseReplacement, ReplaceActionProvider } from './surfaces/replace';
import { ActivationStringCompletionProvider } from './surfaces/stringCompletion';
import { createTree } from './surfaces/tree';
import { TOOLS } from './tools';

/** All that parses, computes and draws: grammars, catalogue, panel. The editor's calls load it when they first come. */
export function createCore(context: vscode.ExtensionContext, log: Log): Core {
  useTranslations(vscode.l10n.bundle ?? {});
  const documents = new SourceDocuments();
  const recording = createRecording(context, log, documents);
  const measured = recording.sites;
  const panel = new PreviewPanel(context, log, documents, measured);
  const { version } = context.extension.packageJSON as { readonly version: string };
  context.subscriptions.push(
    documents,
    watchSettings(log, () => {
      documents.clear();
    }),
  );
  return {
    panel,
    documents,
    commands: {
      openPreview: (argument) => openPreview(panel, requestArgument(argument)),
      previewAtCursor: () => previewAtCursor(panel, documents),
      evaluateExpression: (argument) => evaluateExpression(panel, expressionArgument(argument)),
      compare: async (argument) => {
        const asked = requestedCurves(requestArgument(argument));
        await compareActivations(panel, await curvesInFile(documents), asked);
      },
      findByProperty: () => findByProperty(panel),
      previewFile: (argument) => previewFile(panel, documents, uriArgument(argument)),
      openSample,
      copyDiagnostics: () => copyDiagnostics(version),
    },
    hover: new ActivationHoverProvider(documents),
    highlights: new ActivationHighlightProvider(documents),
    completion: new ActivationStringCompletionProvider(documents),
    figureCompletion: new FigureCompletionProvider(),
    inlayHints: new ActivationInlayHintsProvider(documents),
    replaceActions: new ReplaceActionProvider(documents),
    quickFixes: new QuickFixProvider(documents),
    codeHover: new CodeHoverProvider(documents),
    chooseReplacement: () => chooseReplacement(documents),
    hasActivations: async (document) => ((await documents.searched(document))?.references().length ?? 0) > 0,
    followCursor: (editor) => followCursor(panel, editor, documents),
    hintDiagnostics: (document) => hintDiagnostics(documents, document),
    createTree,
    measured,
    recordings: recording.recordings,
    stopValues: recording.stopValues,
    recording: recording.commandsOf(panel),
    tools: TOOLS,
    figure: (text) => figureHtml(text, readSetting('palette')),
    summaries,
    evaluate,
    references: async (document, token) => (await documents.searched(document, token))?.references() ?? [],
  };
}

/** What the thin registrations hand the editor's calls to. */
export interface Core {
  readonly panel: PreviewPanel;
  readonly documents: SourceDocuments;
  readonly measured: MeasuredSites;
  readonly recordings: Recordings;
  readonly stopValues: StopValues;
  readonly recording: RecordingCommands;
  /** Each checks its argument. */
  readonly commands: Readonly<Record<keyof typeof COMMANDS, (argument: unknown) => unknown>>;
  readonly hover: ActivationHoverProvider;
  readonly highlights: ActivationHighlightProvider;
  readonly completion: ActivationStringCompletionProvider;
  readonly figureCompletion: FigureCompletionProvider;
  readonly inlayHints: ActivationInlayHintsProvider;
  readonly replaceActions: ReplaceActionProvider;
  readonly quickFixes: QuickFixProvider;
  readonly codeHover: CodeHoverProvider;
  readonly chooseReplacement: () => Promise<void>;
  /** Whether the document has an activation that is read. */
  readonly hasActivations: (document: vscode.TextDocument) => Promise<boolean>;
  /** Shows in an open panel what is at the cursor. */
  readonly followCursor: (editor: vscode.TextEditor) => Promise<void>;
  readonly hintDiagnostics: (document: vscode.TextDocument) => Promise<vscode.Diagnostic[] | undefined>;
  readonly createTree: typeof createTree;
  readonly tools: typeof TOOLS;
  /** A fenced `activation` block as HTML. */
  readonly figure: FenceRenderer;
  readonly summaries: typeof summaries;
  readonly evaluate: typeof evaluate;
  readonly references: ActivationLensApi['references'];
}
