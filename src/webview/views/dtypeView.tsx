import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import type { Effect } from '../../math/dtype/effects';
import { DTYPES, findDtype, limitsOf, type Dtype } from '../../math/dtype/formats';
import { dtypeReport, type Region } from '../../math/dtype/report';
import type { FitRequest } from '../../math/fit';
import { seriesAround } from '../../present/palette';
import type { TabChoices } from '../../protocol/choices';
import type { Curve, View } from '../../protocol/state';
import { logAxis } from '../../present/scene/axis';
import type { ChartSpec } from '../chart/sceneChart';
import type { Range } from '../chart/viewMath';
import { useServices } from '../context';
import { FitResult, tableModel } from '../fit/fitResult';
import { useFit } from '../fit/useFit';
import { brief, precise } from '../numberText';
import { BitReadout } from '../lens/bitReadout';
import { LensChart, lensLine, zAxis } from '../lens/lensChart';
import { effectLabel, EFFECTS, effectTitle, FORMAT_NAMES, listStretches } from '../lens/effectText';
import { colourAt, EffectTable } from '../lens/effectTable';
import { LensFrame } from '../lens/lensFrame';
import { scanErrors, type ErrorScan } from '../lens/errorScan';
import { Sentence } from '../lens/sentence';
import { Select } from '../lens/select';
import { searched, writtenFormula } from '../lens/written';
import { WrittenView } from '../lens/writtenView';
import { curveInView, subjectOf, useWhileActive } from '../lens/subject';
import type { ViewProps } from './viewProps';

/** Not a format of numbers, but what f becomes as a table of them. */
const INT8 = 'int8';

const CHOICES = [
  ...DTYPES.flatMap(({ id }): { id: string; label: string }[] => {
    const label = FORMAT_NAMES[id];
    return label === undefined ? [] : [{ id, label }];
  }),
  { id: INT8, label: INT8 },
];

/** The effects of a narrow number format on the selected activation. */
export function DtypeView({ state, active }: ViewProps): JSX.Element {
  const shown = useWhileActive(state, active);
  const subject = subjectOf(curveInView(shown));
  const { dispatch } = useServices();
  const { z, steps } = shown.choices.dtype;
  const format = CHOICES.find(({ id }) => id === shown.choices.dtype.format)?.id ?? 'float16';
  const dtype = findDtype(format);
  const { zMin, zMax } = shown.view;
  const range = useMemo(() => ({ min: zMin, max: zMax }), [zMin, zMax]);
  const slot = curveInView(shown)?.slot ?? 0;
  const formula = steps === 'written' ? writtenFormula(curveInView(shown)) : undefined;
  const written = formula && searched(format);
  const choose = (change: Partial<TabChoices['dtype']>, group?: string): void => {
    dispatch({
      type: 'setChoices',
      choices: { dtype: { format, z, steps, ...change } },
      ...(group !== undefined && { group }),
    });
  };
  const isTable = format === INT8;
  return (
    <LensFrame
      testId="dtype"
      asDrawn={isTable}
      about={
        isTable
          ? tableModel()
          : written
            ? t('Model: every operation of {0} is rounded to the format, as frameworks do.', formula.text)
            : t(
                'Model: the input is rounded to the format, f is computed in float64, and the output is rounded once, to nearest even.',
              )
      }
      state={shown}
      subject={subject}
      controls={
        <>
          <Select
            label={t('Format')}
            value={format}
            options={CHOICES}
            onChange={(id) => {
              choose({ format: id });
            }}
            testId="dtype-format"
          />
          {!isTable && (
            <Select
              label={t('Computed')}
              value={steps}
              options={[
                { id: 'best', label: t('best case') },
                { id: 'written', label: t('as written') },
              ]}
              onChange={(id) => {
                choose({ steps: id });
              }}
              testId="dtype-steps"
            />
          )}
        </>
      }
      {...(isTable &&
        subject.ok && { instead: <TableView curve={curveInView(shown)} range={range} slot={slot} /> })}
      {...(written && {
        instead: <WrittenView formula={formula} dtype={written} range={range} slot={slot} />,
      })}
    >
      {steps === 'written' && (
        <p class="lens-message">
          {t('This activation or format cannot be computed step by step; the best case is shown.')}
        </p>
      )}
      {subject.ok && dtype && (
        <>
          <Microscope {...subject} dtype={dtype} view={shown.view} />
          <BitReadout
            {...subject}
            dtype={dtype}
            name={FORMAT_NAMES[dtype.id] ?? dtype.id}
            z={Number(z)}
            onChange={(at) => {
              choose({ z: Object.is(at, -0) ? '-0' : String(at) }, 'dtype.z');
            }}
            onEnd={() => {
              dispatch({ type: 'seal' });
            }}
          />
        </>
      )}
    </LensFrame>
  );
}

const TABLE: FitRequest = { form: 'table' };

interface TableViewProps {
  readonly curve: Curve | undefined;
  readonly range: Range;
  readonly slot: number;
}

/** f as a table for int8. */
function TableView({ curve, range, slot }: TableViewProps): JSX.Element {
  const { shown, isBusy } = useFit(curve, range, TABLE);
  return (
    <>
      {isBusy && (
        <p class="hint" role="status">
          {t('Fitting…')}
        </p>
      )}
      {shown && <FitResult shown={shown} slot={slot} />}
    </>
  );
}

interface MicroscopeProps {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  readonly label: string;
  readonly slot: number;
  readonly dtype: Dtype;
  readonly view: View;
}

function Microscope({ entry, params, label, slot, dtype, view }: MicroscopeProps): JSX.Element {
  const { theme } = useServices();
  const name = FORMAT_NAMES[dtype.id] ?? dtype.id;
  const { zMin, zMax } = view;
  const range = useMemo(() => ({ min: zMin, max: zMax }), [zMin, zMax]);
  const errors = useMemo(() => scanErrors(entry, params, dtype, range), [entry, params, dtype, range]);
  // Twice the largest number. Beyond it, every input overflows or nothing changes.
  const reach = 2 * limitsOf(dtype).max;
  const far = useMemo(
    () => dtypeReport(entry, params, dtype, -reach, reach, { points: 2 }),
    [entry, params, dtype],
  );
  const near = useMemo(
    () => dtypeReport(entry, params, dtype, zMin, zMax, { points: 2 })?.regions ?? [],
    [entry, params, dtype, range],
  );
  const series = useMemo(() => seriesAround(theme.palette, slot), [theme, slot]);
  const spec = useMemo(() => chartOf(errors, near, range, series), [errors, near, range, series]);
  return (
    <>
      {spec ? (
        <LensChart
          spec={spec}
          label={t(
            'Error of {0} in {1} against float64 on a logarithmic scale, z from {2} to {3}. The largest values and all effects are listed below.',
            label,
            name,
            precise(zMin),
            precise(zMax),
          )}
        />
      ) : (
        <p class="lens-message">
          {t('There is no error in this range: every sampled output is a {0} number already.', name)}
        </p>
      )}
      <Largest errors={errors} range={range} name={name} />
      <h2>{t('Effects in {0}, over all z', name)}</h2>
      <Effects regions={far?.regions ?? []} dtype={dtype} reach={reach} series={series} />
    </>
  );
}

function chartOf(
  { envelope }: ErrorScan,
  regions: readonly Region[],
  range: Range,
  series: readonly string[],
): ChartSpec | undefined {
  const axis = logAxis(envelope.map((place) => place.y));
  if (!axis) return undefined;
  const y = { ...axis, title: t('|error|') };
  const lanes = EFFECTS.filter((effect) => regions.some((region) => region.effect === effect));
  return {
    x: zAxis(range),
    y,
    lines: [lensLine(t('|error|'), envelope, y, colourAt(series, 0))],
    lanes: lanes.map(effectLabel),
    regions: regions.map(({ effect, min, max }) => ({
      min,
      max,
      colour: effectColour(series, effect),
      lane: lanes.indexOf(effect),
    })),
  };
}

/** The first colour belongs to the error. */
const effectColour = (series: readonly string[], effect: Effect): string =>
  colourAt(series, 1 + EFFECTS.indexOf(effect));

interface LargestProps {
  readonly errors: ErrorScan;
  readonly range: Range;
  readonly name: string;
}

function Largest({ errors: { worst, worstUlps }, range, name }: LargestProps): JSX.Element {
  return (
    <p data-testid="dtype-largest">
      {worst.error === Infinity ? (
        t(
          'The error is unbounded for z from {0} to {1}: the output is not finite at z = {2}.',
          precise(range.min),
          precise(range.max),
          formatNumber(worst.z),
        )
      ) : (
        <Sentence
          text={t(
            'Largest error for z from {1} to {2}: {0} at z = {3}; in units in the last place of {4}, {5} at z = {6}.',
            '{0}',
            precise(range.min),
            precise(range.max),
            formatNumber(worst.z),
            name,
            brief(worstUlps.error),
            formatNumber(worstUlps.z),
          )}
        >
          <span class="lens-figure">{brief(worst.error)}</span>
        </Sentence>
      )}
    </p>
  );
}

interface EffectsProps {
  readonly regions: readonly Region[];
  readonly dtype: Dtype;
  readonly reach: number;
  readonly series: readonly string[];
}

function Effects({ regions, dtype, reach, series }: EffectsProps): JSX.Element {
  const rows = EFFECTS.flatMap((effect) => {
    const own = regions.filter((region) => region.effect === effect);
    const row = { effect, colour: effectColour(series, effect), title: effectTitle(effect, dtype) };
    return own.length === 0 ? [] : [{ ...row, where: listStretches(own, reach) }];
  });
  if (rows.length === 0) return <p>{t('None: no output flushes to zero, saturates or overflows.')}</p>;
  return <EffectTable rows={rows} testId="effects" />;
}
