import * as v from 'valibot';
import { StoredLabSchema } from './lab';
import { PanelStateSchema } from './state';
import { list } from './schemas';

/** When a state was last changed, in milliseconds since 1970. */
export const ChangedSchema = v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0);

/** The state that the host keeps for all panels of a workspace. */
const DatedStateSchema = v.object({ state: PanelStateSchema, changed: ChangedSchema });

/** A state with the time of its last change. */
export type DatedState = v.InferOutput<typeof DatedStateSchema>;

/** Reads a dated state; undefined for anything that is not one. Never throws. */
export function parseDatedState(value: unknown): DatedState | undefined {
  const result = v.safeParse(DatedStateSchema, value);
  return result.success ? result.output : undefined;
}

/** The most states that a stored history has before, and after, the present one. */
export const STORED_STEPS = 50;

const Steps = list(PanelStateSchema, STORED_STEPS);

/**
 * The data that the webview stores, to survive being hidden and reloaded: the state, the steps of undo and redo, and the
 * lab's measurements.
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

/** A panel as its webview stores it. */
export type StoredPanel = v.InferOutput<typeof StoredPanelSchema>;

/** Reads a stored panel; undefined for anything that is not one. Never throws. */
export function parseStoredPanel(value: unknown): StoredPanel | undefined {
  const result = v.safeParse(StoredPanelSchema, value);
  return result.success ? result.output : undefined;
}
