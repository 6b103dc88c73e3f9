import type { JSX } from 'preact';
import type { Trace } from '../chart/plot';

/** A piece of the line, by which a table row is found in the picture. */
export function LineSample({ trace }: { readonly trace: Trace }): JSX.Element {
  const dash = trace.secondary ? [2, 3] : trace.style.dash.map((length) => length / 2);
  return (
    <svg class="line-sample" viewBox="0 0 18 10" width="18" height="10" aria-hidden="true">
      <path
        d="M1 5h16"
        stroke={trace.style.colour}
        stroke-width="2.5"
        stroke-dasharray={dash.join(' ')}
        opacity={trace.dimmed ? 0.4 : 1}
      />
    </svg>
  );
}
