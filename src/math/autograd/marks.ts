/** Where a framework's gradient is not f′, to be marked on the curve of f′. */

import type { ParameterValues } from '../catalogue/types';
import { gradientFaults } from './faults';
import { gradientPoints } from './points';
import { AUTOGRAD_RULES, type AutogradFramework } from './rules';

/** One mark: an input, and what the framework returns there. */
export interface GradientMark {
  readonly z: number;
  readonly found: number;
  /** The slope beside a single input; undefined in a stretch, where f′ has one. */
  readonly slope?: number;
}

export interface GradientMarks {
  readonly framework: AutogradFramework;
  /** As it is shown: `PyTorch 2.13`. */
  readonly version: string;
  /** Stretches where it returns `found`, NaN or ±∞. */
  readonly regions: readonly { readonly min: number; readonly max: number; readonly found: number }[];
  readonly points: readonly GradientMark[];
}

/** The marks for a text; undefined where the gradient is f′ everywhere. */
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

/** So many marks stand in a stretch as wide as the view. */
const PER_VIEW = 28;

/** The single marks within a view: those of stretches at even distances. */
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
    // At least one, however short the stretch.
    const first = Math.ceil(from / step);
    if (first * step > to) marks.push({ z: (from + to) / 2, found });
    for (let i = first; i * step <= to; i++) marks.push({ z: i * step, found });
  }
  return marks.sort((a, b) => a.z - b.z);
}
