import * as v from 'valibot';

const PreviewRequestSchema = v.object({
  /** Catalogue id … */
  activation: v.optional(v.string()),
  params: v.optional(v.record(v.string(), v.pipe(v.number(), v.finite()))),
  /** … or an expression. */
  expression: v.optional(v.string()),
  origin: v.optional(v.string()),
  /** The panel's view to bring to the front. */
  tab: v.optional(v.pipe(v.string(), v.maxLength(32))),
});

/** What a hover's link, a key binding or another extension may ask the commands to show. */
export type PreviewRequest = v.InferOutput<typeof PreviewRequestSchema>;

/** The request, or undefined for anything else (a command run from the palette has no argument). */
export function parseRequest(value: unknown): PreviewRequest | undefined {
  const result = v.safeParse(PreviewRequestSchema, value);
  return result.success ? result.output : undefined;
}
