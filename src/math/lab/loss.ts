import { portableExp, portableLog1p, portableSoftplus } from '../numerics/portable';
import type { Problem } from './problems';

/**
 * The loss that networks minimise: mean squared error as in torch.nn.MSELoss, or the cross entropy of one
 * logit as in torch.nn.BCEWithLogitsLoss.
 */
export interface Loss {
  /** The loss of one prediction. */
  readonly of: (prediction: number, target: number) => number;
  /**
   * The mean loss of a batch. Predictions are in the heap, 4 numbers apart, starting at `outputs`. The
   * derivatives of the mean with respect to them are written likewise, starting at `deltas`. The targets are
   * those of `y` with the given indices.
   */
  readonly backward: (
    numbers: Float64Array,
    outputs: number,
    deltas: number,
    y: Float64Array,
    indices: Uint32Array,
  ) => number;
}

const squaredError: Loss = {
  of: (prediction, target) => (prediction - target) * (prediction - target),
  backward: (numbers, outputs, deltas, y, indices) => {
    const count = indices.length;
    let sum = 0;
    for (let row = 0; row < count; row++) {
      const error = (numbers[outputs + 4 * row] ?? NaN) - (y[indices[row] ?? 0] ?? NaN);
      sum += error * error;
      numbers[deltas + 4 * row] = (2 * error) / count;
    }
    return sum / count;
  },
};

const crossEntropy: Loss = {
  of: (prediction, target) => portableSoftplus(prediction) - target * prediction,
  backward: (numbers, outputs, deltas, y, indices) => {
    const count = indices.length;
    let sum = 0;
    for (let row = 0; row < count; row++) {
      const logit = numbers[outputs + 4 * row] ?? NaN;
      const target = y[indices[row] ?? 0] ?? NaN;
      const decay = portableExp(-Math.abs(logit));
      sum += (logit > 0 ? logit : 0) + portableLog1p(decay) - target * logit;
      numbers[deltas + 4 * row] = ((logit < 0 ? decay : 1) / (1 + decay) - target) / count;
    }
    return sum / count;
  },
};

/** The loss of a problem. */
export const lossFor = ({ task }: Pick<Problem, 'task'>): Loss =>
  task === 'regression' ? squaredError : crossEntropy;
