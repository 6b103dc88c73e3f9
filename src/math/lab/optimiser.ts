/**
 * How the step is computed from the gradient: as in torch.optim.SGD with momentum, or torch.optim.Adam with
 * its defaults.
 */
export type OptimiserKind = 'sgd' | 'adam';

/** All optimisers, in the order in which they are shown. */
export const OPTIMISERS: readonly OptimiserKind[] = ['sgd', 'adam'];

/** Settings of the optimiser. */
export interface OptimiserSettings {
  readonly optimiser: OptimiserKind;
  /** Heavy-ball momentum; 0 for none. Adam ignores it, having its own averages. */
  readonly momentum: number;
  /** The maximum norm of the gradient of a step, as in torch.nn.utils.clip_grad_norm_; 0 for no limit. */
  readonly clip: number;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const ADAM_EPSILON = 1e-8;
const CLIP_EPSILON = 1e-6;

/** Moves weights against their gradient, in place. A step allocates no arrays and no objects. */
export class Optimiser {
  /** The velocity of momentum, or Adam's averages of the gradient and its square. */
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private power1 = 1;
  private power2 = 1;

  constructor(
    private readonly settings: OptimiserSettings,
    private readonly weights: Float64Array,
    private readonly gradient: Float64Array,
  ) {
    this.first = new Float64Array(weights.length);
    this.second = new Float64Array(settings.optimiser === 'adam' ? weights.length : 0);
  }

  /** Takes one step. Returns whether all weights are finite after it. */
  step(rate: number): boolean {
    const share = this.clippedShare();
    return this.settings.optimiser === 'adam' ? this.adam(rate, share) : this.descend(rate, share);
  }

  /** The factor on the gradient that keeps its norm within the limit. */
  private clippedShare(): number {
    const { clip } = this.settings;
    return clip === 0
      ? 1
      : Math.min(1, clip / (normOf(this.gradient, 0, this.gradient.length) + CLIP_EPSILON));
  }

  private descend(rate: number, share: number): boolean {
    const { weights, gradient, first } = this;
    const { momentum } = this.settings;
    let check = 0;
    for (let i = 0; i < weights.length; i++) {
      const velocity = momentum * (first[i] ?? 0) + share * (gradient[i] ?? 0);
      first[i] = velocity;
      const weight = (weights[i] ?? 0) - rate * velocity;
      weights[i] = weight;
      check += 0 * weight;
    }
    return check === 0;
  }

  private adam(rate: number, share: number): boolean {
    const { weights, gradient, first, second } = this;
    this.power1 *= BETA_1;
    this.power2 *= BETA_2;
    const stride = rate / (1 - this.power1);
    const root = Math.sqrt(1 - this.power2);
    let check = 0;
    for (let i = 0; i < weights.length; i++) {
      const g = share * (gradient[i] ?? 0);
      const mean = BETA_1 * (first[i] ?? 0) + (1 - BETA_1) * g;
      const square = BETA_2 * (second[i] ?? 0) + (1 - BETA_2) * g * g;
      first[i] = mean;
      second[i] = square;
      const weight = (weights[i] ?? 0) - (stride * mean) / (Math.sqrt(square) / root + ADAM_EPSILON);
      weights[i] = weight;
      check += 0 * weight;
    }
    return check === 0;
  }
}

/** √Σ v² over the numbers from `start` to before `end`. */
export function normOf(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += (values[i] ?? 0) * (values[i] ?? 0);
  return Math.sqrt(sum);
}
