import type { Interval, ParameterSpec, ParameterValues } from './types';

/** The parameter's value among `params`, its default where it is missing. */
export const read = (spec: ParameterSpec, params: ParameterValues): number => params[spec.id] ?? spec.default;

/** All real numbers. */
export const REALS: Interval = { min: -Infinity, max: Infinity };

export const POSITIVE: Interval = { min: 0, max: Infinity, minOpen: true };

export const NOT_NEGATIVE: Interval = { min: 0, max: Infinity };

/** The inputs that ReLU and its kin set to 0. */
export const NEGATIVE_HALF: Interval = { min: -Infinity, max: 0 };
