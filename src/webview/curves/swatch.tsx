import type { JSX } from 'preact';
import { seriesStyle } from '../../present/palette';
import { useServices } from '../context';

/** A short piece of the curve's line, with its colour and dash pattern. */
export function Swatch({ slot }: { readonly slot: number }): JSX.Element {
  const { theme } = useServices();
  const { colour, dash } = seriesStyle(theme.palette, slot);
  // The patterns are made for long lines, so they are shown at half their length here.
  const pattern = dash.map((length) => length / 2).join(' ');
  return (
    <svg class="swatch" viewBox="0 0 22 12" width="22" height="12" aria-hidden="true">
      <path d="M1 6h20" stroke={colour} stroke-width="3" stroke-dasharray={pattern} />
    </svg>
  );
}
