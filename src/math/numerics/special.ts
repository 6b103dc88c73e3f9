/** The special functions of the expression language and the catalogue, in one place. */
export { exp, expm1, log, log1p } from './elementary';
export { acosh, acoshSlope, asinh, asinhSlope, atanh, atanhSlope, cosh, sinh } from './hyperbolic';
export { acos, acosSlope, asin, asinSlope, atan, atanSlope } from './inverseTrigonometric';
export {
  cbrt,
  cbrtSlope,
  exp2,
  exp2Slope,
  exponentialSlope,
  log10,
  log10Slope,
  log2,
  log2Slope,
  pow,
  powSlope,
} from './powers';
export { erf, erfc, erfSlope, erfcSlope } from './errorFunction';
export { sigmoid, softplus, tanh } from './logistic';
export { normalCdf, normalPdf, normalPdfSlope } from './normal';
export { cos, sin, tan, tanSlope } from './trigonometric';
