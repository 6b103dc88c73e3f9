import { format } from 'prettier';
import { defaultParams } from '../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../src/math/catalogue/types';
import { candidatesOf, isValid, levelsOf } from '../../src/math/identify/candidates';
import { valuesOf } from '../../src/math/identify/curves';
import { PROBES } from '../../src/math/identify/points';

/** The entry's defaults, with one parameter at a time moved far. */
function variations(entry: ActivationEntry): readonly ParameterValues[] {
  const defaults = defaultParams(entry);
  return entry.parameters
    .flatMap(({ id, slider: { min, max } }) =>
      [min, max, -max, 100 * max, -100 * max, max / 1000].map((value) => ({ ...defaults, [id]: value })),
    )
    .filter((params) => isValid(entry, params));
}

/** The number of probes that are worth their place in the package. */
const COUNT = 5;

/** The values at the first probes that are the same for all parameters, else NaN. */
function fixedValues(entry: ActivationEntry): Float64Array {
  const values = [defaultParams(entry), ...variations(entry)].map((params) =>
    valuesOf(entry, params, PROBES),
  );
  return PROBES.subarray(0, COUNT).map((_, i) => {
    const [first = NaN, ...others] = values.map((curve) => curve[i] ?? NaN);
    return others.every((value) => value === first) ? first : NaN;
  });
}

/** The module with the levels of all entries that curves are compared with. */
export async function levelsText(): Promise<string> {
  const rows = candidatesOf().map(({ entry }) => [entry.id, levelsOf(fixedValues(entry)).replace(/#+$/, '')]);
  return format(
    `// Written by \`npm run docs\`.
    /** The levels of each entry at the probes where its value is the same for all parameters. */
    export const LEVELS: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(rows.filter(([, levels = '']) => levels.length > 3)))};`,
    { parser: 'typescript', singleQuote: true, printWidth: 110, quoteProps: 'as-needed' },
  );
}
