/** The special functions of the expression language and the catalogue, in one place. */
export { exp, expm1, log, log1p } from './elementary';
export { erf, erfc, erfSlope, erfcSlope } from './errorFunction';
export { sigmoid, softplus, tanh } from './logistic';
export { normalCdf, normalPdf, normalPdfSlope } from './normal';
export { cos, sin } from './trigonometric';
