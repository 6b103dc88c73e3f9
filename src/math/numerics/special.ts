/** The special functions of the expression language and the catalogue, in one place. */
export { exp, expm1, log, log1p } from './elementary';
export { atan } from './inverseTrigonometric';
export { exponentialSlope, pow, powSlope } from './powers';
export { erf, erfc, erfSlope } from './errorFunction';
export { sigmoid, softplus, tanh } from './logistic';
export { normalCdf, normalPdf } from './normal';
export { cos, sin } from './trigonometric';
