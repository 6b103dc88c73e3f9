import { cos, sin } from '../numerics/special';
import type { Random } from './random';

/** A small generated data set to train on. */
export interface Samples {
  readonly count: number;
  /** Numbers per sample. */
  readonly inputs: number;
  /** Row by row: the inputs of sample i start at i·inputs. */
  readonly x: Float64Array;
  /** One target per sample; 0 or 1 in a classification. */
  readonly y: Float64Array;
}

/** The id of a problem. */
export type ProblemId = 'two moons' | 'spirals' | 'kinked sine';

/** A problem to train on: its task and its data. */
export interface Problem {
  readonly id: ProblemId;
  readonly inputs: number;
  /** `classification`: cross entropy of one logit; `regression`: mean squared error. */
  readonly task: 'classification' | 'regression';
  /** The range of the inputs, along each axis. */
  readonly region: { readonly min: number; readonly max: number };
  readonly draw: (count: number, random: Random) => Samples;
}

/** Standard deviation of the noise on each coordinate of the moons, and on the targets of the regression. */
const NOISE = 0.1;

/** Two interleaved half circles, roughly centred: the classes of scikit-learn's make_moons. */
const twoMoons: Problem = {
  id: 'two moons',
  inputs: 2,
  task: 'classification',
  region: { min: -2, max: 2 },
  draw: (count, random) => {
    const x = new Float64Array(2 * count);
    const y = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const angle = Math.PI * random.uniform();
      const upper = i % 2 === 0;
      const [across, up] = upper ? [cos(angle), sin(angle)] : [1 - cos(angle), 0.5 - sin(angle)];
      x[2 * i] = across - 0.5 + NOISE * random.normal();
      x[2 * i + 1] = up - 0.25 + NOISE * random.normal();
      y[i] = upper ? 0 : 1;
    }
    return { count, inputs: 2, x, y };
  },
};

/** Turns of each arm of the spirals. */
const TURNS = 1.25;

/**
 * Two arms that wind around each other, starting near the centre. A few straight lines do not separate them.
 */
const spirals: Problem = {
  id: 'spirals',
  inputs: 2,
  task: 'classification',
  region: { min: -2, max: 2 },
  draw: (count, random) => {
    const x = new Float64Array(2 * count);
    const y = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const way = Math.sqrt(random.uniform());
      const isFirst = i % 2 === 0;
      const angle = 2 * Math.PI * TURNS * way + (isFirst ? 0 : Math.PI);
      const radius = 0.2 + 1.5 * way;
      x[2 * i] = radius * cos(angle) + (NOISE / 2) * random.normal();
      x[2 * i + 1] = radius * sin(angle) + (NOISE / 2) * random.normal();
      y[i] = isFirst ? 0 : 1;
    }
    return { count, inputs: 2, x, y };
  },
};

/** 2·|sin(πx/2)| − 1 on [−1.5, 1.5] with noise: smooth humps at ±1 and a kink between them at 0. */
const kinkedSine: Problem = {
  id: 'kinked sine',
  inputs: 1,
  task: 'regression',
  region: { min: -1.5, max: 1.5 },
  draw: (count, random) => {
    const x = new Float64Array(count);
    const y = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const at = 3 * random.uniform() - 1.5;
      x[i] = at;
      y[i] = 2 * Math.abs(sin((Math.PI / 2) * at)) - 1 + NOISE * random.normal();
    }
    return { count, inputs: 1, x, y };
  },
};

/** All problems, in the order in which they are shown. */
export const PROBLEMS: readonly Problem[] = [twoMoons, spirals, kinkedSine];

/** The problem with this id. */
export const findProblem = (id: string): Problem | undefined => PROBLEMS.find((problem) => problem.id === id);
