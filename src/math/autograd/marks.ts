/** Marks for the curve of f′ where a framework's gradient differs from f′. */

import type { ParameterValues } from '../catalogue/types';
import { gradientFaults, touches } from './faults';
import { gradientPoints } from './points';
import { AUTOGRAD_FRAMEWORKS, AUTOGRAD_RULES, type AutogradFramework } from './rules';

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
    .filter(({ z }) => !regions.some((region) => touches(region, z)))
    .map(({ z, found, left, right }) => ({ z, found, slope: (left + right) / 2 }));
  if (regions.length === 0 && points.length === 0) return undefined;
  return { framework, version: AUTOGRAD_RULES[framework].version, regions, points };
}

/** The marks of the framework with that name; undefined also for one whose differentiation is not modelled. */
export function marksOfFramework(text: string, name: string): GradientMarks | undefined {
  const framework = AUTOGRAD_FRAMEWORKS.find((each) => each === name);
  return framework && gradientMarks(text, framework);
}
