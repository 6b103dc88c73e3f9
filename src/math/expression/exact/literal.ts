import { outside, type Arithmetic } from '../../numerics/exact/arithmetic';
import { decompose } from '../../numerics/fixedPoint';
import type { NodeOf } from '../tree';

/** A number in a formula: the decimal as written, or a float64. */
interface Literal {
  /** The float64, if the literal denotes one. */
  readonly value?: number;
  readonly digits: number;
  /** The decimal is digits·10^power. */
  readonly power: number;
}

/** A decimal with more digits than this is a float64 written out. */
const MAX_DECIMAL_DIGITS = 15;

const known = new WeakMap<NodeOf<'number'>, Literal>();

/**
 * The value of a literal. 0.044715 is the decimal fraction; 0.7978845608028654 has all digits of a float64
 * and is that float64.
 */
export function literalOf<T>(a: Arithmetic<T>, node: NodeOf<'number'>): T {
  if (!Number.isFinite(node.value)) throw outside();
  let literal = known.get(node);
  if (!literal) {
    literal = read(node.value);
    known.set(node, literal);
  }
  if (literal.value !== undefined) return a.fromFloat(literal.value);
  const digits = a.fromFloat(literal.digits);
  const scale = powerOfTen(a, Math.abs(literal.power));
  return literal.power < 0 ? a.divide(digits, scale) : a.multiply(digits, scale);
}

function read(value: number): Literal {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const digits = (whole + decimals).replace(/^0+/, '');
  const power = Number(exponent) - decimals.length;
  const isFloat =
    value === 0 || digits.length > MAX_DECIMAL_DIGITS || isExactly(value, Number(digits), power);
  return { ...(isFloat && { value }), digits: Number(digits), power };
}

/** Whether the float64 is digits·10^power without any rounding. */
function isExactly(value: number, digits: number, power: number): boolean {
  if (Math.abs(power) > 30) return false;
  const { mantissa, exponent } = decompose(value);
  const ten = 10n ** BigInt(Math.abs(power));
  const two = 2n ** BigInt(Math.abs(exponent));
  const [left, right] = [mantissa * (power < 0 ? ten : 1n), BigInt(digits) * (power < 0 ? 1n : ten)];
  return exponent < 0 ? left === right * two : left * two === right;
}

/** 10^n; 10^22 is the largest that is a float64. */
function powerOfTen<T>(a: Arithmetic<T>, n: number): T {
  let result = a.fromFloat(10 ** Math.min(n, 22));
  for (let rest = n - 22; rest > 0; rest -= 22)
    result = a.multiply(result, a.fromFloat(10 ** Math.min(rest, 22)));
  return result;
}
