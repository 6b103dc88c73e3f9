import type { JSX } from 'preact';

interface KeyProps {
  readonly colour: string;
  readonly shape?: 'square' | 'circle' | 'diamond' | 'line';
  readonly filled?: boolean;
}

const PATHS = {
  square: 'M1 1h10v10H1z',
  circle: 'M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8z',
  diamond: 'M6 .8L11.2 6L6 11.2L.8 6z',
  line: 'M0 4.5h12v3H0z',
} as const;

/** The symbol of an element of a chart, for the text beside it. */
export function Key({ colour, shape = 'square', filled = true }: KeyProps): JSX.Element {
  return (
    <svg class="lens-key" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path
        d={PATHS[shape]}
        fill={filled ? colour : 'none'}
        stroke={filled ? 'none' : colour}
        stroke-width="1.5"
      />
    </svg>
  );
}
