import type { Fit } from '../../math/fit';
import type { LinearFit } from '../../math/fit/linear';
import type { RationalFit } from '../../math/fit/rational';
import type { TableFit } from '../../math/fit/table';
import { commentOf, horner, listed, usesSquare, type FitTitle } from './text';

type Library = 'numpy' | 'pytorch';

/** The fit as a Python function `fitted` of arrays. */
export function pythonCode(fit: Fit, title: FitTitle, library: Library): string {
  const lines = [`# ${commentOf(fit, title)}`, ...linesOf(fit, title, library), ''];
  return lines.join('\n');
}

function linesOf(fit: Fit, title: FitTitle, library: Library): string[] {
  switch (fit.form) {
    case 'linear':
      return library === 'numpy' ? numpyLines(fit, title) : torchLines(fit, title);
    case 'rational':
      return rationalLines(fit);
    case 'table':
      return library === 'numpy' ? numpyTable(fit) : torchTable(fit);
  }
}

const list = (values: Iterable<number>): string => `[\n${listed(Array.from(values, String))}\n]`;

const knots = ({ corners }: LinearFit): string => list(corners.map(({ z }) => z));
const heights = ({ corners }: LinearFit): string => list(corners.map(({ y }) => y));

/** `numpy.interp(x, [knots], [heights])`. */
export function interpCall({ corners }: LinearFit): string {
  const row = (values: readonly number[]): string => `[${values.join(', ')}]`;
  return `numpy.interp(x, ${row(corners.map(({ z }) => z))}, ${row(corners.map(({ y }) => y))})`;
}

function numpyLines(fit: LinearFit, { goesOn }: FitTitle): string[] {
  const arrays = [
    'import numpy as np',
    '',
    `KNOTS = np.array(${knots(fit)})`,
    `VALUES = np.array(${heights(fit)})`,
  ];
  if (!goesOn) return [...arrays, '', '', 'def fitted(x):', '    return np.interp(x, KNOTS, VALUES)'];
  return [
    ...arrays,
    'SLOPES = np.diff(VALUES) / np.diff(KNOTS)',
    '',
    '',
    'def fitted(x):',
    '    i = np.clip(np.searchsorted(KNOTS, x) - 1, 0, len(SLOPES) - 1)',
    '    return VALUES[i] + SLOPES[i] * (x - KNOTS[i])',
  ];
}

const torchLines = (fit: LinearFit, { goesOn }: FitTitle): string[] => [
  'import torch',
  '',
  `KNOTS = torch.tensor(${knots(fit)})`,
  `VALUES = torch.tensor(${heights(fit)})`,
  'SLOPES = torch.diff(VALUES) / torch.diff(KNOTS)',
  '',
  '',
  'def fitted(x):',
  '    knots, values, slopes = KNOTS.to(x), VALUES.to(x), SLOPES.to(x)',
  ...(goesOn ? [] : ['    x = x.clamp(knots[0], knots[-1])']),
  '    i = (torch.bucketize(x.detach(), knots) - 1).clamp(0, len(slopes) - 1)',
  '    return values[i] + slopes[i] * (x - knots[i])',
];

/** Plain arithmetic: the same for numbers, NumPy's arrays and tensors. */
function rationalLines({ centre, numerator, denominator }: RationalFit): string[] {
  const isPolynomial = denominator.length === 1;
  const hasSquare = [numerator, denominator].some((powers) => usesSquare(powers, String));
  const top = horner(numerator, String);
  return [
    'def fitted(x):',
    ...(centre === 0 ? [] : [`    x = x - ${centre < 0 ? `(${centre})` : centre}`]),
    ...(hasSquare ? ['    x2 = x * x'] : []),
    ...(isPolynomial
      ? [`    return ${numerator.length === 1 ? `0 * x + ${top}` : top}`]
      : [`    p = ${top}`, `    q = ${horner(denominator, String)}`, '    return p / q']),
  ];
}

const scales = ({ input, output }: TableFit): string[] => [
  `INPUT_SCALE, INPUT_ZERO_POINT = ${input.scale}, ${input.zeroPoint}`,
  `OUTPUT_SCALE, OUTPUT_ZERO_POINT = ${output.scale}, ${output.zeroPoint}`,
];

const numpyTable = (fit: TableFit): string[] => [
  'import numpy as np',
  '',
  ...scales(fit),
  `TABLE = np.array(${list(fit.entries)}, dtype=np.int8)`,
  '',
  '',
  'def looked_up(q):',
  '    return TABLE[q.astype(np.int16) + 128]',
  '',
  '',
  'def fitted(x):',
  '    q = np.clip(np.rint(x / INPUT_SCALE) + INPUT_ZERO_POINT, -128, 127).astype(np.int8)',
  '    return OUTPUT_SCALE * (looked_up(q).astype(np.float64) - OUTPUT_ZERO_POINT)',
];

const torchTable = (fit: TableFit): string[] => [
  'import torch',
  '',
  ...scales(fit),
  `TABLE = torch.tensor(${list(fit.entries)}, dtype=torch.int8)`,
  '',
  '',
  'def looked_up(q):',
  '    return TABLE.to(q.device)[q.long() + 128]',
  '',
  '',
  'def fitted(x):',
  '    q = (torch.round(x / INPUT_SCALE) + INPUT_ZERO_POINT).clamp(-128, 127)',
  '    return OUTPUT_SCALE * (looked_up(q).to(x.dtype) - OUTPUT_ZERO_POINT)',
];
