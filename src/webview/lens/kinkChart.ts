import { formatNumber } from '../../math/analysis';
import type { ActivationEntry, Kink, ParameterValues } from '../../math/catalogue/types';
import type { Subgradient } from '../../math/parity/subgradients';
import { roundedRange, sampleCurve } from '../../math/sample';
import { entrySubject } from '../../present/subject';
import type { Mark } from '../../present/scene/scene';
import type { ChartSpec } from '../chart/sceneChart';
import { lensLine, valueMark, zAxis } from './lensChart';

const SAMPLES = 512;
/** The distance shown on either side of a single kink. */
const LEAST_MARGIN = 1;

/** The colours of a kink chart. */
export interface KinkColours {
  readonly slope: string;
  /** For values of frameworks that differ from the convention. */
  readonly other: string;
}

/**
 * f′ around all kinks, with its limits (hollow), the convention (solid) and other values of frameworks
 * (diamonds).
 */
export function kinkChart(
  entry: ActivationEntry,
  params: ParameterValues,
  kinks: readonly Kink[],
  taken: readonly Subgradient[],
  { slope, other }: KinkColours,
): ChartSpec | undefined {
  const [first, last] = [kinks[0]?.z, kinks.at(-1)?.z];
  if (first === undefined || last === undefined) return undefined;
  const margin = Math.max(LEAST_MARGIN, (last - first) / 4);
  const x = zAxis({ min: first - margin, max: last + margin });
  const { z, df } = sampleCurve(entrySubject(entry, params), x.min, x.max, SAMPLES);
  const marks = kinks.flatMap((kink) => marksOf(kink, taken, slope, other));
  const [min, max] = roundedRange([0, ...df, ...marks.map((mark) => mark.y)]);
  const y = { min, max, title: 'f′(z)' };
  return {
    x,
    y,
    lines: [
      lensLine(
        'f′(z)',
        Array.from(z, (at, i) => ({ x: at, y: df[i] ?? NaN })),
        y,
        slope,
      ),
    ],
    marks,
  };
}

function marksOf(
  { z, left, right, convention }: Kink,
  taken: readonly Subgradient[],
  slope: string,
  other: string,
): Mark[] {
  const own = taken.filter((subgradient) => subgradient.z === z).map(({ value }) => value);
  const others = [...new Set(own)].filter((value) => value !== convention);
  const limits = [...new Set([left, right])].filter(Number.isFinite);
  return [
    ...limits.map((y): Mark => ({ x: z, y, shape: 'circle', radius: 5.5, fill: 'hollow', colour: slope })),
    valueMark({ x: z, y: convention }, slope),
    ...others.map((y): Mark => ({
      x: z,
      y,
      shape: 'diamond',
      radius: 5.5,
      fill: 'solid',
      colour: other,
      label: formatNumber(y),
    })),
  ];
}
