import type { Fit } from '../../math/fit';
import type { LinearFit } from '../../math/fit/linear';
import type { RationalFit } from '../../math/fit/rational';
import type { TableFit } from '../../math/fit/table';
import { commentOf, horner, listed, usesSquare, type FitTitle } from './text';

/** The fit as a function `fitted` of C99, in single precision or, as a table, in int8. */
export const cCode = (fit: Fit, title: FitTitle): string =>
  [`/* ${commentOf(fit, title)} */`, ...linesOf(fit, title), ''].join('\n');

function linesOf(fit: Fit, title: FitTitle): string[] {
  switch (fit.form) {
    case 'linear':
      return linearLines(fit, title);
    case 'rational':
      return rationalLines(fit);
    case 'table':
      return tableLines(fit);
  }
}

/** A float literal with all of its digits. */
function numeral(x: number): string {
  const text = String(Number(x.toPrecision(9)));
  return `${/[.e]/.test(text) ? text : `${text}.0`}f`;
}

const array = (type: string, name: string, items: readonly string[]): string =>
  `static const ${type} ${name}[${items.length}] = {\n${listed(items)}\n};`;

function linearLines({ corners }: LinearFit, { goesOn }: FitTitle): string[] {
  const slopes = corners.slice(1).map(({ z, y }, i) => {
    const from = corners[i] ?? { z, y };
    return (y - from.y) / (z - from.z);
  });
  const last = corners.length - 1;
  return [
    array(
      'float',
      'knots',
      corners.map(({ z }) => numeral(z)),
    ),
    array(
      'float',
      'values',
      corners.map(({ y }) => numeral(y)),
    ),
    array('float', 'slopes', slopes.map(numeral)),
    '',
    'float fitted(float x) {',
    '    int i = 0;',
    ...(goesOn
      ? []
      : ['    if (x <= knots[0]) return values[0];', `    if (x >= knots[${last}]) return values[${last}];`]),
    `    while (i < ${last - 1} && x > knots[i + 1]) i++;`,
    '    return values[i] + slopes[i] * (x - knots[i]);',
    '}',
  ];
}

function rationalLines({ centre, numerator, denominator }: RationalFit): string[] {
  const hasSquare = [numerator, denominator].some((powers) => usesSquare(powers, numeral));
  return [
    'float fitted(float x) {',
    ...(centre === 0 ? [] : [`    x -= ${numeral(centre)};`]),
    ...(hasSquare ? ['    const float x2 = x * x;'] : []),
    // A constant takes NaN for NaN, too.
    `    const float p = ${numerator.length === 1 ? '0.0f * x + ' : ''}${horner(numerator, numeral)};`,
    ...(denominator.length === 1
      ? ['    return p;']
      : [`    const float q = ${horner(denominator, numeral)};`, '    return p / q;']),
    '}',
  ];
}

const tableLines = ({ input, output, entries }: TableFit): string[] => [
  '#include <stdint.h>',
  '',
  `#define INPUT_SCALE ${numeral(input.scale)}`,
  `#define INPUT_ZERO_POINT ${input.zeroPoint}`,
  `#define OUTPUT_SCALE ${numeral(output.scale)}`,
  `#define OUTPUT_ZERO_POINT ${output.zeroPoint}`,
  '',
  array('int8_t', 'table', Array.from(entries, String)),
  '',
  'int8_t fitted(int8_t q) {',
  '    return table[q + 128];',
  '}',
];
