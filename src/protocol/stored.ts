import * as v from 'valibot';
import { StoredLabSchema } from './lab';
import { PanelStateSchema, parseState } from './state';

/** States before and after the present one that a stored history has at most. */
export const STORED_STEPS = 50;

const Steps = v.pipe(v.array(PanelStateSchema), v.maxLength(STORED_STEPS));

/**
 * What the webview keeps of itself over hiding and reloading: the state, the steps that undo and redo walk, and what the
 * lab has measured.
 */
const StoredPanelSchema = v.object({
  present: PanelStateSchema,
  /** Oldest first. */
  past: v.fallback(Steps, []),
  /** The next one to redo first. */
  future: v.fallback(Steps, []),
  lab: v.fallback(v.optional(StoredLabSchema), undefined),
});

export type StoredPanel = v.InferOutput<typeof StoredPanelSchema>;

/** A stored panel, or a state alone as it was stored once; undefined for anything else. Never throws. */
export function parseStoredPanel(value: unknown): StoredPanel | undefined {
  const result = v.safeParse(StoredPanelSchema, value);
  if (result.success) return result.output;
  const present = parseState(value);
  return present && { present, past: [], future: [] };
}
