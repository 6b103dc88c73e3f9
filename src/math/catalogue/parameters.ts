import { t } from '../../l10n';
import { normaliseName } from './lookup';
import type { ActivationEntry, ParameterSpec, ParameterValues } from './types';

/** The properties of an activation that its parameters are checked against. */
type Parametric = Pick<ActivationEntry, 'name' | 'parameters' | 'conflict'>;

/** Why parameter values cannot be used, in words for a person. */
export interface ParameterError {
  /** The name as it was given; absent where the fault is in a combination. */
  readonly parameter?: string;
  /** Says what was wrong and what would be right: one sentence without a full stop. */
  readonly message: string;
}

export type ParameterOutcome =
  | { readonly ok: true; readonly value: ParameterValues }
  | { readonly ok: false; readonly error: ParameterError };

/** The default of every parameter, by id. */
export function defaultParams(entry: Pick<ActivationEntry, 'parameters'>): ParameterValues {
  return Object.fromEntries(entry.parameters.map((spec) => [spec.id, spec.default]));
}

/**
 * The given values, checked, with defaults for those not given. A parameter may be called by its id, its symbol or the
 * symbol's Greek name (`negative_slope`, `α` or `alpha`).
 */
export function resolveParams(entry: Parametric, given: Readonly<Record<string, number>>): ParameterOutcome {
  const values = new Map<string, number>();
  const namesUsed = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    const spec = findParameter(entry, name);
    if (!spec) return refuse(unknownParameter(entry, name), name);
    const other = namesUsed.get(spec.id);
    if (other !== undefined)
      return refuse(t('{0} and {1} both set the {2}; give one of them', other, name, t(spec.name)), name);
    const problem = outOfRange(name, spec, value);
    if (problem !== undefined) return refuse(problem, name);
    namesUsed.set(spec.id, name);
    values.set(spec.id, value);
  }
  const params = { ...defaultParams(entry), ...Object.fromEntries(values) };
  const conflict = entry.conflict?.(params);
  return conflict === undefined ? { ok: true, value: params } : refuse(conflict);
}

const refuse = (message: string, parameter?: string): ParameterOutcome => ({
  ok: false,
  error: { ...(parameter !== undefined && { parameter }), message },
});

const GREEK: Readonly<Record<string, string>> = { α: 'alpha', β: 'beta', λ: 'lambda' };

/** The parameter of that id, else the only one whose symbol it is or spells out. */
function findParameter(entry: Parametric, name: string): ParameterSpec | undefined {
  const wanted = normaliseName(name);
  const exact = entry.parameters.find((spec) => normaliseName(spec.id) === wanted);
  if (exact) return exact;
  const matches = entry.parameters.filter((spec) => {
    const symbol = normaliseName(spec.symbol);
    return symbol === wanted || GREEK[symbol] === wanted;
  });
  return matches.length === 1 ? matches[0] : undefined;
}

function unknownParameter({ name, parameters }: Parametric, given: string): string {
  const known = parameters.map((spec) => (spec.symbol === spec.id ? spec.id : `${spec.id} (${spec.symbol})`));
  return known.length === 0
    ? t('{0} has no parameters, got {1}', name, given)
    : t('{0} has no parameter {1}; it has {2}', name, given, known.join(t(' and ')));
}

/** Says why the value of the parameter of that name is wrong. */
function outOfRange(name: string, spec: ParameterSpec, value: number): string | undefined {
  const { min, max, minOpen = false, maxOpen = false } = spec.valid;
  // Infinity is a value of its own only where it is the default (no threshold).
  const finite = Number.isFinite(value) || value === spec.default;
  const aboveMin = minOpen ? value > min : value >= min;
  const belowMax = maxOpen ? value < max : value <= max;
  if (finite && aboveMin && belowMax) return undefined;
  const bounds = [
    ...(min === -Infinity ? [] : [minOpen ? t('greater than {0}', min) : t('at least {0}', min)]),
    ...(max === Infinity ? [] : [maxOpen ? t('less than {0}', max) : t('at most {0}', max)]),
  ];
  const isTooFar = value === Infinity && max === Infinity;
  const demand = bounds.length === 0 || isTooFar ? [t('a finite number'), ...bounds] : bounds;
  return t('{0} must be {1}, got {2}', name, demand.join(t(' and ')), value);
}
