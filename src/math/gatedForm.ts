import type {
  ActivationEntry,
  GatedUnit,
  Interval,
  Kink,
  ParameterSpec,
  ParameterValues,
} from './catalogue/types';

/** The part of an activation that its curve needs: the entry itself, or a gated unit in one of its forms. */
export type CurveForm = Pick<
  ActivationEntry,
  | 'name'
  | 'parameters'
  | 'conflict'
  | 'value'
  | 'slope'
  | 'kinks'
  | 'centre'
  | 'zeroGradient'
  | 'second'
  | 'band'
>;

/** Which input of a gated unit runs along the axis: its gate, its value, or both. */
export type GatedAxis = 'gate' | 'value' | 'both';

/** A gated unit, value times the activation of its gate, as a function of one number. */
export interface GatedForm extends CurveForm {
  /** Its formula in the expression language, `v·sigmoid(z)`. */
  readonly plain: string;
}

const fixed = (id: string, symbol: string, name: string): ParameterSpec => ({
  id,
  symbol,
  latex: symbol,
  name,
  default: 1,
  valid: { min: -Infinity, max: Infinity },
  slider: { min: -3, max: 3, step: 0.05 },
  note: 'Constant along the axis',
});

const VALUE = fixed('value', 'v', 'value');
const GATE = fixed('gate', 'g', 'pre-activation of the gate');
const EVERYWHERE: readonly Interval[] = [{ min: -Infinity, max: Infinity }];

/**
 * The gated unit with z on the chosen axis. The input that is not on the axis becomes a parameter, `v` or
 * `g`.
 */
export function gatedForm(entry: ActivationEntry, gated: GatedUnit, axis: GatedAxis): GatedForm {
  const inner = innerOf(gated);
  switch (axis) {
    case 'gate':
      return byGate(entry, inner);
    case 'value':
      return byValue(entry, inner);
    case 'both':
      return byBoth(entry, inner);
  }
}

function byGate(
  { name, parameters, formula, value, slope, kinks, zeroGradient }: ActivationEntry,
  inner: Inner,
): GatedForm {
  const valueIn = (params: ParameterValues): number => inner.value(params[VALUE.id] ?? VALUE.default);
  return {
    name,
    parameters: [...parameters, VALUE],
    plain: `${inner.of(VALUE.symbol)}·${formula.plain}`,
    value: (z, params) => valueIn(params) * value(z, params),
    slope: (z, params) => valueIn(params) * slope(z, params),
    kinks: (params) => {
      const factor = valueIn(params);
      return factor === 0 ? [] : kinks(params).map((kink) => mapped(kink, (own) => factor * own));
    },
    zeroGradient: (params) => (valueIn(params) === 0 ? EVERYWHERE : zeroGradient(params)),
  };
}

function byValue({ name, parameters, formula, value }: ActivationEntry, inner: Inner): GatedForm {
  const opening = (params: ParameterValues): number => value(params[GATE.id] ?? GATE.default, params);
  return {
    name: `${name} by its value`,
    parameters: [...parameters, GATE],
    plain: `${inner.of('z')}·${formula.plain.replaceAll(/\bz\b/g, GATE.symbol)}`,
    value: (z, params) => inner.value(z) * opening(params),
    slope: (z, params) => inner.slope(z) * opening(params),
    kinks: () => [],
    zeroGradient: (params) => (opening(params) === 0 ? EVERYWHERE : []),
  };
}

/** z·g(z), whose slope is g(z) + z·g′(z), or h(z)·g(z) where the value passes through h. */
function byBoth(
  { name, parameters, formula, value, slope, kinks, zeroGradient }: ActivationEntry,
  inner: Inner,
): GatedForm {
  const opened = (z: number, params: ParameterValues): number => inner.slope(z) * value(z, params);
  const slopeWith = (z: number, own: number, params: ParameterValues): number =>
    opened(z, params) + inner.value(z) * own;
  return {
    name: `${name}, value = gate`,
    parameters,
    plain: `${inner.of('z')}·${formula.plain}`,
    value: (z, params) => inner.value(z) * value(z, params),
    slope: (z, params) => {
      // At infinity, a gate that no longer changes leaves its own value; evaluating ∞·0 would not show that.
      const own = slope(z, params);
      return own === 0 ? opened(z, params) : slopeWith(z, own, params);
    },
    // z·max(0, z) has no kink where its gate has one.
    kinks: (params) =>
      kinks(params)
        .map((kink) => mapped(kink, (own) => slopeWith(kink.z, own, params)))
        .filter(({ left, right }) => left !== right),
    zeroGradient: (params) =>
      zeroGradient(params).filter((interval) => value(inside(interval), params) === 0),
  };
}

/** The function applied to the value before the product. */
interface Inner {
  readonly of: (symbol: string) => string;
  readonly value: (value: number) => number;
  readonly slope: (value: number) => number;
}

const AS_IT_IS: Inner = { of: (symbol) => symbol, value: (value) => value, slope: () => 1 };

const innerOf = ({ inner }: GatedUnit): Inner =>
  inner ? { ...inner, of: (symbol) => `${inner.plain}(${symbol})` } : AS_IT_IS;

const mapped = ({ z, left, right, convention }: Kink, by: (slope: number) => number): Kink => ({
  z,
  left: by(left),
  right: by(right),
  convention: by(convention),
});

/** Some point of the interval other than its ends. */
function inside({ min, max }: Interval): number {
  if (min === -Infinity) return max === Infinity ? 0 : max - 1;
  return max === Infinity ? min + 1 : (min + max) / 2;
}
