import * as vscode from 'vscode';
import type { SurfaceDependencies } from './dependencies';
import { ActivationHighlightProvider } from './highlights';
import { ActivationHints } from './hints';
import { ActivationInlayHintsProvider } from './inlayHints';
import { registerReplace } from './replace';
import { ActivationStringCompletionProvider } from './stringCompletion';
import { registerTree } from './tree';

export type { SurfaceDependencies } from './dependencies';

/** Registers everything that shows activations besides the hover and the panel, each behind a setting of its own. */
export function registerSurfaces(dependencies: SurfaceDependencies): void {
  const { context, documents, selector, log } = dependencies;
  const inlayHints = new ActivationInlayHintsProvider(documents);
  context.subscriptions.push(
    ...registerTree(dependencies),
    ...registerReplace(dependencies),
    inlayHints,
    vscode.languages.registerInlayHintsProvider(selector, inlayHints),
    vscode.languages.registerDocumentHighlightProvider(selector, new ActivationHighlightProvider(documents)),
    vscode.languages.registerCompletionItemProvider(
      selector,
      new ActivationStringCompletionProvider(documents),
      '"',
      "'",
    ),
    new ActivationHints(documents, selector, log),
  );
}
