import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import { isLatex } from '../../math/expression/latex';
import { parse } from '../../math/language';
import { print } from '../../math/expression/print';
import { roundedRange, sampleCurve, type Curve, type CurveSource } from '../../math/sample';
import { comparisonPicture, type Comparison, type ComparisonLine, type Look } from '../comparison';
import { entryWithParams } from '../identity';
import { seriesStyle, type Palette, type SeriesStyle } from '../palette';
import { simplify } from '../simplify';
import { entrySubject, expressionSource } from '../subject';
import type { Picture } from '../typeset';
import type { FigureCurve, FigureSpec } from './spec';

const WIDTH = 640;
const HEIGHT = 340;
const POINTS = WIDTH;

/** One curve of a figure, ready to draw. */
export interface DrawnCurve {
  readonly curve: FigureCurve;
  readonly label: string;
  readonly style: SeriesStyle;
}

/** The curves with their labels and line styles. */
export const drawnCurves = ({ curves }: FigureSpec, palette: Palette): readonly DrawnCurve[] =>
  curves.map((curve, i) => ({ curve, label: labelOf(curve), style: seriesStyle(palette, i) }));

function labelOf(curve: FigureCurve): string {
  if (curve.type === 'entry') return entryWithParams(curve.entry, curve.params);
  const { compiled, params } = curve;
  const parsed = isLatex(curve.text) ? parse(curve.text) : undefined;
  const text = parsed?.ok ? print(parsed.value) : curve.text;
  const values = compiled.parameters.map(
    ({ id, symbol }) => `${symbol} = ${formatNumber(params[id] ?? NaN)}`,
  );
  return values.length === 0 ? text : `${text} (${values.join(', ')})`;
}

/** The figure's graph. If it has only one curve, the region of zero gradient is shaded. */
export function figurePicture(spec: FigureSpec, curves: readonly DrawnCurve[], look: Look): Picture {
  const sources = curves.map(({ curve }) => sourceOf(curve));
  const samples = sources.map((source) => sampleCurve(source, spec.z.min, spec.z.max, POINTS));
  const [low, high] = roundedRange(
    ...samples.flatMap(({ f, df }) => (spec.derivative ? [f, df] : [f])),
    Float64Array.of(0),
  );
  const y = spec.y ?? { min: low, max: high };
  const line = (what: 'f' | 'df'): ComparisonLine[] =>
    curves.flatMap(({ style }, i) => {
      const sampled = samples[i];
      return sampled ? [lineOf(sampled, what, y, style)] : [];
    });
  const [only] = curves;
  const comparison: Comparison = {
    lines: [...(spec.derivative ? line('df') : []), ...line('f')],
    z: spec.z,
    y,
    zeroGradient:
      curves.length === 1 && only?.curve.type === 'entry'
        ? only.curve.entry.zeroGradient(only.curve.params)
        : [],
  };
  return comparisonPicture(comparison, { ...look, width: WIDTH, height: HEIGHT });
}

function sourceOf(curve: FigureCurve): CurveSource {
  return curve.type === 'entry'
    ? entrySubject(curve.entry, curve.params)
    : expressionSource(curve.compiled, curve.params);
}

function lineOf(
  { z, f, df }: Curve,
  what: 'f' | 'df',
  { min, max }: { readonly min: number; readonly max: number },
  { colour, dash, derivativeDash }: SeriesStyle,
): ComparisonLine {
  const bounds = { min: 2 * min - max, max: 2 * max - min };
  return {
    points: simplify(z, what === 'f' ? f : df, (max - min) * 2 ** -12, bounds),
    colour,
    dash: what === 'f' ? dash : derivativeDash,
    width: what === 'f' ? 2.25 : 1.75,
  };
}

/** A description of the figure for people who cannot see it. */
export function figureText(spec: FigureSpec, curves: readonly DrawnCurve[]): string {
  const names = curves.map(({ label }) => label).join('; ');
  const [from, to] = [formatNumber(spec.z.min), formatNumber(spec.z.max)];
  return spec.derivative
    ? t('Graph of {0} with derivatives, for z from {1} to {2}', names, from, to)
    : t('Graph of {0}, for z from {1} to {2}', names, from, to);
}
