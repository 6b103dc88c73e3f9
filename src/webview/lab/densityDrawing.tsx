import type { JSX } from 'preact';
import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import type { CommonBins } from '../../math/measured/compare';
import { shareText } from '../../present/share';
import { coordinate } from '../../present/svg';

const HEIGHT = 100;
/** Units of the drawing for one bin. */
const STEP = 10;

interface DensityDrawingProps {
  readonly bins: CommonBins;
  readonly names: readonly [string, string];
  /** Of the second. */
  readonly colour: string;
}

/** Two distributions on one axis: the first as filled bars, the second as an outline. */
export function DensityDrawing({ bins, names, colour }: DensityDrawingProps): JSX.Element {
  const { edges, first, second, overlap } = bins;
  const count = first.shares.length;
  const most = Math.max(...first.shares, ...second.shares);
  const y = (share: number): string => coordinate(HEIGHT - ((HEIGHT - 2) * share) / most);
  const outline = second.shares.map((share, i) => `V${y(share)}H${(i + 1) * STEP}`).join('');
  const [low = NaN, high = NaN] = [edges[0], edges.at(-1)];
  const hasZero = low < 0 && high > 0;
  const zero = hasZero ? -low / (high - low) : NaN;
  return (
    <figure class="chart-figure lab-density">
      <figcaption>
        <span class="lab-density-key">
          <svg viewBox="0 0 14 10" width="14" height="10" aria-hidden="true">
            <path class="bars" d="M0 10V3h7V0h7v10z" />
          </svg>{' '}
          {names[0]}
        </span>
        <span class="lab-density-key">
          <svg viewBox="0 0 14 10" width="14" height="10" aria-hidden="true">
            <path class="outline" d="M0 8h5V2h9" stroke={colour} />
          </svg>{' '}
          {names[1]}
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${count * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t(
          'Distributions of the pre-activations from {0} to {1}: {2}, and {3}. They have {4} in common.',
          formatNumber(low),
          formatNumber(high),
          names[0],
          names[1],
          shareText(overlap),
        )}
        data-testid="lab-density"
      >
        {hasZero && <path class="zero" d={`M${coordinate(zero * count * STEP)} 0V${HEIGHT}`} />}
        <g class="bars">
          {first.shares.map((share, i) => (
            <path key={i} d={`M${i * STEP + 0.5} ${HEIGHT}V${y(share)}h${STEP - 1}V${HEIGHT}z`} />
          ))}
        </g>
        <path class="outline" d={`M0 ${HEIGHT}${outline}V${HEIGHT}`} stroke={colour} />
      </svg>
      <p class="lab-density-axis" aria-hidden="true">
        <span>{formatNumber(low)}</span>
        {hasZero && zero > 0.1 && zero < 0.9 && <span style={{ left: `${100 * zero}%` }}>0</span>}
        <span>{formatNumber(high)}</span>
      </p>
    </figure>
  );
}
