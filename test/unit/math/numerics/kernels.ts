import { getEntry } from '../../../../src/math/catalogue';
import { compile } from '../../../../src/math/language';
import * as exponential from '../../../../src/math/numerics/exponential';
import * as gelu from '../../../../src/math/numerics/gelu';
import * as piecewise from '../../../../src/math/numerics/piecewise';
import * as sigmoidal from '../../../../src/math/numerics/sigmoidal';
import * as rectifiers from '../../../../src/math/numerics/softplus';
import * as squareplus from '../../../../src/math/numerics/squareplus';
import * as special from '../../../../src/math/numerics/special';

type Parameters = Readonly<Record<string, number>>;
type Curve = (z: number) => number;

/** A function and its derivative. */
export interface Kernel {
  readonly f: Curve;
  readonly df: Curve;
}

/** f and f′ with their parameters bound to values, in the reference's order of names. */
function bind<Values extends readonly number[]>(
  f: (z: number, ...values: Values) => number,
  df: (z: number, ...values: Values) => number,
  values: Values,
): Kernel {
  return { f: (z) => f(z, ...values), df: (z) => df(z, ...values) };
}

/** An activation that is computed by its formula. */
function declared(id: string, params: Parameters = {}): Kernel {
  const entry = getEntry(id);
  if (!entry) throw new Error(`no entry ${id}`);
  return { f: (z) => entry.value(z, params), df: (z) => entry.slope(z, params) };
}

/** A function of the expression language, which has no kernel but its formula. */
function written(text: string): Kernel {
  const outcome = compile(text);
  if (!outcome.ok) throw new Error(outcome.error.message);
  const { value: curve } = outcome;
  return { f: (z) => curve.value(z), df: (z) => curve.slope(z) };
}

const functions = (names: string): Readonly<Record<string, () => Kernel>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, () => written(`${name}(z)`)]));

const makers: Readonly<Record<string, (parameter: (name: string) => number) => Kernel>> = {
  ...functions('exp expm1 log log1p erf erfc'),
  normal_cdf: () => written('Φ(z)'),
  ...functions('sin tan asin acos atan sinh cosh asinh acosh atanh log2 log10 exp2'),
  exponential_to: (parameter) => {
    const base = parameter('base');
    return { f: (z) => special.pow(base, z), df: (z) => special.exponentialSlope(base, z) };
  },
  ...functions('cbrt'),
  power: (parameter) => bind(special.pow, special.powSlope, [parameter('exponent')]),
  normal_pdf: () => written('φ(z)'),
  relu: () => bind(piecewise.relu, piecewise.reluSlope, []),
  relu6: () => bind(piecewise.relu6, piecewise.relu6Slope, []),
  leaky_relu: (parameter) =>
    bind(piecewise.leakyRelu, piecewise.leakyReluSlope, [parameter('negative_slope')]),
  hardtanh: (parameter) =>
    bind(piecewise.hardtanh, piecewise.hardtanhSlope, [parameter('min_val'), parameter('max_val')]),
  hardsigmoid: () => bind(piecewise.hardsigmoid, piecewise.hardsigmoidSlope, []),
  hardsigmoid_line: (parameter) =>
    bind(piecewise.hardsigmoid, piecewise.hardsigmoidSlope, [parameter('slope'), parameter('offset')]),
  hardswish: () => bind(piecewise.hardswish, piecewise.hardswishSlope, []),
  elu: (parameter) => bind(exponential.elu, exponential.eluSlope, [parameter('alpha')]),
  celu: (parameter) => declared('celu', { alpha: parameter('alpha') }),
  selu: () => bind(exponential.selu, exponential.seluSlope, []),
  gelu: () => bind(gelu.gelu, gelu.geluSlope, []),
  gelu_tanh: () => bind(gelu.geluTanh, gelu.geluTanhSlope, []),
  gelu_sigmoid: () => declared('gelu_sigmoid'),
  sigmoid: () => bind(special.sigmoid, sigmoidal.sigmoidSlope, []),
  tanh: () => bind(special.tanh, sigmoidal.tanhSlope, []),
  silu: () => bind(sigmoidal.swish, sigmoidal.swishSlope, [1]),
  swish: (parameter) => bind(sigmoidal.swish, sigmoidal.swishSlope, [parameter('beta')]),
  softsign: () => declared('softsign'),
  log_sigmoid: () => bind(sigmoidal.logSigmoid, sigmoidal.logSigmoidSlope, []),
  tanhshrink: () => declared('tanhshrink'),
  mish: () => declared('mish'),
  softplus: (parameter) => bind(rectifiers.softplus, rectifiers.softplusSlope, [parameter('beta')]),
  squareplus: (parameter) => bind(squareplus.squareplus, squareplus.squareplusSlope, [parameter('b')]),
};

/** Names of all kernels, as in the reference data. */
export const kernelNames = Object.keys(makers);

/** The kernel with the reference data's name for the activation. */
export function kernel(activation: string, params: Parameters = {}): Kernel {
  const make = makers[activation];
  if (make === undefined) throw new Error(`no kernel for ${activation}`);
  return make((name) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${activation} lacks its parameter ${name}`);
    return value;
  });
}
