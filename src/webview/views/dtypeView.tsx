import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatNumber } from '../../math/analysis';
import { DTYPES, findDtype, limitsOf, type Dtype } from '../../math/dtype/formats';
import { dtypeRegions } from '../../math/dtype/regions';
import type { FitRequest } from '../../math/fit';
import { seriesAround } from '../../present/palette';
import type { Curve, View } from '../../protocol/state';
import type { Range } from '../chart/viewMath';
import { useServices } from '../context';
import { FitResult, tableModel } from '../fit/fitResult';
import { useFit } from '../fit/useFit';
import { brief, precise } from '../numberText';
import { BitReadout } from '../lens/bitReadout';
import { effectLabel, EFFECTS, effectTitle, FORMAT_NAMES, listStretches } from '../lens/effectText';
import { effectKinds, EffectTable } from '../lens/effectTable';
import { ErrorView } from '../lens/errorView';
import { LensFrame } from '../lens/lensFrame';
import { scanErrors, type ErrorScan } from '../lens/errorScan';
import { Sentence } from '../lens/sentence';
import { Select } from '../lens/select';
import { searched, writtenFormula } from '../lens/written';
import { WrittenView } from '../lens/writtenView';
import { curveInView, subjectOf, useWhileActive, type ShownEntry } from '../lens/subject';
import { useChoices } from '../lens/useChoices';
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
  const choose = useChoices('dtype');
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
              choose({ z: Object.is(at, -0) ? '-0' : String(at) }, 'z');
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
  return <FitResult {...useFit(curve, range, TABLE)} slot={slot} />;
}

interface MicroscopeProps extends ShownEntry {
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
  const far = useMemo(() => dtypeRegions(entry, params, dtype, -reach, reach), [entry, params, dtype]);
  const near = useMemo(() => dtypeRegions(entry, params, dtype, zMin, zMax), [entry, params, dtype, range]);
  const series = useMemo(() => seriesAround(theme.palette, slot), [theme, slot]);
  const lines = useMemo(() => [{ label: t('|error|'), envelope: errors.envelope }], [errors]);
  const kinds = effectKinds(EFFECTS, effectLabel, series, 1);
  return (
    <>
      <ErrorView
        lines={lines}
        kinds={kinds}
        regions={near}
        range={range}
        series={series}
        label={t(
          'Error of {0} in {1} against float64 on a logarithmic scale, z from {2} to {3}. The largest values and all effects are listed below.',
          label,
          name,
          precise(zMin),
          precise(zMax),
        )}
        format={name}
      />
      <Largest errors={errors} range={range} name={name} />
      <h2>{t('Effects in {0}, over all z', name)}</h2>
      <EffectTable
        kinds={kinds}
        regions={far}
        titleOf={(effect) => effectTitle(effect, dtype)}
        where={(own) => listStretches(own, reach)}
        none={<p>{t('None: no output flushes to zero, saturates or overflows.')}</p>}
        testId="effects"
      />
    </>
  );
}

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
