import * as v from 'valibot';
import { DYING_RELU } from '../math/lab/demo';
import { FIT_LIMITS } from '../math/fit/limits';
import { LabSettingsSchema, SEEDS } from './labSettings';
import { integer, number, text } from './schemas';

const Id = text(32, 1);

const ParitySchema = v.object({
  /** Frameworks by id. The view replaces one that this version does not know. */
  from: Id,
  to: Id,
});

const DtypeSchema = v.object({
  /** Id of the number format. */
  format: Id,
  /** The z whose bits are shown, as text: JSON has neither −0 nor infinities. */
  z: Id,
  /** Whether f is rounded once (the best case) or after each step as it is written. */
  steps: v.optional(v.picklist(['best', 'written']), 'best'),
});

const End = number({ min: -FIT_LIMITS.reach, max: FIT_LIMITS.reach });

const FitSchema = v.object({
  form: v.picklist(['linear', 'rational', 'table']),
  /** Straight lines. */
  pieces: integer(FIT_LIMITS.pieces),
  /** Degrees of numerator and denominator. */
  p: integer(FIT_LIMITS.degree),
  q: integer(FIT_LIMITS.degree),
  min: End,
  max: End,
  /** The course of a piecewise linear fit beyond the interval. */
  beyond: v.picklist(['stays', 'goes on']),
  /** Id of the language of the code. */
  language: Id,
});

const DEFAULT_SEEDS = 12;

const LabSchema = v.object({
  settings: v.pipe(
    LabSettingsSchema,
    v.check(({ batch, samples }) => batch <= samples, 'a batch is at most the whole set'),
  ),
  /** Which activations are trained: those of the demo, the visible curves, or both. */
  entrants: v.picklist(['demo', 'curves', 'both']),
  /** Whether the parameters of expressions are trained with the weights. */
  learn: v.optional(v.boolean(), false),
  /** The number of seeds with which the experiment is repeated. */
  seeds: v.optional(integer(SEEDS), DEFAULT_SEEDS),
});

/** The user's choices in each tab that has any, by the tab's id. */
export interface TabChoices {
  parity: v.InferOutput<typeof ParitySchema>;
  dtype: v.InferOutput<typeof DtypeSchema>;
  fit: v.InferOutput<typeof FitSchema>;
  lab: v.InferOutput<typeof LabSchema>;
}

/** The choices of a panel in which nothing has been chosen yet. */
export const defaultChoices = (): TabChoices => ({
  parity: { from: 'pytorch', to: 'jax' },
  dtype: { format: 'float16', z: '1', steps: 'best' },
  fit: {
    form: 'linear',
    pieces: 8,
    p: 3,
    q: 2,
    min: -6,
    max: 6,
    beyond: 'goes on',
    language: 'numpy',
  },
  lab: {
    settings: { ...DYING_RELU, hidden: [...DYING_RELU.hidden] },
    entrants: 'demo',
    learn: false,
    seeds: DEFAULT_SEEDS,
  },
});

/** The choices of a tab. Where they are missing or cannot be read, they are its defaults, so that no curve is lost. */
const choicesOf = <Tab extends keyof TabChoices>(
  tab: Tab,
  schema: v.GenericSchema<unknown, TabChoices[Tab]>,
) =>
  v.optional(
    v.fallback(schema, () => defaultChoices()[tab]),
    () => defaultChoices()[tab],
  );

/** The choices of all tabs. */
export const ChoicesSchema = v.object({
  parity: choicesOf('parity', ParitySchema),
  dtype: choicesOf('dtype', DtypeSchema),
  fit: choicesOf(
    'fit',
    v.pipe(
      FitSchema,
      v.check(({ min, max }) => min < max, 'an interval'),
    ),
  ),
  lab: choicesOf('lab', LabSchema),
});
