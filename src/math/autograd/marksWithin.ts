import type { GradientMark, GradientMarks } from './marks';

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
