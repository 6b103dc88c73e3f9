/** Marks for the curve of f′ where a framework's gradient differs from f′. */

import type { ParameterValues } from '../catalogue/types';
import { gradientFaults } from './faults';
import { gradientPoints } from './points';
import { AUTOGRAD_RULES, type AutogradFramework } from './rules';

/** One mark: an input and the framework's gradient there. */
export interface GradientMark {
  readonly z: number;
  readonly found: number;
  /** The slope beside a single input; undefined within a stretch, where f′ exists. */
  readonly slope?: number;
}

/** All marks of one framework, for one text. */
export interface GradientMarks {
  readonly framework: AutogradFramework;
  /** The version as it is shown: `PyTorch 2.13`. */
  readonly version: string;
  /** Stretches where the framework returns `found`, NaN or ±∞. */
  readonly regions: readonly { readonly min: number; readonly max: number; readonly found: number }[];
  readonly points: readonly GradientMark[];
}

/** The framework's marks for a text; undefined if its gradient is f′ everywhere. */
export function gradientMarks(
  text: string,
  framework: AutogradFramework,
  params: ParameterValues = {},
): GradientMarks | undefined {
  const regions = gradientFaults(text, framework, params);
  const points = gradientPoints(text, framework, params)
    .filter(({ z }) => !regions.some(({ min, max }) => z >= min && z <= max))
    .map(({ z, found, left, right }) => ({ z, found, slope: (left + right) / 2 }));
  if (regions.length === 0 && points.length === 0) return undefined;
  return { framework, version: AUTOGRAD_RULES[framework].version, regions, points };
}

/** Number of marks in a stretch as wide as the view. */
const PER_VIEW = 28;

/** The single marks within a view. Stretches are marked at even distances. */
export function marksWithin(
  { regions, points }: Pick<GradientMarks, 'regions' | 'points'>,
  zMin: number,
  zMax: number,
): readonly GradientMark[] {
  const step = (zMax - zMin) / PER_VIEW;
  const marks: GradientMark[] = points.filter(({ z }) => z >= zMin && z <= zMax);
  for (const { min, max, found } of regions) {
    const [from, to] = [Math.max(min, zMin), Math.min(max, zMax)];
    if (from > to) continue;
    // A stretch gets at least one mark, however short it is.
    const first = Math.ceil(from / step);
    if (first * step > to) marks.push({ z: (from + to) / 2, found });
    for (let i = first; i * step <= to; i++) marks.push({ z: i * step, found });
  }
  return marks.sort((a, b) => a.z - b.z);
}
