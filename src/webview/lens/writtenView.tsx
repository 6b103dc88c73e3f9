import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { message, t } from '../../l10n';
import type { StepEffect } from '../../math/asWritten/effects';
import type { SearchedDtype } from '../../math/asWritten/lattice';
import type { StepReport } from '../../math/asWritten/report';
import { formatOf } from '../../math/asWritten/eager';
import { rounderOf } from '../../math/dtype/rounding';
import { stretchText } from '../../math/stretchText';
import type { Range } from '../chart/viewMath';
import { seriesAround } from '../../present/palette';
import { useServices } from '../context';
import { precise } from '../numberText';
import { effectKinds, EffectTable } from './effectTable';
import { scanOutputs, type ErrorScan } from './errorScan';
import { ErrorView, type ErrorLine } from './errorView';
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

const NOTHING = [] as const;

/** The error of a formula computed step by step, beside that of the best case, and where it fails. */
export function WrittenView({ formula, dtype, range, slot }: WrittenViewProps): JSX.Element {
  const { palette } = useServices().theme;
  const report = useReport(formula, dtype);
  const scans = useMemo(() => scansOf(formula, dtype, range), [formula, dtype, range]);
  const series = useMemo(() => seriesAround(palette, slot), [palette, slot]);
  const lines = useMemo(() => scans && linesOf(scans), [scans]);
  const kinds = effectKinds(EFFECTS, effectName, series, 2);
  return (
    <>
      <ErrorView
        lines={lines ?? NOTHING}
        kinds={kinds}
        regions={report?.regions ?? NOTHING}
        range={range}
        series={series}
        label={t(
          'Errors of {0} in {1} on a logarithmic scale, computed step by step and in the best case, z from {2} to {3}. All effects stand below.',
          formula.text,
          dtype,
          precise(range.min),
          precise(range.max),
        )}
        format={dtype}
      />
      <h2>{t('What the steps do in {0}, over all z', dtype)}</h2>
      {report ? (
        <EffectTable
          kinds={kinds}
          regions={report.regions}
          titleOf={effectName}
          where={(own) =>
            own
              .slice(0, MOST_LISTED)
              .map((region) => stretchText('z', region))
              .join('; ')
          }
          none={<p data-testid="steps-none">{t('None: no step loses more than rounding does.')}</p>}
          testId="step-effects"
        />
      ) : (
        <p aria-live="polite">{t('Searching all inputs…')}</p>
      )}
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

const linesOf = ({ written, best }: Scans): readonly ErrorLine[] => [
  { label: t('as written'), envelope: written.envelope },
  { label: t('best case'), envelope: best.envelope, dash: [5, 4] },
];

const NAMES: Readonly<Record<StepEffect, string>> = {
  overflows: message('overflows'),
  undefined: 'NaN',
  flushes: message('flushes to zero'),
  'loses digits': message('loses half of the digits'),
};

const effectName = (effect: StepEffect): string => t(NAMES[effect]);
