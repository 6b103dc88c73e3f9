/** What a curve is among the activations of the catalogue: one of them, one but for shortened constants, or near one. */
export { identifyExpression, type Identity } from './identity';
export { nearestEntry, type Nearest } from './nearest';
export { identify, identifyRounded, type Rounded } from './rounded';
