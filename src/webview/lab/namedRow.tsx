import type { JSX } from 'preact';
import { MarkedSwatch } from '../chart/marker';

interface NamedRowProps {
  readonly label: string;
  /** The slot of its line; absent for a row without one. */
  readonly slot?: number;
}

/** The head of a run's row: its line in the charts and its name. */
export function NamedRow({ label, slot }: NamedRowProps): JSX.Element {
  return (
    <span class="cell">
      {slot !== undefined && <MarkedSwatch slot={slot} />}
      <span class="cell-name">{label}</span>
    </span>
  );
}
