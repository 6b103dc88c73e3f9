/** The entries that readings equal: as they are, as a gate times a value, or for a multiple of their variable. */

import { getEntry } from '../../../math/catalogue';
import { compile } from '../../../math/plainLanguage';
import {
  identityWithParameters,
  PARAMETER_NAMES,
  type FreelyIdentified,
} from '../../handwritten/freeParameter';
import { identityOfText, type Identified } from '../../handwritten/identity';
import type { Work } from '../../work';
import { isCommonCurve, isMadeOfBends } from '../../handwritten/plainCurves';
import { ofMultiple } from '../../handwritten/reference';
import type { Reading } from './functions';

/** An entry that a reading equals, and the reading as it does. */
interface Found {
  readonly found: Identified;
  readonly reading: Reading;
}

/** A reading with the entry that it equals. */
export interface Equal {
  readonly found: Identified | undefined;
  readonly reading: Reading;
  /** The entry's parameters that its unknown numbers are. */
  readonly free?: FreelyIdentified | undefined;
  /** Whether it is a gated unit, or equals the entry for a multiple of its variable. */
  readonly isOther?: true;
}

/**
 * The entry that a reading equals for every value of its unknown numbers.
 * @param onlyItself whether it is not to be tried in other forms
 */
export function* identified(reading: Reading, onlyItself: boolean): Work<Equal> {
  const { text, unknowns } = reading;
  const free = unknowns.length === 0 ? undefined : yield* identityWithParameters(text);
  const found = unknowns.length === 0 ? yield* identityOfText(text) : free?.identity;
  const other =
    found || onlyItself ? undefined : ((yield* gatedUnit(reading)) ?? (yield* ofOneMultiple(reading)));
  return other ? { ...other, isOther: true } : { found, reading, free };
}

/** A formula that is an activation of a multiple of its variable. */
function* ofOneMultiple(reading: Reading): Work<Found | undefined> {
  if (isMadeOfBends(reading.text)) return undefined;
  const scaled = ofMultiple(reading, reading.unknowns[0]);
  const found = scaled && (yield* identityOfText(scaled.text));
  return scaled && found && !isCommonCurve(found)
    ? { reading: { ...scaled, unknowns: [] }, found }
    : undefined;
}

/** The units that gates make which are products themselves: any number may be multiplied with a sigmoid. */
const UNITS: Readonly<Record<string, string>> = { gelu: 'geglu', gelu_tanh: 'geglu', silu: 'swiglu' };
/** Words of names of numbers that scale what they are multiplied with, and of derivatives. */
const NO_VALUE =
  /(?:^|[^a-z])(?:alpha|beta|gamma|scale|scaling|factor|gain|lr|rate|prob|mask|d[a-z]?|dout|\w*grads?|gradient|delta|deriv\w*|error|weight)(?![a-z])/i;

const [VALUE] = PARAMETER_NAMES;
/** Places and values where the product is compared with the gate. */
const PLACES = Float64Array.of(-3, -0.5, 0.25, 2);
const ANOTHER = 2.5;

/** A formula that is a gate times the one number that is not known in it; as code it is shown for a value of 1. */
function* gatedUnit(reading: Reading): Work<Found | undefined> {
  const [source, ...more] = reading.unknowns;
  if (source === undefined || more.length > 0 || NO_VALUE.test(source) || isMadeOfBends(reading.text))
    return undefined;
  const text = reading.text.replaceAll(new RegExp(`\\b${VALUE}\\b`, 'g'), '1');
  const gate = yield* identityOfText(text);
  const entry = gate && getEntry(UNITS[gate.entry.id] ?? '');
  const compiled = entry && compile(reading.text);
  if (!gate || !entry || compiled?.ok !== true) return undefined;
  const [once, times] = [1, ANOTHER].map((value) => {
    const results = new Float64Array(PLACES.length);
    compiled.value.draw(PLACES, { [VALUE]: value }, results);
    return results;
  });
  const isProduct = once?.every((each, i) => Math.abs((times?.[i] ?? NaN) - ANOTHER * each) < 1e-9) === true;
  const { beta } = gate.params;
  const params = entry.parameters.some(({ id }) => id === 'beta') && beta !== undefined ? { beta } : {};
  return isProduct
    ? { reading: { ...reading, text, unknowns: [] }, found: { ...gate, entry, params } }
    : undefined;
}
