/** Identification of a curve among the activations of the catalogue: proved equal, equal but for shortened constants, the same wherever checked, or near one. */
export { identifyExpression, matchOf, type Identity, type Likeness } from './identity';
export { nearestEntry, type Nearest } from './nearest';
export { identify, identifyRounded, type Rounded } from './rounded';
