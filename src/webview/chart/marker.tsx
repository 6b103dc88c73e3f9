import type { JSX } from 'preact';
import { seriesStyle } from '../../present/palette';
import { useServices } from '../context';

/** Shapes by their names in Chart.js. */
export type MarkerShape = 'circle' | 'rect' | 'triangle' | 'rectRot' | 'crossRot' | 'cross' | 'star';

/** The shapes as paths around (0, 0), and whether they are filled. */
const SHAPES: readonly { readonly shape: MarkerShape; readonly path: string; readonly filled: boolean }[] = [
  { shape: 'circle', path: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z', filled: true },
  { shape: 'rect', path: 'M-3.5 -3.5h7v7h-7z', filled: true },
  { shape: 'triangle', path: 'M0 -4.5L4.2 3.2H-4.2z', filled: true },
  { shape: 'rectRot', path: 'M0 -4.8L4.8 0L0 4.8L-4.8 0z', filled: true },
  { shape: 'crossRot', path: 'M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5', filled: false },
  { shape: 'cross', path: 'M-4.5 0H4.5M0 -4.5V4.5', filled: false },
  { shape: 'star', path: 'M-4.5 0H4.5M0 -4.5V4.5M-3.2 -3.2L3.2 3.2M-3.2 3.2L3.2 -3.2', filled: false },
];

/** The marker of the nth curve. */
export const markerOf = (slot: number): MarkerShape => SHAPES[slot % SHAPES.length]?.shape ?? 'circle';

/** A short piece of a curve's line with its marker, colour and dash pattern. */
export function MarkedSwatch({ slot }: { readonly slot: number }): JSX.Element {
  const { theme } = useServices();
  const { colour, dash } = seriesStyle(theme.palette, slot);
  const marker = SHAPES[slot % SHAPES.length];
  return (
    <svg class="swatch" viewBox="0 0 30 12" width="30" height="12" aria-hidden="true">
      <path
        d="M0 6h30"
        stroke={colour}
        stroke-width="2"
        stroke-dasharray={dash.map((length) => length / 2).join(' ')}
      />
      {marker && (
        <path
          d={marker.path}
          transform="translate(15 6)"
          fill={marker.filled ? colour : 'none'}
          stroke={colour}
          stroke-width={marker.filled ? 0 : 2}
        />
      )}
    </svg>
  );
}
