import * as v from 'valibot';
import { LAB_LIMITS } from '../math/lab/config';
import { GRID_COLUMNS } from '../math/lab/history';
import { LabSettingsSchema, LearningRateSchema, SEEDS } from './labSettings';
import { layerMeasurement } from './measured';
import { parseMessage, type Parsed } from './parse';
import { Count, integer, list, text } from './schemas';

/** Activations that train side by side. More could not be told apart, and each slows the others down. */
export const MAX_RUNS = 8;
/** Runs that one worker trains side by side: those of a comparison, or a setting with each of its variants. */
const MAX_JOBS = 24;
const MAX_HISTORY = 1000;
/** Points that each run with one of several seeds keeps. */
export const MAX_POINTS = 52;
/** Longest text of an expression that is trained. */
const MAX_TEXT = 10_000;
const MAX_UNITS = LAB_LIMITS.layers.max * LAB_LIMITS.width.max;

const Id = text(64);
const Params = v.record(Id, v.number());

const Status = v.picklist(['running', 'diverged', 'finished']);

/** The activation of a network's hidden layers. */
const LabActivationSchema = v.variant('type', [
  v.object({ type: v.literal('entry'), activation: Id, params: Params }),
  v.object({
    type: v.literal('expression'),
    text: text(MAX_TEXT),
    params: Params,
    /** Whether training changes the parameters. */
    learn: v.boolean(),
  }),
]);

/** A hidden unit of one of the runs. */
const UnitPlaceSchema = v.object({ run: Count, layer: Count, unit: Count });

/** A hidden layer of one of the runs. */
const LayerPlaceSchema = v.object({ run: Count, layer: Count });

/** From the panel to the lab's worker. */
const ToLabSchema = v.variant('type', [
  /** Train these networks side by side, from step 0. */
  v.object({
    type: v.literal('start'),
    runs: list(v.object({ settings: LabSettingsSchema, activation: LabActivationSchema }), MAX_JOBS, 1),
    /** Report the newest measurement only, until the end, and no details. */
    brief: v.boolean(),
  }),
  v.object({ type: v.literal('pause') }),
  v.object({ type: v.literal('resume') }),
  /** Back to step 0, paused. */
  v.object({ type: v.literal('reset') }),
  /** From the next step on. */
  v.object({ type: v.literal('setLearningRate'), learningRate: LearningRateSchema }),
  /** Report this unit with the details; none where it is left out. */
  v.object({ type: v.literal('inspect'), place: v.optional(UnitPlaceSchema) }),
  /** Report this layer with the details; none where it is left out. */
  v.object({ type: v.literal('inspectLayer'), place: v.optional(LayerPlaceSchema) }),
]);

const PerLayer = list(v.number(), LAB_LIMITS.layers.max + 1);
const Learned = list(Params, LAB_LIMITS.layers.max);

/** One run: its step and its measurements so far. Numbers that may be infinite have the given schema. */
const snapshot = <T extends v.GenericSchema>(numeral: T) =>
  v.object({
    status: Status,
    step: Count,
    history: list(
      v.object({
        step: v.number(),
        loss: numeral,
        dead: PerLayer,
        gradient: v.optional(list(numeral, LAB_LIMITS.layers.max + 1), []),
        learned: Learned,
      }),
      MAX_HISTORY,
    ),
  });

const MAX_FIT = 5000;
const MAX_SHARES = GRID_COLUMNS * MAX_UNITS;
const Steps = list(v.number(), GRID_COLUMNS);

const Numbers = v.pipe(
  v.instance(Float64Array),
  v.check(({ length }) => length <= MAX_FIT, 'too many numbers'),
);

const DetailSchema = v.object({
  fit: Numbers,
  grid: v.object({
    steps: Steps,
    shares: v.pipe(
      v.instance(Uint8Array),
      v.check(({ length }) => length <= MAX_SHARES, 'too many shares'),
    ),
  }),
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
    runs: list(snapshot(v.number()), MAX_JOBS),
  }),
  /** Measurements that are costly and come less often, in the order of the runs. */
  v.object({
    type: v.literal('details'),
    details: list(DetailSchema, MAX_JOBS),
    /** The unit that is inspected: its pre-activation and slope for each sample. */
    unit: v.optional(v.object({ place: UnitPlaceSchema, z: Numbers, slope: Numbers })),
    /** The layer that is inspected: the pre-activations of all its units for all samples. */
    layer: v.optional(v.object({ place: LayerPlaceSchema, ...layerMeasurement })),
  }),
  /** A message could not be carried out; nothing has changed. */
  v.object({ type: v.literal('problem'), message: text(2000) }),
]);

const FitStored = list(v.nullable(v.number()), MAX_FIT);

/** A comparison, as the editor can store it. Null stands for a number that JSON cannot express. */
const StoredTrainingSchema = v.object({
  settings: LabSettingsSchema,
  entrants: list(v.object({ activation: LabActivationSchema, slot: Count }), MAX_RUNS, 1),
  /** In the order of the entrants. */
  runs: list(snapshot(v.nullable(v.number())), MAX_RUNS, 1),
  details: v.optional(
    list(
      v.object({
        fit: FitStored,
        grid: v.object({
          steps: Steps,
          shares: list(integer({ min: 0, max: 255 }), MAX_SHARES),
        }),
      }),
      MAX_RUNS,
    ),
    [],
  ),
});

const Points = list(v.nullable(v.number()), MAX_POINTS);

/** Runs with several seeds, as the editor can store them. */
const StoredBatchSchema = v.object({
  seed: Count,
  rows: list(
    v.object({
      label: text(MAX_TEXT),
      slot: Count,
      settings: LabSettingsSchema,
      activation: LabActivationSchema,
    }),
    MAX_JOBS,
  ),
  /** For each seed the outcomes of the rows; null where its runs had not ended. */
  results: list(
    v.nullable(
      v.array(
        v.object({
          status: Status,
          steps: Points,
          loss: Points,
          dead: Points,
        }),
      ),
    ),
    SEEDS.max,
    SEEDS.min,
  ),
});

/** All measurements of the lab. A part that cannot be read is left out. */
export const StoredLabSchema = v.object({
  training: v.fallback(v.optional(StoredTrainingSchema), undefined),
  seeds: v.fallback(v.optional(StoredBatchSchema), undefined),
  remedies: v.fallback(v.optional(StoredBatchSchema), undefined),
});

/** A stored comparison. */
export type StoredTraining = v.InferOutput<typeof StoredTrainingSchema>;
/** Stored runs with several seeds. */
export type StoredBatch = v.InferOutput<typeof StoredBatchSchema>;
/** The activation of a network's hidden layers: an entry of the catalogue or an expression. */
export type LabActivation = v.InferOutput<typeof LabActivationSchema>;
/** A hidden unit, by its run, its layer and its place in the layer, all from 0. */
export type UnitPlace = v.InferOutput<typeof UnitPlaceSchema>;
/** A hidden layer, by its run and its place in the network, both from 0. */
export type LayerPlace = v.InferOutput<typeof LayerPlaceSchema>;
/** All measurements of the lab, as the editor can store them. */
export type StoredLab = v.InferOutput<typeof StoredLabSchema>;
/** A message from the panel to the lab's worker. */
export type ToLab = v.InferOutput<typeof ToLabSchema>;
/** A message from the lab's worker to the panel. */
export type FromLab = v.InferOutput<typeof FromLabSchema>;

/** Validates a message that should come from the panel. Never throws. */
export const parseToLab = (value: unknown): Parsed<ToLab> => parseMessage(ToLabSchema, value);

/** Validates a message that should come from the worker. Never throws. */
export const parseFromLab = (value: unknown): Parsed<FromLab> => parseMessage(FromLabSchema, value);
