import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { withFigures, type FenceRenderer } from '../markdown/plugin';
import type { FunctionRequest } from '../math/request';
import type { ActivationReference } from '../recognise/types';
import type { ActivationSummary, Evaluation } from './answers';
import type { Core } from './core';

/** An activation (by name) or an expression in z, at some points. */
interface EvaluationRequest extends FunctionRequest {
  /** At most 5,000,000; NaN and infinities are points, too. */
  readonly z: readonly number[] | Float64Array;
}

/** The API for other extensions, which `extensions.getExtension(…).activate()` returns. */
export interface ActivationLensApi {
  /** Incremented only when something below changes its meaning. */
  readonly version: 1;
  /** Every activation of the catalogue. */
  readonly activations: () => Promise<readonly ActivationSummary[]>;
  /**
   * f and f′ in float64, with PyTorch's subgradients at kinks. Many points are evaluated in slices of some
   * milliseconds, so that the editor stays responsive. It never throws: a bad request, or one that the token cancels,
   * is answered with `ok: false` and the reason.
   */
  readonly evaluate: (request: EvaluationRequest, token?: vscode.CancellationToken) => Promise<Evaluation>;
  /** The activations in an open document, ascending; none for a language that is not read, or once cancelled. */
  readonly references: (
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ) => Promise<readonly ActivationReference[]>;
  /** Draws fenced `activation` blocks; the editor's own Markdown preview calls it. */
  readonly extendMarkdownIt: (md: MarkdownIt) => MarkdownIt;
}

/** Makes the API. Its methods load what they need, so that `activate()` costs other extensions nothing. */
export function createApi(core: () => Promise<Core>): ActivationLensApi {
  return {
    version: 1,
    activations: async () => (await (await core()).answers()).summaries(),
    evaluate: async (request, token) => (await (await core()).answers()).evaluate(request, token),
    references: async (document, token) => (await core()).references(document, token),
    extendMarkdownIt: extendPreview(async () => (await core()).figure()),
  };
}

/**
 * Makes the editor's Markdown preview draw figures. The renderer is loaded when the first figure is met. That figure is
 * shown as code until then, and the previews are refreshed once afterwards.
 */
function extendPreview(load: () => Promise<FenceRenderer>): (md: MarkdownIt) => MarkdownIt {
  let draw: FenceRenderer | undefined;
  let isLoading = false;
  const begin = async (): Promise<void> => {
    isLoading = true;
    draw = await load();
    await vscode.commands.executeCommand('markdown.preview.refresh');
  };
  return (md) =>
    withFigures(md, (text) => {
      if (!isLoading) void begin();
      return draw?.(text);
    });
}
