import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import { isLatex } from '../../math/expression/latex';
import { parse } from '../../math/language';
import { print } from '../../math/expression/print';
import { roundedRange, sampleCurve, type CurveSource } from '../../math/sample';
import { entryWithParams } from '../identity';
import { seriesStyle, type Palette, type SeriesStyle } from '../palette';
import { zeroRegions } from '../scene/parts';
import { scenePicture, type Look } from '../scene/picture';
import type { Line, Scene } from '../scene/scene';
import { curvePoints } from '../scene/simplify';
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
  return entryWithParams({ name: text, parameters: compiled.parameters }, params);
}

/** The figure's graph. If it has only one curve, the region of zero gradient is shaded. */
export function figurePicture(spec: FigureSpec, curves: readonly DrawnCurve[], look: Look): Picture {
  const { derivative, z } = spec;
  const samples = curves.map(({ curve }) => sampleCurve(sourceOf(curve), z.min, z.max, POINTS));
  const [min, max] = roundedRange(...samples.flatMap(({ f, df }) => (derivative ? [f, df] : [f])), [0]);
  const y = spec.y ?? { min, max };
  const lines = (what: 'f' | 'df'): Line[] =>
    curves.flatMap(({ style }, i) => {
      const sampled = samples[i];
      const isF = what === 'f';
      const dash = isF ? style.dash : style.derivativeDash;
      return sampled
        ? [
            {
              points: curvePoints(sampled.z, sampled[what], y),
              colour: style.colour,
              dash,
              width: isF ? 2.25 : 1.75,
            },
          ]
        : [];
    });
  const [only, ...others] = curves;
  const scene: Scene = {
    x: { ...z, title: 'z' },
    y,
    regions:
      others.length === 0 && only?.curve.type === 'entry'
        ? zeroRegions(only.curve.entry.zeroGradient(only.curve.params), look.palette)
        : [],
    lines: [...(derivative ? lines('df') : []), ...lines('f')],
  };
  return scenePicture(scene, { ...look, width: WIDTH, height: HEIGHT, format: 'document' });
}

function sourceOf(curve: FigureCurve): CurveSource {
  return curve.type === 'entry'
    ? entrySubject(curve.entry, curve.params)
    : expressionSource(curve.compiled, curve.params);
}

/** A description of the figure for people who cannot see it. */
export function figureText(spec: FigureSpec, curves: readonly DrawnCurve[]): string {
  const names = curves.map(({ label }) => label).join('; ');
  const [from, to] = [formatNumber(spec.z.min), formatNumber(spec.z.max)];
  return spec.derivative
    ? t('Graph of {0} with derivatives, for z from {1} to {2}', names, from, to)
    : t('Graph of {0}, for z from {1} to {2}', names, from, to);
}
