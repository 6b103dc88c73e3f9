import assert from 'node:assert/strict';
import { PALETTE_NAMES, paletteOf, seriesStyle, type ThemeKind } from '../../../src/present/palette';

/** Backgrounds of editors and hovers in the editor's default themes of each kind. */
const GROUNDS: Readonly<Record<ThemeKind, readonly string[]>> = {
  dark: ['#1e1e1e', '#1f1f1f', '#121314', '#202122', '#252526'],
  light: ['#ffffff', '#f8f8f8', '#fafafd', '#f3f3f3'],
  'hc-dark': ['#000000'],
  'hc-light': ['#ffffff'],
};

type Triple = readonly [number, number, number];

/** An sRGB colour in linear light. */
function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = ([r, g, blue]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  const [x, y] = [luminance(linear(a)), luminance(linear(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const times = (matrix: readonly Triple[], [r, g, b]: Triple): Triple => {
  const row = ([x, y, z]: Triple): number => x * r + y * g + z * b;
  const [first, second, third] = matrix.map(row);
  return [first ?? 0, second ?? 0, third ?? 0];
};

/** Ottosson's OKLab, in which distances correspond to perceived differences. */
function oklab(rgb: Triple): Triple {
  const [l, m, s] = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [l ?? 0, m ?? 0, s ?? 0],
  );
}

/** Machado, Oliveira, Fernandes (2009), severity 1; in linear light. */
const VISION: Readonly<Record<string, readonly Triple[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function distance(a: string, b: string, vision: readonly Triple[]): number {
  const seen = (hex: string): Triple => {
    const [r, g, blue] = times(vision, linear(hex)).map((x) => Math.min(1, Math.max(0, x)));
    return oklab([r ?? 0, g ?? 0, blue ?? 0]);
  };
  const [x, y] = [seen(a), seen(b)];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

const KINDS = ['light', 'dark', 'hc-dark', 'hc-light'] as const;

for (const kind of KINDS) {
  describe(`the ${kind} palette`, () => {
    const palette = paletteOf(kind);

    it('keeps text and lines legible on every default background', () => {
      const wanted = kind.startsWith('hc') ? 7 : 4.5;
      const { series, f, df, zeroGradient, foreground, muted } = palette;
      for (const ground of GROUNDS[kind]) {
        for (const colour of [...series, f, df, zeroGradient, foreground, muted]) {
          const reached = contrast(colour, ground);
          assert.ok(reached >= wanted, `${colour} on ${ground}: ${reached.toFixed(2)}`);
        }
        assert.ok(contrast(palette.axis, ground) >= 3, `axis on ${ground}`);
      }
    });

    it('keeps f, f′ and the first six of the series apart for every kind of vision', () => {
      for (const [name, vision] of Object.entries(VISION)) {
        assert.ok(distance(palette.f, palette.df, vision) > 0.15, `f and f′ with ${name}`);
        palette.series.slice(0, 6).forEach((a, i, first) => {
          for (const b of first.slice(0, i)) {
            assert.ok(distance(a, b, vision) > 0.06, `${a} and ${b} with ${name}`);
          }
        });
      }
    });

    it('has twelve colours that differ', () => {
      assert.equal(new Set(palette.series).size, 12);
    });
  });

  for (const name of PALETTE_NAMES) {
    describe(`the ${name} palette in ${kind}`, () => {
      const palette = paletteOf(kind, name);
      const styles = Array.from({ length: 24 }, (_, i) => seriesStyle(palette, i));

      it('has 24 styles of which no two are the same', () => {
        assert.equal(new Set(styles.map((style) => JSON.stringify(style))).size, 24);
      });

      it('never draws f′ with a pattern of f', () => {
        const ofF = new Set(styles.map(({ dash }) => dash.join()));
        for (const { derivativeDash } of styles) assert.ok(!ofF.has(derivativeDash.join()));
      });

      it('keeps lines visible and text legible', () => {
        const isHigh = kind.startsWith('hc');
        for (const ground of GROUNDS[kind]) {
          for (const colour of [...palette.series, palette.f, palette.df]) {
            assert.ok(contrast(colour, ground) >= (isHigh ? 4.5 : 3), `${colour} on ${ground}`);
          }
          assert.ok(contrast(palette.zeroGradient, ground) >= (isHigh ? 7 : 4.5), `f′ = 0 on ${ground}`);
        }
      });
    });
  }

  describe(`the okabe-ito palette in ${kind}`, () => {
    it('keeps f and f′, and those of one dash pattern of the first four, apart for every kind of vision', () => {
      const { f, df, series, dashEvery } = paletteOf(kind, 'okabe-ito');
      for (const [name, vision] of Object.entries(VISION)) {
        assert.ok(distance(f, df, vision) > 0.15, `f and f′ with ${name}`);
        series.slice(0, dashEvery).forEach((a, i, first) => {
          for (const b of first.slice(0, i))
            assert.ok(distance(a, b, vision) > 0.06, `${a} and ${b} with ${name}`);
        });
      }
    });
  });

  describe(`the monochrome palette in ${kind}`, () => {
    it('has no hue', () => {
      const { f, df, zeroGradient, series } = paletteOf(kind, 'monochrome');
      for (const colour of [f, df, zeroGradient, ...series]) assert.match(colour, /^#(..)\1\1$/);
    });
  });
}
