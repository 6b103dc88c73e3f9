import { LAB_LIMITS } from '../../math/lab/config';

const { min, max } = LAB_LIMITS.learningRate;

/** The slider's positions: decimal logarithms of the rate, in steps of a twentieth of a decade. */
export const RATE_SLIDER = { min: Math.log10(min), max: Math.log10(max), step: 0.05 } as const;

/** The slider's position for a learning rate. */
export const rateToPosition = (rate: number): number => Math.log10(rate);

/** The learning rate at a position of the slider, to two digits, within the lab's limits. */
export const positionToRate = (position: number): number =>
  Math.min(max, Math.max(min, Number((10 ** position).toPrecision(2))));
