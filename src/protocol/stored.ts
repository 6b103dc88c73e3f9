import * as v from 'valibot';
import { StoredLabSchema } from './lab';
import { PanelStateSchema, parseState } from './state';

/** When a state was changed last, in milliseconds since 1970: the later one of two is the newer. */
export const ChangedSchema = v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0);

/** The state that the host keeps for all panels of a workspace. */
const DatedStateSchema = v.object({ state: PanelStateSchema, changed: ChangedSchema });

export type DatedState = v.InferOutput<typeof DatedStateSchema>;

/** A dated state, or a state alone as it was stored once; undefined for anything else. Never throws. */
export function parseDatedState(value: unknown): DatedState | undefined {
  const result = v.safeParse(DatedStateSchema, value);
  if (result.success) return result.output;
  const state = parseState(value);
  return state && { state, changed: 0 };
}

/** States before and after the present one that a stored history has at most. */
export const STORED_STEPS = 50;

const Steps = v.pipe(v.array(PanelStateSchema), v.maxLength(STORED_STEPS));

/**
 * What the webview keeps of itself over hiding and reloading: the state, the steps that undo and redo walk, and what the
 * lab has measured.
 */
const StoredPanelSchema = v.object({
  present: PanelStateSchema,
  changed: v.fallback(ChangedSchema, 0),
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
  return present && { present, changed: 0, past: [], future: [] };
}
