import { LETTERS } from '../../math/expression/latex/commands';
import type { Look } from '../scene/picture';
import type { Axis, Line, Scene } from '../scene/scene';
import { visible } from '../visible';
import { figurePoints, wrapped } from './coordinates';

/**
 * The scene's lines as a LaTeX document for PGFPlots. It can be compiled alone, or its picture can be pasted
 * into a paper.
 */
export function toPgfplots({ lines, x, y, right }: Scene, { palette, background }: Look): string {
  const colours = [...new Set(lines.map(({ colour }) => colour))];
  const nameOf = (colour: string): string => `curve${colours.indexOf(colour) + 1}`;
  const against = (isRight: boolean): readonly Line[] =>
    lines.filter(({ scale }) => (scale === 'right') === isRight);
  return [
    '% Drawn by Activation Lens. Compile it alone, or paste the tikzpicture into a document with the lines above it.',
    String.raw`\documentclass[tikz, border=4pt]{standalone}`,
    String.raw`\usepackage{pgfplots}`,
    String.raw`\pgfplotsset{compat=1.16}`,
    ...colours.map((colour) => definition(nameOf(colour), colour)),
    definition('foreground', palette.foreground),
    definition('gridline', palette.grid),
    ...(background?.startsWith('#') === true
      ? [definition('ground', background), String.raw`\pagecolor{ground}`]
      : []),
    String.raw`\begin{document}`,
    String.raw`\begin{tikzpicture}[color=foreground]`,
    ...axis(against(false), x, y, nameOf, ['axis lines=left', 'grid=major', 'xlabel={$z$}']),
    ...(right
      ? axis(against(true), x, right, nameOf, ['axis y line*=right', 'axis x line=none', "ylabel={$f'(z)$}"])
      : []),
    String.raw`\end{tikzpicture}`,
    String.raw`\end{document}`,
    '',
  ].join('\n');
}

const definition = (name: string, colour: string): string =>
  String.raw`\definecolor{${name}}{HTML}{${colour.replace('#', '').toUpperCase()}}`;

function axis(
  lines: readonly Line[],
  x: Axis,
  y: Axis,
  nameOf: (colour: string) => string,
  options: readonly string[],
): string[] {
  const settings = [
    'width=12cm',
    'height=8cm',
    `xmin=${x.min}`,
    `xmax=${x.max}`,
    `ymin=${y.min}`,
    `ymax=${y.max}`,
    'grid style={gridline}',
    'legend pos=north west',
    'legend style={fill=none, draw=none}',
    'legend cell align=left',
    'unbounded coords=jump',
    ...options,
  ];
  return [
    String.raw`\begin{axis}[`,
    ...settings.map((setting) => `  ${setting},`),
    ']',
    ...lines.flatMap((line) => [
      String.raw`\addplot[${styleOf(line, nameOf(line.colour))}] coordinates {`,
      wrapped(
        figurePoints(line).map((point) => `(${point.x}, ${Number.isNaN(point.y) ? 'nan' : point.y})`),
        ' ',
        '  ',
      ),
      '};',
      ...(line.label === undefined ? [] : [String.raw`\addlegendentry{${toTexText(line.label)}}`]),
    ]),
    String.raw`\end{axis}`,
  ];
}

function styleOf({ dash = [], width, label }: Line, colour: string): string {
  // Dash and gap alternate, in points.
  const pattern = dash.map((length, i) => `${i % 2 === 0 ? 'on' : 'off'} ${length}pt`).join(' ');
  return [
    `color=${colour}`,
    `line width=${width / 2}pt`,
    ...(pattern === '' ? [] : [`dash pattern=${pattern}`]),
    ...(label === undefined ? ['forget plot'] : []),
  ].join(', ');
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '^': String.raw`\textasciicircum{}`,
  '~': String.raw`\textasciitilde{}`,
  '<': '$<$',
  '>': '$>$',
  '|': '$|$',
  '"': "''",
  '−': '$-$',
  '·': String.raw`$\cdot$`,
  '×': String.raw`$\times$`,
  '′': "$'$",
  '≤': String.raw`$\le$`,
  '≥': String.raw`$\ge$`,
  '≠': String.raw`$\ne$`,
  '√': String.raw`$\surd$`,
};

/** Plain text as LaTeX that prints exactly this text. */
function toTexText(text: string): string {
  const letters = new Map([...LETTERS].map(([command, letter]) => [letter, command]));
  return Array.from(visible(text).replace(/\s+/g, ' '))
    .map((character) => {
      if (/[{}$&#%_]/.test(character)) return `\\${character}`;
      const letter = letters.get(character);
      return SPECIAL[character] ?? (letter === undefined ? printable(character) : `$${letter}$`);
    })
    .join('');
}

/**
 * The character if common LaTeX fonts have it, otherwise the letter without its accents, otherwise a question
 * mark.
 */
function printable(character: string): string {
  if (/[\x20-\x7e\u00c0-\u017f]/.test(character)) return character;
  const [base = ''] = character.normalize('NFKD');
  return /[\x20-\x7e]/.test(base) ? toTexText(base) : '?';
}
