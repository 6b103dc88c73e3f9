import { SELU_ALPHA, SELU_LAMBDA } from '../numerics/exponential';
import { mapChildren, number, type Node } from './tree';

/** A decimal in an expression that abbreviates a known number. */
export interface RoundedConstant {
  readonly written: number;
  /** The known number, `√(2/π)`. */
  readonly symbol: string;
  readonly value: number;
}

/** Irrational numbers in the formulas of activations, which people shorten. */
const KNOWN: readonly (readonly [symbol: string, value: number])[] = [
  ['√(2/π)', Math.sqrt(2 / Math.PI)],
  ['2√(2/π)', 2 * Math.sqrt(2 / Math.PI)],
  ['0.044715√(2/π)', 0.044715 * Math.sqrt(2 / Math.PI)],
  ['0.08943√(2/π)', 0.08943 * Math.sqrt(2 / Math.PI)],
  ['√2', Math.SQRT2],
  ['1/√2', Math.SQRT1_2],
  ['λ of SELU', SELU_LAMBDA],
  ['α of SELU', SELU_ALPHA],
  ['λα of SELU', SELU_LAMBDA * SELU_ALPHA],
  ['π', Math.PI],
  ['2π', 2 * Math.PI],
  ['π/2', Math.PI / 2],
  ['√π', Math.sqrt(Math.PI)],
  ['1/√π', 1 / Math.sqrt(Math.PI)],
  ['2/√π', 2 / Math.sqrt(Math.PI)],
  ['√(2π)', Math.sqrt(2 * Math.PI)],
  ['1/√(2π)', 1 / Math.sqrt(2 * Math.PI)],
  ['e', Math.E],
  ['ln 2', Math.LN2],
  ['1/ln 2', Math.LOG2E],
  ['1/3', 1 / 3],
  ['2/3', 2 / 3],
  ['1/6', 1 / 6],
];

/** A decimal with fewer digits is taken literally. */
const MIN_DIGITS = 3;

/** This many digits distinguish every float32 from its neighbours. People write one digit less. */
const DIGITS_OF_FLOAT32 = 8;

/** Relative. Longer decimals are often computed in float32 and printed in float64: 0.707106793288165. */
const HALF_ULP_OF_FLOAT32 = 2 ** -25;

/**
 * The known number that the decimal abbreviates: its first digits, rounded or cut off, or a number that is
 * the same in float32. Undefined if the decimal is taken literally.
 */
function knownConstant(written: number): RoundedConstant | undefined {
  const [mantissa = '', exponent = '0'] = String(written).split('e');
  const [, decimals = ''] = mantissa.split('.');
  const digits = mantissa.replace('.', '').replace(/^0+/, '').length;
  if (digits < MIN_DIGITS) return undefined;
  const lastPlace = 10 ** (Number(exponent) - decimals.length);
  const found = KNOWN.find(([, value]) => {
    const missing = value - written;
    return (
      (missing >= -lastPlace / 2 && missing < lastPlace) ||
      Math.fround(value) === written ||
      (digits >= DIGITS_OF_FLOAT32 && Math.abs(missing) < value * HALF_ULP_OF_FLOAT32)
    );
  });
  if (found) return found[1] === written ? undefined : { written, symbol: found[0], value: found[1] };
  return digits < DIGITS_OF_FLOAT32 ? undefined : decimalOf(written);
}

/** The decimal to which the number is the nearest float32: 0.044715 for 0.044714998453855515. */
function decimalOf(written: number): RoundedConstant | undefined {
  const value = Number(written.toPrecision(DIGITS_OF_FLOAT32 - 1));
  const isFloat32 = value !== written && Math.fround(value) === written;
  return isFloat32 ? { written, symbol: String(value), value } : undefined;
}

/**
 * The tree with known numbers in place of shortened ones, and the list of them; undefined if there are none.
 */
export function withKnownConstants(
  tree: Node,
): { readonly tree: Node; readonly constants: readonly RoundedConstant[] } | undefined {
  const constants = new Map<number, RoundedConstant>();
  const replace = (node: Node): Node => {
    const known = node.kind === 'number' ? knownConstant(node.value) : undefined;
    if (!known) return mapChildren(node, replace);
    constants.set(known.written, known);
    return number(known.value);
  };
  const replaced = replace(tree);
  return constants.size === 0 ? undefined : { tree: replaced, constants: [...constants.values()] };
}
