import type * as vscode from 'vscode';
import { catalogue } from '../math/catalogue';
import type { Formula, Interval } from '../math/catalogue/types';
import { resolveRequest, type FunctionRequest } from '../math/request';
import type { ActivationReference } from '../recognise/types';
import type { SourceDocuments } from './documents';

export interface ActivationSummary {
  /** Catalogue id, e.g. `leaky_relu`. */
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** f(z) as LaTeX and as text of the expression language. */
  readonly formula: Formula;
  readonly parameters: readonly {
    readonly id: string;
    readonly symbol: string;
    readonly default: number;
    readonly valid: Interval;
  }[];
}

/** An activation (by name) or an expression in z, at some points. */
export interface EvaluationRequest extends FunctionRequest {
  readonly z: readonly number[];
}

export type Evaluation =
  | { readonly ok: true; readonly f: readonly number[]; readonly df: readonly number[] }
  | { readonly ok: false; readonly message: string };

/** What `activate()` returns, for other extensions: `extensions.getExtension(…).activate()`. */
export interface ActivationLensApi {
  /** Goes up only when something below changes its meaning. */
  readonly version: 1;
  /** Every activation of the catalogue. */
  readonly activations: () => readonly ActivationSummary[];
  /** f and f′ in float64, with PyTorch's subgradients at kinks; never throws. */
  readonly evaluate: (request: EvaluationRequest) => Evaluation;
  /** The activations in an open document, ascending; none for a language that is not read, or once cancelled. */
  readonly references: (
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ) => Promise<readonly ActivationReference[]>;
}

export function createApi(documents: SourceDocuments): ActivationLensApi {
  return {
    version: 1,
    activations: () =>
      catalogue.map(({ id, name, aliases, summary, formula, parameters }) => ({
        id,
        name,
        aliases,
        summary,
        formula,
        parameters: parameters.map((spec) => ({
          id: spec.id,
          symbol: spec.symbol,
          default: spec.default,
          valid: spec.valid,
        })),
      })),
    evaluate: ({ z, ...request }) => {
      const outcome = resolveRequest(request);
      if (!outcome.ok) return outcome;
      const { value, slope } = outcome.value;
      return { ok: true, f: z.map(value), df: z.map(slope) };
    },
    references: async (document, token) => (await documents.parsed(document, token))?.references() ?? [],
  };
}
