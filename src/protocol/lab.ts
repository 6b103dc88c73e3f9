import * as v from 'valibot';
import { LAB_LIMITS } from '../math/lab/config';
import { LabSettingsSchema, LearningRateSchema } from './labSettings';
import type { Parsed } from './messages';

/** Activations side by side; more would not be told apart, and each slows the others down. */
export const MAX_RUNS = 8;
const MAX_HISTORY = 1000;

const Id = v.pipe(v.string(), v.maxLength(64));
const Params = v.record(Id, v.number());

/** From the panel to the lab's worker. */
const ToLabSchema = v.variant('type', [
  /** Train these activations side by side, from step 0. */
  v.object({
    type: v.literal('start'),
    settings: LabSettingsSchema,
    runs: v.pipe(
      v.array(v.object({ activation: Id, params: Params })),
      v.minLength(1),
      v.maxLength(MAX_RUNS),
    ),
  }),
  v.object({ type: v.literal('pause') }),
  v.object({ type: v.literal('resume') }),
  /** Back to step 0, paused. */
  v.object({ type: v.literal('reset') }),
  /** From the next step on. */
  v.object({ type: v.literal('setLearningRate'), learningRate: LearningRateSchema }),
]);

const PerLayer = v.pipe(v.array(v.number()), v.maxLength(LAB_LIMITS.layers.max));

/** One run: how far it is and what was measured on the way, with losses of the given kind. */
const snapshot = <T extends v.GenericSchema>(loss: T) =>
  v.object({
    status: v.picklist(['running', 'diverged', 'finished']),
    step: v.pipe(v.number(), v.integer(), v.minValue(0)),
    history: v.pipe(
      v.array(
        v.object({
          step: v.number(),
          loss,
          dead: PerLayer,
          learned: v.pipe(v.array(Params), v.maxLength(LAB_LIMITS.layers.max)),
        }),
      ),
      v.maxLength(MAX_HISTORY),
    ),
  });

/** From the lab's worker to the panel. */
const FromLabSchema = v.variant('type', [
  /** The worker's script has started and listens. */
  v.object({ type: v.literal('ready') }),
  /** At a bounded rate while training, and after every change of state. Runs are in the order of `start`. */
  v.object({
    type: v.literal('progress'),
    state: v.picklist(['idle', 'running', 'paused', 'ended']),
    /** A loss is Infinity once it is no number. */
    runs: v.pipe(v.array(snapshot(v.number())), v.maxLength(MAX_RUNS)),
  }),
  /** A message could not be carried out; nothing has changed. */
  v.object({ type: v.literal('problem'), message: v.pipe(v.string(), v.maxLength(2000)) }),
]);

/** What was trained and measured, as the editor can store it. */
export const StoredLabSchema = v.object({
  settings: LabSettingsSchema,
  entrants: v.pipe(
    v.array(
      v.object({ activation: Id, params: Params, slot: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    ),
    v.minLength(1),
    v.maxLength(MAX_RUNS),
  ),
  /** In the order of the entrants; null is a loss that is no number, which JSON cannot say. */
  runs: v.pipe(v.array(snapshot(v.nullable(v.number()))), v.minLength(1), v.maxLength(MAX_RUNS)),
});

export type StoredLab = v.InferOutput<typeof StoredLabSchema>;
export type ToLab = v.InferOutput<typeof ToLabSchema>;
export type FromLab = v.InferOutput<typeof FromLabSchema>;

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): Parsed<T> {
  const result = v.safeParse(schema, value);
  if (result.success) return { ok: true, message: result.output };
  const [issue] = result.issues;
  return { ok: false, problem: `${v.getDotPath(issue) ?? 'message'}: ${issue.message}` };
}

/** Validates a message that claims to come from the panel; never throws. */
export const parseToLab = (value: unknown): Parsed<ToLab> => parse(ToLabSchema, value);

/** Validates a message that claims to come from the worker; never throws. */
export const parseFromLab = (value: unknown): Parsed<FromLab> => parse(FromLabSchema, value);
