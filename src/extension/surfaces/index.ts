import * as vscode from 'vscode';
import type { SurfaceDependencies } from './dependencies';
import { SECTION } from '../ids';
import { PROGRAMS } from '../languageOf';
import { EditorState } from './editorState';
import { ActivationHints } from './hints';
import { SURFACE_COMMANDS } from './ids';
import { registerTree } from './tree/register';

/** Registers everything that shows activations besides the hover and the panel, each behind a setting of its own. */
export function registerSurfaces(dependencies: SurfaceDependencies): void {
  const { context, core, selector, log, command } = dependencies;
  const { languages } = vscode;
  context.subscriptions.push(
    ...registerTree(dependencies),
    ...registerInlayHints(dependencies),
    languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights: async (...at) => (await core()).highlights.provideDocumentHighlights(...at),
    }),
    languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position, token) =>
          (await core()).completion.provideCompletionItems(document, position, token),
      },
      '"',
      "'",
    ),
    languages.registerCompletionItemProvider(
      { language: 'markdown' },
      {
        provideCompletionItems: async (document, position) =>
          (await core()).figureCompletion.provideCompletionItems(document, position),
      },
    ),
    languages.registerCodeActionsProvider(
      selector,
      { provideCodeActions: async (...at) => (await core()).replaceActions.provideCodeActions(...at) },
      { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
    ),
    languages.registerCodeActionsProvider(
      { language: 'python' },
      { provideCodeActions: async (...at) => (await core()).quickFixes.provideCodeActions(...at) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    command(SURFACE_COMMANDS.replace, async () => (await core()).chooseReplacement()),
    new ActivationHints(core, PROGRAMS, log),
    new EditorState(core, selector, log),
  );
}

/** Inlay hints, asked for anew when their setting changes. */
function registerInlayHints({ core, selector }: SurfaceDependencies): { dispose(): unknown }[] {
  const changed = new vscode.EventEmitter<void>();
  return [
    changed,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SECTION)) changed.fire();
    }),
    vscode.languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: async (...at) => (await core()).inlayHints.provideInlayHints(...at),
    }),
  ];
}
