import type { Look } from '../scene/picture';
import type { Line, Scene } from '../scene/scene';
import { visible } from '../visible';
import { figurePoints, wrapped } from './coordinates';

/** The scene's lines as a Python program that draws it with Matplotlib and saves it as a PDF. */
export function toMatplotlib({ lines, x, y, right }: Scene, { palette, background }: Look): string {
  const ground = background?.startsWith('#') === true ? background : undefined;
  return [
    '# Drawn by Activation Lens.',
    'import matplotlib.pyplot as plt',
    '',
    'nan = float("nan")',
    `foreground, grid = "${palette.foreground}", "${palette.grid}"`,
    '',
    'fig, ax = plt.subplots(figsize=(8, 4.8))',
    ...(ground === undefined ? [] : [`fig.set_facecolor("${ground}")`, `ax.set_facecolor("${ground}")`]),
    ...(right ? ['right = ax.twinx()'] : []),
    ...lines.flatMap((line) => plotCall(line, line.scale === 'right' && right ? 'right' : 'ax')),
    '',
    `ax.set_xlim(${x.min}, ${x.max})`,
    `ax.set_ylim(${y.min}, ${y.max})`,
    ...(right
      ? [`right.set_ylim(${right.min}, ${right.max})`, 'right.set_ylabel("f′(z)", color=foreground)']
      : []),
    'ax.set_xlabel("z", color=foreground)',
    'ax.grid(color=grid)',
    `for axes in ${right ? '(ax, right)' : '(ax,)'}:`,
    '    axes.tick_params(colors=foreground)',
    '    axes.spines[:].set_color(foreground)',
    ...(lines.some(({ label }) => label !== undefined)
      ? ['ax.legend(frameon=False, labelcolor=foreground)']
      : []),
    'fig.tight_layout()',
    `fig.savefig("activations.pdf"${ground === undefined ? ', transparent=True' : ''})`,
    'plt.show()',
    '',
  ].join('\n');
}

function plotCall(line: Line, axes: string): string[] {
  const points = figurePoints(line);
  const list = (values: readonly number[]): string =>
    `[\n${wrapped(
      values.map((value) => (Number.isNaN(value) ? 'nan' : String(value))),
      ', ',
      '        ',
    )}\n    ]`;
  const { dash = [], colour, width, label } = line;
  const settings = [
    `color="${colour}"`,
    `linewidth=${width / 1.5}`,
    // Matplotlib measures dashes in line widths.
    ...(dash.length === 0
      ? []
      : [`linestyle=(0, (${dash.map((length) => Number((length / width).toPrecision(3))).join(', ')}))`]),
    ...(label === undefined ? [] : [`label=${pythonText(label)}`]),
  ];
  return [
    '',
    `${axes}.plot(`,
    `    ${list(points.map(({ x }) => x))},`,
    `    ${list(points.map(({ y }) => y))},`,
    `    ${settings.join(', ')},`,
    ')',
  ];
}

/** A label as a Python string. A dollar sign is escaped, since it would start mathematics. */
const pythonText = (text: string): string =>
  JSON.stringify(visible(text).replace(/\s+/g, ' ').replaceAll('$', '\\$'));
