import type { GradientMarks } from '../math/autograd/marks';
import type { Interval } from '../math/catalogue/types';
import { roundedRange, sampleCurve, type CurveSource } from '../math/sample';
import type { DashPattern, Palette } from './palette';
import { bandBetween, gradientNote, gradientShapes, zeroRegions } from './scene/parts';
import { scenePicture } from './scene/picture';
import type { Line } from './scene/scene';
import { curvePoints } from './scene/simplify';
import type { Picture } from './typeset';

/** The content of one small graph. */
export interface GraphSubject extends CurveSource {
  /** A second output, drawn as a thin line beside f (CReLU). */
  readonly second?: CurveSource;
  /** Bounds between which f is random, filled lightly (RReLU in training). */
  readonly band?: { readonly lower: (z: number) => number; readonly upper: (z: number) => number };
  /** The region where f' is exactly zero, which is shaded. */
  readonly zeroGradient: readonly Interval[];
  /** The places where a framework's gradient differs from f′. */
  readonly autograd?: GradientMarks;
}

/** The look, range and size of a graph. */
interface GraphOptions {
  readonly palette: Palette;
  readonly zMin: number;
  readonly zMax: number;
  readonly derivative: boolean;
  readonly width?: number;
  /** At most 200, so that a hover stays compact. */
  readonly height?: number;
}

const POINTS = 240;

/** Draws f and f' as a self-contained SVG on a transparent background, for a hover or a document. */
export function graphPicture(subject: GraphSubject, options: GraphOptions): Picture {
  const { palette, zMin, zMax, derivative, width = 380, height = 190 } = options;
  const { band, autograd } = subject;
  const f = sampleCurve(subject, zMin, zMax, POINTS);
  const second = subject.second && sampleCurve(subject.second, zMin, zMax, POINTS);
  const [min, max] = roundedRange(f.f, second?.f ?? [], derivative ? f.df : [], [0]);
  const [x, y] = [
    { min: zMin, max: zMax },
    { min, max },
  ];
  const line = (label: string, zs: Float64Array, vs: Float64Array, look: Omit<Line, 'points'>): Line => ({
    label,
    points: curvePoints(zs, vs, y, 2 ** -11),
    ...look,
  });
  const dotted: DashPattern = [1.5, 3];
  const marks = derivative && autograd ? gradientShapes(autograd, subject, x, palette.df, 'y') : [];
  return scenePicture(
    {
      x,
      y,
      regions: zeroRegions(subject.zeroGradient, palette),
      areas: band
        ? [
            {
              points: bandBetween(f.z, f.z.map(band.lower), f.z.map(band.upper)),
              colour: palette.f,
              fill: 0.22,
            },
          ]
        : [],
      lines: [
        line('f(z)', f.z, f.f, { colour: palette.f, width: 2.5 }),
        ...(second
          ? [line('f₂(z)', second.z, second.f, { colour: palette.f, width: 1.75, dash: dotted })]
          : []),
        // Dashes drawn last stay visible where both curves coincide, like those of ReLU below 0.
        ...(derivative
          ? [line('f′(z)', f.z, f.df, { colour: palette.df, width: 1.75, dash: [5, 3.5] })]
          : []),
      ],
      marks,
      notes: autograd && marks.length > 0 ? [gradientNote(autograd)] : [],
    },
    { palette, width, height, format: 'hover' },
  );
}
