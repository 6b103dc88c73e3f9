import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import { getEntry } from '../../math/catalogue';
import type { Palette } from '../../present/palette';
import { seriesStyle } from '../../present/palette';
import { shareText } from '../../present/share';
import type { LearnedSnapshot, MeasuredSite } from '../../protocol/measured';
import type { Point } from '../../present/scene/scene';
import { ChartBox } from '../chart/chartBox';
import { countSpec, lastValues, type Count, type CountChart, type CountLine } from '../chart/countChart';
import { useServices } from '../context';
import { ValuesTables } from '../lens/valuesTable';
import { withDigits } from '../numberText';

/** Charts over the calls: the shares of zero slope, and learned parameters. */
export function OverTime({ site }: { readonly site: MeasuredSite }): JSX.Element | null {
  const { theme } = useServices();
  const charts = useMemo(() => chartsOf(site, theme.palette), [site, theme]);
  if (charts.length === 0) return null;
  return (
    <>
      {charts.map((chart) => (
        <ChartBox key={chart.id} {...chart} />
      ))}
      <ValuesTables charts={charts} />
    </>
  );
}

/** The charts of a site; none if only one window of calls was measured. */
export function chartsOf(site: MeasuredSite, palette: Palette): CountChart[] {
  return [...(site.windows.length > 1 ? [sharesChart(site, palette)] : []), ...learnedCharts(site, palette)];
}

const callCount = (max: number): Count => ({
  name: t('call'),
  min: 0,
  max,
  place: (call) => t('Call {0}', call),
});

function sharesChart({ windows, units, calls }: MeasuredSite, palette: Palette): CountChart {
  const series = (slot: number, label: string, points: readonly Point[]): CountLine => ({
    label,
    points,
    ...styleOf(palette, slot),
  });
  const inactive = windows.flatMap(({ to, inactiveShare }): Point[] =>
    inactiveShare === null ? [] : [{ x: to, y: inactiveShare }],
  );
  const dead = windows.map(({ to, deadUnits }): Point => ({ x: to, y: Math.min(1, deadUnits / units) }));
  const shown = [
    series(0, t('values with slope 0'), inactive),
    ...(units > 1 ? [series(1, t('dead units'), dead)] : []),
  ];
  return {
    id: 'shares',
    title:
      units > 1
        ? t('Values with slope 0 (solid) and dead units (dashed), over calls')
        : t('Values with slope 0, over calls'),
    label: t('Shares over calls: {0}', ends(shown, shareText)),
    spec: countSpec(callCount(Math.max(calls, windows.at(-1)?.to ?? 0)), 'share', shown, shareText),
  };
}

/** A parameter with more values than this is drawn as its mean, minimum and maximum. */
const DRAWN_ALONE = 8;

function learnedCharts({ learned, activation, calls }: MeasuredSite, palette: Palette): CountChart[] {
  return Object.entries(learned ?? {}).flatMap(([name, history]) => {
    if (history.length === 0) return [];
    const symbol = getEntry(activation)?.parameters.find(({ id }) => id === name)?.symbol ?? name;
    const series = learnedSeries(symbol, history, palette);
    return [
      {
        id: `learned-${name}`,
        title: t('Learned {0} over calls', symbol),
        label: t('Learned {0} over calls: {1}', symbol, ends(series, formatNumber)),
        spec: countSpec(callCount(Math.max(calls, history.at(-1)?.call ?? 0)), 'linear', series, (value) =>
          withDigits(value, 4),
        ),
      },
    ];
  });
}

function learnedSeries(symbol: string, history: readonly LearnedSnapshot[], palette: Palette): CountLine[] {
  const line = (slot: number, label: string, read: (at: LearnedSnapshot) => number | null | undefined) => ({
    label,
    points: history.flatMap((at): Point[] => {
      const y = read(at);
      return typeof y === 'number' ? [{ x: at.call, y }] : [];
    }),
    ...styleOf(palette, slot),
  });
  const count = history.at(-1)?.values?.length ?? 0;
  if (count === 1) return [line(0, symbol, ({ mean }) => mean)];
  if (count > 1 && count <= DRAWN_ALONE)
    return Array.from({ length: count }, (_, i) => line(i, `${symbol} ${i}`, ({ values }) => values?.[i]));
  return [
    line(0, t('mean'), ({ mean }) => mean),
    line(1, t('least'), ({ min }) => min),
    line(2, t('greatest'), ({ max }) => max),
  ];
}

function styleOf(palette: Palette, slot: number): Pick<CountLine, 'colour' | 'dash'> {
  const { colour, dash } = seriesStyle(palette, slot);
  // Two lines of one chart differ by more than their colour.
  return { colour, dash: slot % 2 === 1 && dash.length === 0 ? [6, 3] : dash };
}

/** The latest value of each line. */
const ends = (lines: readonly CountLine[], format: (value: number) => string): string =>
  lastValues(lines, (label, { x, y }) => t('{0} {1} at call {2}', label, format(y), x)) ?? '';
