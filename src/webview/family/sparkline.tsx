import type { JSX } from 'preact';
import type { ActivationEntry } from '../../math/catalogue/types';
import { entryCurve } from '../../math/language';
import { coordinate } from '../../present/svg';
import { Memo } from '../../math/memo';

const [WIDTH, HEIGHT, REACH, POINTS] = [30, 18, 4, 49];

const zs = Float64Array.from({ length: POINTS }, (_, i) => REACH * ((2 * i) / (POINTS - 1) - 1));
const shapes = new Memo<{ readonly curve: string; readonly zero: number }>(200);

/** The shape of an activation at a glance: f on [−4, 4] with its defaults, above or below a line at 0. Decoration. */
export function Sparkline({ entry }: { readonly entry: ActivationEntry }): JSX.Element {
  const { curve, zero } = shapes.get(entry.id, () => shapeOf(entry));
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <path class="sparkline-zero" d={`M0 ${coordinate(zero)}h${WIDTH}`} />
      <path d={curve} />
    </svg>
  );
}

function shapeOf(entry: ActivationEntry): { curve: string; zero: number } {
  const f = new Float64Array(POINTS);
  entryCurve(entry).fill(zs, {}, f);
  const finite = f.filter(Number.isFinite);
  const [min, max] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const y = (value: number): number => HEIGHT - 2 - ((value - min) / (max - min || 1)) * (HEIGHT - 4);
  let isPen = false;
  const steps = [...f].map((value, i) => {
    if (!Number.isFinite(value)) {
      isPen = false;
      return '';
    }
    const step = `${isPen ? 'L' : 'M'}${coordinate((i / (POINTS - 1)) * WIDTH)} ${coordinate(y(value))}`;
    isPen = true;
    return step;
  });
  return { curve: steps.join(''), zero: y(0) };
}
