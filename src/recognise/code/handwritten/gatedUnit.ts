/** Products of a value and a gate: `x * up / (1 + exp(-x))`. */

import { getEntry } from '../../../math/catalogue';
import { compile } from '../../../math/plainLanguage';
import { PARAMETER_NAMES } from '../../handwritten/freeParameter';
import { identityOf, type Identified } from '../../handwritten/identity';
import type { Reading } from './functions';

/** The units that gates make which are products themselves: any number may be multiplied with a sigmoid. */
const UNITS: Readonly<Record<string, string>> = { gelu: 'geglu', gelu_tanh: 'geglu', silu: 'swiglu' };
/** Words of names of numbers that scale what they are multiplied with, and of derivatives. */
const NO_VALUE =
  /(?:^|[^a-z])(?:alpha|beta|gamma|scale|scaling|factor|gain|lr|rate|prob|mask|d[a-z]?|dout|\w*grads?|gradient|delta|deriv\w*|error|weight)(?![a-z])/i;

const [VALUE] = PARAMETER_NAMES;
/** Places and values where the product is compared with the gate. */
const PLACES = Float64Array.of(-3, -0.5, 0.25, 2);
const VALUES = [1, 2.5];

/** A formula that is a gate times the one number that is not known in it; as code it is shown for a value of 1. */
export function gatedUnit(
  reading: Reading,
): { readonly reading: Reading; readonly found: Identified } | undefined {
  const [source, ...more] = reading.unknowns;
  if (source === undefined || more.length > 0 || NO_VALUE.test(source)) return undefined;
  const text = reading.text.replaceAll(new RegExp(`\\b${VALUE}\\b`, 'g'), '1');
  const gate = identityOf(text);
  const entry = gate && getEntry(UNITS[gate.entry.id] ?? '');
  const compiled = entry && compile(reading.text);
  if (!gate || !entry || compiled?.ok !== true) return undefined;
  const [once, more_] = VALUES.map((value) => {
    const results = new Float64Array(PLACES.length);
    compiled.value.draw(PLACES, { [VALUE]: value }, results);
    return results;
  });
  const isProduct = once?.every((each, i) => Math.abs((more_?.[i] ?? NaN) - 2.5 * each) < 1e-9) === true;
  const { beta } = gate.params;
  const params = entry.parameters.some(({ id }) => id === 'beta') && beta !== undefined ? { beta } : {};
  return isProduct
    ? { reading: { ...reading, text, unknowns: [] }, found: { ...gate, entry, params } }
    : undefined;
}
