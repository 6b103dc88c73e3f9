import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { catalogue, resolveParams } from '../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../src/math/catalogue/types';
import { parseNumeral, ulpDifference } from '../unit/support/ulp';

/**
 * Correctly rounded reference values that do not come from this project's code, and the distance of a
 * function from them.
 */

const Numeral = v.pipe(v.string(), v.transform(parseNumeral));

const Rows = v.array(
  v.object({
    /** Id of an entry, or the name of a special function. */
    activation: v.string(),
    params: v.record(v.string(), v.number()),
    z: v.array(Numeral),
    f: v.array(Numeral),
    /** null at a kink. */
    df: v.array(v.nullable(Numeral)),
  }),
);

/** One row of reference values. */
export type ReferenceRow = v.InferOutput<typeof Rows>[number];

const read = (name: string): readonly ReferenceRow[] =>
  v.parse(Rows, JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')));

/** All reference rows: those of `numerics.py` and `variants.py`, and an older, independent set. */
export const referenceRows: readonly ReferenceRow[] = [
  'reference.json',
  'numerics.json',
  'variants.json',
].flatMap(read);

const FormulaRows = v.array(
  v.object({
    formula: v.string(),
    z: v.array(Numeral),
    f: v.array(v.nullable(Numeral)),
    df: v.array(v.nullable(Numeral)),
  }),
);

/** Typed formulas with their correctly rounded values, from `formulas.py`. */
export const formulaRows: readonly v.InferOutput<typeof FormulaRows>[number][] = v.parse(
  FormulaRows,
  JSON.parse(readFileSync(new URL('formulas.json', import.meta.url), 'utf8')),
);

/** The greatest distance found, in units in the last place, and its place. */
export interface Worst {
  readonly ulp: number;
  readonly z: number;
}

/** The greatest distance of a curve from the expected values. Null values are skipped. */
export function worstOf(
  curve: (z: number) => number,
  zs: readonly number[],
  expected: readonly (number | null)[],
): Worst {
  let worst: Worst = { ulp: 0, z: NaN };
  zs.forEach((z, i) => {
    const value = expected[i];
    if (value === undefined) throw new Error(`z = ${z} has no reference value`);
    if (value === null) return;
    const ulp = ulpDifference(curve(z), value);
    if (ulp > worst.ulp) worst = { ulp, z };
  });
  return worst;
}

/** The distance as text. */
export const describeWorst = ({ ulp, z }: Worst): string => (ulp === 0 ? '0' : `${ulp} at ${z}`);

/** The rows of one entry, each with all of its parameters. */
interface EntryRow extends ReferenceRow {
  readonly entry: ActivationEntry;
  readonly values: ParameterValues;
}

/** The rows about entries of the catalogue, in its order. */
export const entryRows: readonly EntryRow[] = catalogue.flatMap((entry) =>
  referenceRows
    .filter(({ activation }) => activation === entry.id)
    .map((row) => {
      const outcome = resolveParams(entry, row.params);
      if (!outcome.ok) throw new Error(`${entry.id}: ${outcome.error.message}`);
      return { ...row, entry, values: outcome.value };
    }),
);
