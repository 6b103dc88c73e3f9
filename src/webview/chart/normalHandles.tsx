import type { JSX } from 'preact';
import type { PanelState } from '../../protocol/state';
import { useServices } from '../context';
import type { Frame } from '../../present/scene/shapes';
import { DENSITY_HEIGHT } from './plotScene';
import { snapped, type Range } from './viewMath';

interface NormalHandlesProps {
  readonly normal: PanelState['normal'];
  readonly z: Range;
  readonly area: Frame;
  /** The peak of the density as a share of the height for distributions. */
  readonly share: number;
}

/** Handles on the density for dragging μ and σ. The fields below the chart do the same by keyboard. */
export function NormalHandles({ normal, z, area, share }: NormalHandlesProps): JSX.Element {
  const { dispatch, theme } = useServices();
  const { mean, deviation } = normal;
  const perPixel = (z.max - z.min) / (area.right - area.left);
  const step = 10 ** Math.floor(Math.log10(perPixel * 4));
  const across = (at: number): number => area.left + (at - z.min) / perPixel;
  const top = area.bottom - (area.bottom - area.top) * DENSITY_HEIGHT * share;

  const grip = (
    at: number,
    y: number,
    label: string,
    moved: (by: number) => PanelState['normal'],
  ): JSX.Element => {
    const x = across(at);
    const onPointerDown = (event: PointerEvent): void => {
      const target = event.currentTarget;
      if (event.button !== 0 || !(target instanceof Element)) return;
      event.stopPropagation();
      target.setPointerCapture(event.pointerId);
      const from = event.clientX;
      const onMove = (move: Event): void => {
        if (!(move instanceof PointerEvent)) return;
        dispatch({ type: 'setNormal', normal: moved((move.clientX - from) * perPixel) });
      };
      const onEnd = (): void => {
        target.removeEventListener('pointermove', onMove);
        dispatch({ type: 'seal' });
      };
      target.addEventListener('pointermove', onMove);
      target.addEventListener('lostpointercapture', onEnd, { once: true });
    };
    if (x < area.left || x > area.right) return <g />;
    return (
      <g class="grip" onPointerDown={onPointerDown} data-testid={`grip-${label}`}>
        <circle cx={x} cy={y} r={11} fill="transparent" />
        <circle
          cx={x}
          cy={y}
          r={6}
          fill={theme.background}
          stroke={theme.palette.foreground}
          stroke-width="1.5"
        />
        <text x={x} y={y - 10} fill={theme.palette.foreground} text-anchor="middle">
          {label}
        </text>
      </g>
    );
  };
  return (
    <g>
      {grip(mean + deviation, area.bottom - (area.bottom - top) * 0.6065, 'σ', (by) => ({
        mean,
        deviation: Math.max(0, snapped(deviation + by, step)),
      }))}
      {grip(mean, top, 'μ', (by) => ({ mean: snapped(mean + by, step), deviation }))}
    </g>
  );
}
