import * as v from 'valibot';
import { measurement } from '../../protocol/measured';
import { Count, text } from '../../protocol/schemas';

const SiteSchema = v.object({
  type: v.literal('site'),
  file: text(4096, 1),
  line: Count,
  ...measurement,
});

const LineSchema = v.variant('type', [
  SiteSchema,
  v.object({ type: v.literal('start'), torch: v.optional(v.nullable(v.string())) }),
  v.object({ type: v.literal('note'), message: v.string() }),
  v.object({ type: v.literal('end') }),
]);

/** A line of a program that calls an activation, with its measurements. Lines count from 1. */
export type Site = v.InferOutput<typeof SiteSchema>;

/** The key of a site, made of file, line, function, activation and dtype. */
export const siteKey = ({ file, line, function: name, activation, dtype }: Site): string =>
  JSON.stringify([file, line, name, activation, dtype]);

/** Reads a stored site; undefined for anything else. */
export function parseSite(raw: unknown): Site | undefined {
  const result = v.safeParse(SiteSchema, raw);
  return result.success ? result.output : undefined;
}

/**
 * The lines that the recorder has written to a file so far. Lines that are not the recorder's are counted and left
 * out.
 */
export class RecordingLines {
  /** The newest state of each site. */
  readonly sites = new Map<string, Site>();
  /** The recorder's notes on calls that it could not see. */
  readonly notes = new Set<string>();
  started = false;
  private rest = '';

  /** Adds text, which may end within a line; the rest of that line comes with the next text or with {@link finish}. */
  add(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.addLine(line);
  }

  /** Takes a last line without a line break. */
  finish(): void {
    this.add('\n');
  }

  private addLine(text: string): void {
    if (text.trim() === '') return;
    const result = v.safeParse(LineSchema, parseJson(text));
    if (!result.success) return;
    const line = result.output;
    if (line.type === 'site') this.sites.set(siteKey(line), line);
    else if (line.type === 'note') this.notes.add(line.message);
    else if (line.type === 'start') this.started = true;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
