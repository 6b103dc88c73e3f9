import {
  atan,
  cos,
  erf,
  erfc,
  exp,
  expm1,
  log,
  log1p,
  normalCdf,
  normalPdf,
  pow,
  sin,
} from '../numerics/special';

/** Functions that the engine computes with less than a unit in the last place lost, or without any loss. */
const BY_ENGINE = [
  ...(['abs', 'sqrt', 'sign', 'floor', 'ceil', 'log2', 'log10', 'cbrt', 'tan', 'asin', 'acos'] as const),
  ...(['sinh', 'cosh', 'asinh', 'acosh', 'atanh'] as const),
];

/** The values of the functions of one argument, by their names in the expression language. */
export const VALUES: Readonly<Record<string, (x: number) => number>> = {
  ...Object.fromEntries(BY_ENGINE.map((name) => [name, (x: number) => Math[name](x)])),
  ...{ atan, cos, erf, erfc, exp, expm1, log, log1p, sin },
  exp2: (x) => pow(2, x),
  Φ: normalCdf,
  φ: normalPdf,
};
