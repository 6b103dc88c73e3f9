import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../l10n';
import type { StepEffect } from '../../math/asWritten/effects';
import type { SearchedDtype } from '../../math/asWritten/lattice';
import type { StepReport } from '../../math/asWritten/report';
import { formatOf } from '../../math/asWritten/eager';
import { rounderOf } from '../../math/dtype/rounding';
import { stretchText } from '../../math/stretchText';
import { logAxis } from '../../present/scene/axis';
import type { ChartSpec } from '../chart/sceneChart';
import type { Range } from '../chart/viewMath';
import { seriesAround } from '../../present/palette';
import { useServices } from '../context';
import { precise } from '../numberText';
import { LensChart, lensLine, zAxis } from './lensChart';
import { colourAt, EffectTable } from './effectTable';
import { scanOutputs, type ErrorScan } from './errorScan';
import { outputsOf, searchInPieces, type WrittenFormula } from './written';

interface WrittenViewProps {
  readonly formula: WrittenFormula;
  readonly dtype: SearchedDtype;
  readonly range: Range;
  /** Selects the curve's colour. */
  readonly slot: number;
}

/** Most serious first. */
const EFFECTS: readonly StepEffect[] = ['overflows', 'undefined', 'flushes', 'loses digits'];

const MOST_LISTED = 4;

/** The error of a formula computed step by step, beside that of the best case, and where it fails. */
export function WrittenView({ formula, dtype, range, slot }: WrittenViewProps): JSX.Element {
  const { palette } = useServices().theme;
  const report = useReport(formula, dtype);
  const scans = useMemo(() => scansOf(formula, dtype, range), [formula, dtype, range]);
  const series = useMemo(() => seriesAround(palette, slot), [palette, slot]);
  const spec = useMemo(() => scans && chartOf(scans, report, range, series), [scans, report, range, series]);
  return (
    <>
      {spec ? (
        <LensChart
          spec={spec}
          label={t(
            'Errors of {0} in {1} on a logarithmic scale, computed step by step and in the best case, z from {2} to {3}. All effects stand below.',
            formula.text,
            dtype,
            precise(range.min),
            precise(range.max),
          )}
        />
      ) : (
        <p class="lens-message">
          {t('There is no error in this range: every sampled output is a {0} number already.', dtype)}
        </p>
      )}
      <h2>{t('What the steps do in {0}, over all z', dtype)}</h2>
      <Effects report={report} series={series} />
    </>
  );
}

/** The report on the formula; undefined until it is ready. */
function useReport(formula: WrittenFormula, dtype: SearchedDtype): StepReport | undefined {
  const [found, setFound] = useState<{ readonly key: string; readonly report: StepReport | undefined }>();
  const key = JSON.stringify([formula, dtype]);
  useEffect(
    () =>
      searchInPieces(formula, dtype, (report) => {
        setFound({ key, report });
      }),
    [key],
  );
  return found?.key === key ? found.report : undefined;
}

interface Scans {
  readonly written: ErrorScan;
  readonly best: ErrorScan;
}

function scansOf(formula: WrittenFormula, dtype: SearchedDtype, range: Range): Scans | undefined {
  const outputs = outputsOf(formula, dtype);
  if (!outputs) return undefined;
  const { exact, steps } = outputs;
  const format = formatOf(dtype);
  const round = rounderOf(format);
  return {
    written: scanOutputs(exact, steps, format, range),
    best: scanOutputs(exact, (z) => round(exact(round(z))), format, range),
  };
}

function chartOf(
  { written, best }: Scans,
  report: StepReport | undefined,
  range: Range,
  series: readonly string[],
): ChartSpec | undefined {
  const axis = logAxis([...written.envelope, ...best.envelope].map((place) => place.y));
  if (!axis) return undefined;
  const y = { ...axis, title: t('|error|') };
  const regions = report?.regions ?? [];
  const lanes = EFFECTS.filter((effect) => regions.some((region) => region.effect === effect));
  return {
    x: zAxis(range),
    y,
    lines: [
      lensLine(t('as written'), written.envelope, y, colourAt(series, 0)),
      lensLine(t('best case'), best.envelope, y, colourAt(series, 1), [5, 4]),
    ],
    lanes: lanes.map(effectName),
    regions: regions.map(({ effect, min, max }) => ({
      min,
      max,
      colour: effectColour(series, effect),
      lane: lanes.indexOf(effect),
    })),
  };
}

/** The first two colours belong to the errors. */
const effectColour = (series: readonly string[], effect: StepEffect): string =>
  colourAt(series, 2 + EFFECTS.indexOf(effect));

function effectName(effect: StepEffect): string {
  switch (effect) {
    case 'overflows':
      return t('overflows');
    case 'undefined':
      return 'NaN';
    case 'flushes':
      return t('flushes to zero');
    case 'loses digits':
      return t('loses half of the digits');
  }
}

interface EffectsProps {
  readonly report: StepReport | undefined;
  readonly series: readonly string[];
}

function Effects({ report, series }: EffectsProps): JSX.Element {
  if (!report) return <p aria-live="polite">{t('Searching all inputs…')}</p>;
  const rows = EFFECTS.flatMap((effect) => {
    const own = report.regions.filter((region) => region.effect === effect);
    const where = own.slice(0, MOST_LISTED).map((region) => stretchText('z', region));
    return own.length === 0
      ? []
      : [
          {
            effect,
            colour: effectColour(series, effect),
            title: effectName(effect),
            where: where.join('; '),
          },
        ];
  });
  return rows.length === 0 ? (
    <p data-testid="steps-none">{t('None: no step loses more than rounding does.')}</p>
  ) : (
    <EffectTable rows={rows} testId="step-effects" />
  );
}
