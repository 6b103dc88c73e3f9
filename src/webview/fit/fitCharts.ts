import { t } from '../../l10n';
import { fitAt, type Fit } from '../../math/fit';
import { dequantise } from '../../math/fit/table';
import type { FitTarget } from '../../math/fit/target';
import { roundedRange } from '../../math/sample';
import type { Point } from '../../present/scene/scene';
import type { ChartSpec } from '../chart/sceneChart';
import { lensLine, valueMark, zAxis } from '../lens/lensChart';

/** The places within the step of one int8 input, in parts of its width: both ends, where errors are largest, and the middle. */
const OF_STEP = [-0.4999, 0, 0.4999];
const FIT_DASH = [6, 3];
const LEVEL_DASH = [2, 3];

/** The largest error of a fit, in magnitude, and where it is. */
export function worstOf(fit: Fit): { readonly z: number; readonly error: number } {
  return fit.form === 'table' ? fit.worst : { z: fit.at, error: fit.error };
}

/** The curve with its fit and the knots, and the error between the levels that it reaches. */
export function fitCharts(
  target: FitTarget,
  fit: Fit,
  [own, other, third]: readonly [string, string, string],
): { readonly curves: ChartSpec; readonly error: ChartSpec } {
  const { min, max } = target;
  const zs = placesOf(target, fit);
  const at = fitAt(fit);
  const f: Point[] = [];
  const fitted: Point[] = [];
  const error: Point[] = [];
  for (const { z, values } of zs) {
    const y = at(z);
    fitted.push({ x: z, y });
    values.forEach((value, i) => {
      // At a jump the pen is lifted between the two sides.
      if (i > 0) for (const line of [f, error]) line.push({ x: z, y: NaN });
      f.push({ x: z, y: value });
      error.push({ x: z, y: value - y });
    });
  }
  const [low, high] = roundedRange(
    f.map(({ y }) => y),
    fitted.map(({ y }) => y),
  );
  const level = worstOf(fit).error;
  const reach = level > 0 ? 1.15 * level : 1;
  const levelLine = (y: number): Point[] => [
    { x: min, y },
    { x: max, y },
  ];
  const knots = fit.form === 'linear' ? fit.corners : [];
  const x = zAxis(target);
  const curveAxis = { min: low, max: high, title: 'f(z)' };
  const errorAxis = { min: -reach, max: reach, title: t('f − fit') };
  return {
    curves: {
      x,
      y: curveAxis,
      lines: [lensLine('f', f, curveAxis, own), lensLine(t('fit'), fitted, curveAxis, other, FIT_DASH)],
      marks: knots.map(({ z, y }) => valueMark({ x: z, y }, other)),
    },
    error: {
      x,
      y: errorAxis,
      lines: [
        lensLine(t('f − fit'), error, errorAxis, own),
        lensLine(t('largest'), levelLine(level), errorAxis, third, LEVEL_DASH),
        lensLine(t('least'), levelLine(-level), errorAxis, third, LEVEL_DASH),
      ],
    },
  };
}

interface Column {
  readonly z: number;
  /** One value of f, or two at a jump. */
  readonly values: readonly number[];
}

function placesOf({ min, max, samples, value }: FitTarget, fit: Fit): readonly Column[] {
  const own = samples.map(({ z, low, high }): Column => ({ z, values: low === high ? [low] : [low, high] }));
  const extra =
    fit.form === 'table'
      ? Array.from(fit.entries, (_, i) => i - 128)
          .flatMap((q) => OF_STEP.map((part) => dequantise(q + part, fit.input)))
          .filter((z) => z >= min && z <= max)
      : fit.form === 'linear'
        ? fit.corners.map(({ z }) => z)
        : [];
  const known = new Set(own.map(({ z }) => z));
  const added = extra.filter((z) => !known.has(z)).map((z): Column => ({ z, values: [value(z)] }));
  return [...own, ...added].sort((a, b) => a.z - b.z);
}
