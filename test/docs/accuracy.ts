import { catalogue } from '../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../src/math/catalogue/types';
import { entryRows, referenceRows, worstOf } from '../reference/measure';
import { kernel, kernelNames } from '../unit/math/numerics/kernels';
import { naive } from './naive';

type Curve = (z: number) => number;

/** The functions for one row of reference values: this project's and a naive one, value and slope. */
interface Subject {
  readonly z: readonly number[];
  readonly f: readonly number[];
  readonly df: readonly (number | null)[];
  readonly own: readonly [f: Curve, df: Curve];
  readonly plain: readonly [f: Curve, df: Curve];
}

const WINDOW = 10;

/** The greatest error of value and slope over all subjects, in ULP. */
function worst(subjects: readonly Subject[], which: 'own' | 'plain', reach = Infinity): [number, number] {
  const greatest = (pick: (subject: Subject) => number): number => Math.max(...subjects.map(pick));
  const within = <T>({ z: zs }: Subject, values: readonly T[]): T[] =>
    values.filter((_, i) => Math.abs(zs[i] ?? NaN) <= reach);
  return [
    greatest((s) => worstOf(s[which][0], within(s, s.z), within(s, s.f)).ulp),
    greatest((s) => worstOf(s[which][1], within(s, s.z), within(s, s.df)).ulp),
  ];
}

/** Small counts exactly, large ones to one digit: `0`, `3`, `4e15`; NaN if there was no number. */
function count(ulp: number): string {
  if (ulp === Infinity) return 'NaN';
  return ulp < 1000 ? String(ulp) : Number(ulp.toPrecision(1)).toExponential().replace('e+', 'e');
}

function subjectsOf(entry: ActivationEntry): readonly Subject[] {
  const f = naive(entry.formula.plain, entry.parameters);
  const df = naive(entry.derivative.plain, entry.parameters);
  return entryRows
    .filter((row) => row.entry === entry)
    .map((row) => ({
      ...row,
      own: [(z) => entry.value(z, row.values), (z) => entry.slope(z, row.values)],
      plain: [(z) => f(z, row.values), (z) => df(z, row.values)],
    }));
}

const cells = (subjects: readonly Subject[]): string[] =>
  [worst(subjects, 'own'), worst(subjects, 'plain', WINDOW), worst(subjects, 'plain')].flat().map(count);

/** A Markdown table with aligned columns: the first to the left, the others to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, i) => (i === 0 ? (row[i] ?? '').padEnd(width) : (row[i] ?? '').padStart(width))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? ':'.padEnd(width, '-') : ':'.padStart(width, '-')));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const entryTable = (): string =>
  table(
    ['activation', 'settings', 'f', 'f′', 'naive f, ±10', 'naive f′, ±10', 'naive f', 'naive f′'],
    catalogue.map((entry) => {
      const subjects = subjectsOf(entry);
      return [`[${entry.name}](activations/${entry.id}.md)`, String(subjects.length), ...cells(subjects)];
    }),
  );

/** Functions of Math that have a counterpart here. */
const BUILT_IN: Readonly<Record<string, (z: number, params: ParameterValues) => number>> = {
  exp: Math.exp,
  exp2: (z) => 2 ** z,
  exponential_to: (z, { base = NaN }) => base ** z,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  log2: Math.log2,
  log10: Math.log10,
  power: (z, { exponent = NaN }) => z ** exponent,
  cbrt: Math.cbrt,
  sin: Math.sin,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
};

const functionTable = (): string =>
  table(
    ['function', 'f', 'f′', 'f of Math'],
    kernelNames.flatMap((name) => {
      const rows = referenceRows.filter(({ activation }) => activation === name);
      const isSpecial = rows.length > 0 && (name in BUILT_IN || !catalogue.some(({ id }) => id === name));
      if (!isSpecial) return [];
      const distance = (curveOf: (params: ParameterValues) => Curve, which: 'f' | 'df' = 'f'): string =>
        count(Math.max(...rows.map((row) => worstOf(curveOf(row.params), row.z, row[which]).ulp)));
      const builtIn = BUILT_IN[name];
      return [
        [
          `\`${name}\``,
          distance((params) => kernel(name, params).f),
          distance((params) => kernel(name, params).df, 'df'),
          builtIn ? distance((params) => (z) => builtIn(z, params)) : '–',
        ],
      ];
    }),
  );

/** The accuracy page, from fresh measurements. */
export function accuracyPage(): string {
  return `# Accuracy

How far values (f) and slopes (f′) are from the correctly rounded float64, at worst, in units in the last place (ULP):
0 is the nearest float64, 1 its neighbour. The bound that the tests hold every activation to is 1. This page is made by
those tests' own measurement.

The reference values come from mpmath with at least 300 bits, rounded once, subnormals included. Each setting of
parameters is measured at some 200 inputs: most of them between −10 and 10, others at every magnitude from 5e−324 to
1.8e308, in the tails down to where results vanish, at kinks and zeros and next to them. At a kink only f is measured.

The naive columns evaluate the formula and the derivative as the catalogue writes them, with JavaScript's own \`Math\`
(and erf from here, since \`Math\` has none): first between −10 and 10, then at all inputs. A count of 4e15 and more means
a result that is wrong by a factor of two or worse, NaN that no number came out.

${entryTable()}

## Special functions

The functions that formulas and expressions are made of, beside those of \`Math\` (and \`**\`, for \`power\` and
\`exponential_to\`, a fixed exponent and a fixed base). The language leaves the accuracy of \`Math\` to the engine; these
figures are V8's, those on the left hold on every engine.

${functionTable()}
`;
}
