import * as v from 'valibot';
import { LAB_LIMITS } from '../math/lab/config';
import { INITIALISATIONS } from '../math/lab/initialise';
import { NORMALISATIONS } from '../math/lab/layout';
import { OPTIMISERS } from '../math/lab/optimiser';
import { PROBLEMS } from '../math/lab/problems';
import { integer, list, number } from './schemas';

/** A learning rate within the lab's limits. */
export const LearningRateSchema = number(LAB_LIMITS.learningRate);

/** The numbers of seeds with which an experiment can be repeated. */
export const SEEDS = { min: 1, max: 50 } as const;

/** The settings that all runs of a comparison share, each within the lab's limits. */
export const LabSettingsSchema = v.object({
  problem: v.picklist(PROBLEMS.map(({ id }) => id)),
  seed: integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  samples: integer(LAB_LIMITS.samples),
  hidden: list(integer(LAB_LIMITS.width), LAB_LIMITS.layers.max, LAB_LIMITS.layers.min),
  batch: integer(LAB_LIMITS.batch),
  learningRate: LearningRateSchema,
  optimiser: v.optional(v.picklist(OPTIMISERS), 'sgd'),
  momentum: number(LAB_LIMITS.momentum),
  clip: v.optional(number(LAB_LIMITS.clip), 0),
  initialisation: v.picklist(INITIALISATIONS),
  normalisation: v.optional(v.picklist(NORMALISATIONS), 'none'),
  bias: number(LAB_LIMITS.bias),
  steps: integer(LAB_LIMITS.steps),
});
