import { letterLatex } from '../expression/names';
import type {
  ActivationEntry,
  Interval,
  Paper,
  ParameterSpec,
  ParameterValues,
  Relation,
  RelationClaim,
} from './types';

/** The parameter's value among `params`, its default where it is missing. */
export const read = (spec: ParameterSpec, params: ParameterValues): number => params[spec.id] ?? spec.default;

/** All real numbers. */
export const REALS: Interval = { min: -Infinity, max: Infinity };

export const POSITIVE: Interval = { min: 0, max: Infinity, minOpen: true };

export const NOT_NEGATIVE: Interval = { min: 0, max: Infinity };

/** The inputs that ReLU and its kin set to 0. */
export const NEGATIVE_HALF: Interval = { min: -Infinity, max: 0 };

/** A slider from one value to another. */
type Slider = readonly [min: number, max: number, step: number];

/** A parameter whose id and LaTeX follow from its symbol, where they are not given: `alpha` and `\\alpha` for α. */
export function letter(
  symbol: string,
  name: string,
  standard: number,
  valid: Interval,
  [min, max, step]: Slider,
  more: Partial<Pick<ParameterSpec, 'id' | 'latex' | 'learned' | 'note'>> = {},
): ParameterSpec {
  const latex = letterLatex(symbol);
  const id = latex.replace(/[\\{}]/g, '');
  return { id, symbol, latex, name, default: standard, valid, slider: { min, max, step }, ...more };
}

/** A paper on arXiv. */
export const arxiv = (authors: string, title: string, year: number, number: string): Paper => ({
  authors,
  title,
  year,
  url: `https://arxiv.org/abs/${number}`,
});

/** A relation to the entry `to`: a sentence, and its claim in numbers, by default that both curves are the same. */
export const relation = (to: string, text: string, numeric: RelationClaim = {}): Relation => ({
  to,
  text,
  numeric,
});

/** The curve of an entry and what follows from it, for another entry that shows the same one. */
export const curveOf = ({
  parameters,
  value,
  slope,
  kinks,
  range,
  monotonicity,
  zeroGradient,
}: ActivationEntry): Pick<
  ActivationEntry,
  'parameters' | 'value' | 'slope' | 'kinks' | 'range' | 'monotonicity' | 'zeroGradient'
> => ({ parameters, value, slope, kinks, range, monotonicity, zeroGradient });
