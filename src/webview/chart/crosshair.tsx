import type { JSX } from 'preact';
import { useServices } from '../context';
import type { Frame } from '../../present/scene/shapes';
import { normalShare } from './plotScene';
import type { Plot, Trace } from './plot';
import type { Range } from './viewMath';
import { NormalHandles } from './normalHandles';

interface CrosshairProps {
  readonly plot: Plot;
  readonly area: Frame;
  readonly z: number;
}

/** The line at z with a dot on every curve. It lies above the canvas, so that moving it redraws no curve. */
export function Crosshair({ plot, area, z }: CrosshairProps): JSX.Element {
  const { theme } = useServices();
  const across = (at: number, { min, max }: Range): number =>
    area.left + ((at - min) / (max - min)) * (area.right - area.left);
  const up = (at: number, { min, max }: Range): number =>
    area.bottom - ((at - min) / (max - min)) * (area.bottom - area.top);
  const x = across(z, plot.z);
  const isInside = z >= plot.z.min && z <= plot.z.max;
  const dot = (value: number, range: Range, trace: Trace, filled: boolean): JSX.Element | null => {
    const y = up(value, range);
    if (!(y >= area.top - 1 && y <= area.bottom + 1)) return null;
    const { colour } = trace.style;
    return <circle cx={x} cy={y} r={3.5} fill={filled ? colour : theme.background} stroke={colour} />;
  };
  return (
    <svg class="crosshair" aria-hidden="true">
      {isInside && (
        <line
          x1={x}
          x2={x}
          y1={area.top}
          y2={area.bottom}
          stroke={theme.palette.muted}
          stroke-dasharray="2 3"
        />
      )}
      {isInside &&
        plot.traces.map((trace) => (
          <g key={`${trace.key}${trace.secondary ? ' 2' : ''}`} stroke-width="1.5">
            {plot.show.df && dot(trace.source.slope(z), plot.yRight ?? plot.y, trace, false)}
            {plot.show.f && dot(trace.source.value(z), plot.y, trace, true)}
          </g>
        ))}
      {plot.normal && (
        <NormalHandles
          normal={plot.normal}
          z={plot.z}
          area={area}
          share={normalShare(plot.normal.deviation, plot.densityPeak)}
        />
      )}
    </svg>
  );
}
