/**
 * Identifies a curve among the activations of the catalogue: proved equal, equal except for shortened
 * constants, equal wherever checked, or near one.
 */
export type { Identity, Likeness } from './identity';
export { nearestEntry, type Nearest } from './nearest';
export { identify, identifying, type Rounded } from './rounded';
