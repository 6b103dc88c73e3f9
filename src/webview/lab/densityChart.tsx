import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import type { CommonBins, Distribution } from '../../math/measured/compare';
import type { Palette } from '../../present/palette';
import { barOutlines, barTops, type Bar } from '../../present/scene/parts';
import { shareText } from '../../present/share';
import { ChartBox } from '../chart/chartBox';
import type { ChartSpec } from '../chart/sceneChart';
import { useServices } from '../context';
import { Key } from '../lens/key';

interface DensityChartProps {
  readonly bins: CommonBins;
  readonly names: readonly [string, string];
  /** Of the second. */
  readonly colour: string;
}

/** Two distributions on one axis: the first as filled bars, the second as an outline. */
export function DensityChart({ bins, names, colour }: DensityChartProps): JSX.Element {
  const { palette } = useServices().theme;
  const spec = useMemo(() => specOf(bins, palette, colour), [bins, palette, colour]);
  return (
    <ChartBox
      id="density"
      spec={spec}
      title={names.map((name, i) => (
        <span class="lab-density-key" key={i}>
          <Key colour={i === 0 ? palette.muted : colour} shape={i === 0 ? 'square' : 'line'} /> {name}
        </span>
      ))}
      label={t(
        'Distributions of the pre-activations from {0} to {1}: {2}, and {3}. They have {4} in common.',
        formatNumber(spec.x.min),
        formatNumber(spec.x.max),
        ...names,
        shareText(bins.overlap),
      )}
    />
  );
}

function specOf({ edges, first, second }: CommonBins, palette: Palette, colour: string): ChartSpec {
  const bars = ({ shares }: Distribution): Bar[] =>
    shares.map((y, i) => ({ min: edges[i] ?? NaN, max: edges[i + 1] ?? NaN, y }));
  return {
    x: { min: edges[0] ?? 0, max: edges.at(-1) ?? 1, title: 'z' },
    y: { min: 0, max: 1.05 * Math.max(...first.shares, ...second.shares), title: t('share') },
    areas: [{ points: barOutlines(bars(first)), colour: palette.muted, fill: 0.45 }],
    lines: [{ points: barTops(bars(second)), colour, width: 2 }],
  };
}
