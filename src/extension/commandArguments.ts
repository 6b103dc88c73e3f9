import * as v from 'valibot';
import * as vscode from 'vscode';
import { SiteId } from '../protocol/measured';
import { LIMITS } from '../protocol/limits';
import { ParamsSchema, PlaceSchema } from '../protocol/state';
import { Count, text } from '../protocol/schemas';

const PreviewRequestSchema = v.object({
  /** A name of an activation, … */
  activation: v.optional(text(100)),
  params: v.optional(ParamsSchema),
  /** … or an expression. */
  expression: v.optional(text(LIMITS.expressionLength)),
  origin: v.optional(text(LIMITS.origin)),
  /** Its place in code. */
  place: v.optional(v.pick(PlaceSchema, ['uri', 'line', 'column', 'cell'])),
  /** The panel's view to bring to the front. */
  tab: v.optional(text(32)),
});

/** The request by which a hover's link, a key binding or another extension asks a command to draw curves. */
export type PreviewRequest = v.InferOutput<typeof PreviewRequestSchema>;

/** Thrown where a command cannot use its argument; the message is for a person. */
export class ArgumentError extends Error {
  override readonly name = vscode.l10n.t('This command cannot use its argument');
}

/** The argument as the schema reads it. @throws {ArgumentError} where the argument does not fit the schema */
export function parseArgument<T>(schema: v.GenericSchema<unknown, T>, argument: unknown): T {
  const result = v.safeParse(schema, argument);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ArgumentError([v.getDotPath(issue), issue.message].filter(Boolean).join(': '));
}

const UriSchema = v.custom<vscode.Uri>((uri) => uri instanceof vscode.Uri, 'not a Uri');

const CellSchema = v.tuple([
  v.pipe(
    UriSchema,
    v.check((uri) => uri.path.endsWith('.ipynb'), 'not a notebook'),
  ),
  Count,
]);

/**
 * The request of a command that opens curves; undefined without one, which may come as null. @throws {ArgumentError}
 */
export const requestArgument = (argument: unknown): PreviewRequest | undefined =>
  parseArgument(v.nullish(PreviewRequestSchema), argument) ?? undefined;

/** The text that the expression's field starts with; undefined without one. @throws {ArgumentError} */
export const expressionArgument = (argument: unknown): string | undefined =>
  parseArgument(v.nullish(text(LIMITS.expressionLength)), argument) ?? undefined;

/** The id of a measured site; undefined without one, which may come as null. @throws {ArgumentError} */
export const siteArgument = (argument: unknown): string | undefined =>
  parseArgument(v.nullish(SiteId), argument) ?? undefined;

/** A notebook and the number of a cell in it, from 0. @throws {ArgumentError} */
export const cellArguments = (given: readonly unknown[]): [uri: vscode.Uri, cell: number] =>
  parseArgument(CellSchema, given);

/** The file that a menu is for; undefined without one. @throws {ArgumentError} */
export const uriArgument = (argument: unknown): vscode.Uri | undefined =>
  parseArgument(v.nullish(UriSchema), argument) ?? undefined;
