import type { ActivationEntry, ParameterValues } from '../../../math/catalogue/types';
import { Collector, type Collected } from '../../../math/measured/collect';
import { isInactiveAt } from '../../../math/measured/inactive';
import { MEASURED_LIMITS } from '../../../protocol/measured';
import type { Site } from '../site';
import type { NumericArray } from './numericArray';

/** The origin of an array. */
interface ArrayOrigin {
  /** The file's path. */
  readonly file: string;
  /** The name that tells it from other arrays of the same file. */
  readonly name: string;
}

/**
 * Measures an array as the pre-activations of an activation. It is a generator so that it can run in slices: each step
 * handles some thousands of values.
 */
export function* measureArray(
  array: NumericArray,
  entry: ActivationEntry,
  params: ParameterValues,
  origin: ArrayOrigin,
): Generator<void, Site> {
  const collector = new Collector(array.units, isInactiveAt(entry.zeroGradient(params)));
  for (const { values, unitOf } of array.pieces()) {
    collector.add(values, unitOf);
    yield;
  }
  return siteOf(array, entry, params, origin, collector.result());
}

function siteOf(
  { dtype, shape, unitAxis, units }: NumericArray,
  { id }: ActivationEntry,
  params: ParameterValues,
  { file, name }: ArrayOrigin,
  { unitShares, ...statistics }: Collected,
): Site {
  const dead = unitShares.filter((share) => share === 0).length;
  const listed = units > 1 && units <= MEASURED_LIMITS.units ? unitShares : [];
  return {
    type: 'site',
    file,
    line: 0,
    function: nameOf(name),
    activation: id,
    parameters: { ...params },
    calls: 1,
    units,
    unitAxis,
    deadUnits: dead,
    deadUnitsInWindow: dead,
    dtype,
    shape: shape.length > 0 ? [...shape] : [statistics.values],
    ...statistics,
    histogram: { edges: [...statistics.histogram.edges], counts: [...statistics.histogram.counts] },
    output: null,
    windows: [],
    unitShares: [...listed],
    unitLastCalls: [],
    layers: [],
    learned: null,
  };
}

/** A valid name for the site; it differs for the arrays of one file. */
function nameOf(name: string): string {
  const plain = name.replace(/[^\w.]/g, '_').slice(0, 99);
  return /^\w/.test(plain) ? plain : `_${plain}`.slice(0, 100);
}
