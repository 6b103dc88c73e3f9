import { PALETTE_NAMES, paletteOf, type Palette, type PaletteName, type ThemeKind } from '../palette';

/** The class that a figure carries for its palette. */
const classOf = (name: PaletteName): string => `activation-palette-${name}`;

/** The classes that the editor gives the body of a page; a light high-contrast theme has the last two. */
const BODIES: readonly (readonly [selector: string, kind: ThemeKind])[] = [
  ['.vscode-light', 'light'],
  ['.vscode-dark', 'dark'],
  ['.vscode-high-contrast', 'hc-dark'],
  ['.vscode-high-contrast-light', 'hc-light'],
];

/**
 * The place where a style sheet is used: in a page, or in shadow roots, where only `:host-context` can match the body.
 */
type StyleScope = 'page' | 'shadow';

const COLOURS = ['f', 'df', 'zeroGradient', 'axis', 'grid', 'foreground', 'muted', 'background'] as const;

/**
 * A palette whose colours are CSS variables of the page, so that a figure follows the theme without being
 * redrawn.
 */
export function variablePalette(name: PaletteName): Palette {
  const { series, dashEvery } = paletteOf('light', name);
  return {
    f: variable('f'),
    df: variable('df'),
    zeroGradient: variable('zeroGradient'),
    axis: variable('axis'),
    grid: variable('grid'),
    foreground: variable('foreground'),
    muted: variable('muted'),
    background: variable('background'),
    series: series.map((_, i) => variable(`series-${i}`)),
    dashEvery,
  };
}

const variable = (name: string): string => `var(--activation-${name})`;

/** The style sheet of figures: the colours of every palette in every kind of theme, and the layout. */
export function figureCss(scope: StyleScope): string {
  const colours = PALETTE_NAMES.flatMap((name) =>
    BODIES.map(([body, kind]) => {
      const palette = paletteOf(kind, name);
      const rules = [
        ...COLOURS.map((colour) => [colour, palette[colour]] as const),
        ...palette.series.map((colour, i) => [`series-${i}`, colour] as const),
      ].map(([property, colour]) => `--activation-${property}:${colour}`);
      const within = scope === 'page' ? body : `:host-context(${body})`;
      return `${within} .${classOf(name)}{${rules.join(';')}}`;
    }),
  );
  return [...colours, LAYOUT].join('\n');
}

/** The class attribute of a figure with this palette. */
export const figureClass = (name: PaletteName): string => `activation-figure ${classOf(name)}`;

const LAYOUT = `
.activation-figure{margin:1em 0;max-width:640px}
.activation-figure>svg{display:block;width:100%;height:auto}
.activation-figure>.activation-title{display:block;text-align:center;font-weight:600;margin-bottom:.3em}
.activation-figure>figcaption{margin-top:.3em}
.activation-curve{display:flex;align-items:center;flex-wrap:wrap;gap:.2em .6em;margin:.25em 0 .25em 44px}
.activation-curve svg{flex:none;max-width:100%}
.activation-problem{margin:.5em 0;padding:.4em .7em;border-left:3px solid var(--vscode-editorError-foreground,#c72e0f)}
.activation-problem pre{margin:.3em 0 0;padding:0;background:none}
.activation-problem mark{background:none;color:inherit;text-decoration:underline wavy var(--vscode-editorError-foreground,#c72e0f)}
`.trim();
