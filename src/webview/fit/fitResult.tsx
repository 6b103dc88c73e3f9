import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import type { Fit, FitOutcome } from '../../math/fit';
import { seriesAround } from '../../present/palette';
import { useServices } from '../context';
import { brief, precise } from '../numberText';
import { LensChart } from '../lens/lensChart';
import { colourAt } from '../lens/effectTable';
import { Key } from '../lens/key';
import { Sentence } from '../lens/sentence';
import { fitCharts, worstOf } from './fitCharts';
import { FitTables } from './fitTables';
import type { ShownFit } from './useFit';

/** A sentence that says how an int8 table is used. */
export const tableModel = (): string =>
  t(
    'Model: z is rounded to int8 and f is looked up in a table of 256 int8 outputs. The scales span the range of z and what f takes there; both hold 0.',
  );

interface FitResultProps {
  /** The newest fit; undefined until there is one. */
  readonly shown: ShownFit | undefined;
  /** Whether another one is on its way. */
  readonly isBusy: boolean;
  /** Selects the curve's colour. */
  readonly slot: number;
}

/** The fit as pictures and numbers, or why there is none. */
export function FitResult({ shown, isBusy, slot }: FitResultProps): JSX.Element {
  const outcome = shown?.outcome;
  return (
    <>
      {isBusy && (
        <p class="hint" role="status" data-testid="fit-busy">
          {t('Fitting…')}
        </p>
      )}
      {outcome?.ok === false && <p class="lens-message">{problemText(outcome)}</p>}
      {shown && outcome?.ok && <Found {...shown} fit={outcome.fit} target={outcome.target} slot={slot} />}
    </>
  );
}

function problemText({ problem, z }: Extract<FitOutcome, { ok: false }>): string {
  return problem === 'not finite'
    ? t('f is not finite near z = {0}. Choose an interval without that place.', formatNumber(z))
    : t('f has too many kinks on this interval. Choose a shorter one.');
}

type FoundProps = ShownFit & Omit<Extract<FitOutcome, { ok: true }>, 'ok'> & { readonly slot: number };

function Found({ target, fit, label, range, slot }: FoundProps): JSX.Element {
  const { palette } = useServices().theme;
  const [own, other] = useMemo(() => {
    const series = seriesAround(palette, slot);
    return [colourAt(series, 0), colourAt(series, 1)];
  }, [palette, slot]);
  const charts = useMemo(
    () => fitCharts(target, fit, [own, other, palette.muted]),
    [target, fit, own, other, palette],
  );
  const [from, to] = [precise(range.min), precise(range.max)];
  return (
    <>
      <Answer fit={fit} size={target.size} from={from} to={to} />
      <p class="hint lens-legend">
        <span>
          <Key colour={own} shape="line" />
          {label}
        </span>
        <span>
          <Key colour={other} shape="line" />
          {t('fit')}
        </span>
        {fit.form === 'linear' && (
          <span>
            <Key colour={other} shape="circle" />
            {t('knot')}
          </span>
        )}
      </p>
      <LensChart
        spec={charts.curves}
        label={t(
          '{0} and its fit, z from {1} to {2}. The numbers stand in the tables below.',
          label,
          from,
          to,
        )}
      />
      {worstOf(fit).error > ROUNDING * target.size && (
        <>
          <h2>{t('Error')}</h2>
          <LensChart
            spec={charts.error}
            label={t(
              '{0} less its fit, z from {1} to {2}, between plus and minus the largest error.',
              label,
              from,
              to,
            )}
          />
        </>
      )}
      <FitTables fit={fit} />
    </>
  );
}

interface AnswerProps {
  readonly fit: Fit;
  /** The largest |f|. */
  readonly size: number;
  readonly from: string;
  readonly to: string;
}

/** Errors below this part of the size of f are rounding. */
const ROUNDING = 1e-12;
/** A fit within one per cent of the bound counts as the best. */
const PROVED = 0.01;

function Answer({ fit, size, from, to }: AnswerProps): JSX.Element {
  return (
    <div class="lens-answer" data-testid="fit-answer" aria-live="polite">
      <p>
        {fit.form === 'table' ? (
          <TableAnswer fit={fit} from={from} to={to} />
        ) : (
          <BestAnswer fit={fit} size={size} />
        )}
      </p>
    </div>
  );
}

function BestAnswer({
  fit: { error, at, bound },
  size,
}: {
  readonly fit: Exclude<Fit, { form: 'table' }>;
  readonly size: number;
}): JSX.Element {
  const shownError = <span class="lens-figure">{brief(error)}</span>;
  if (error <= ROUNDING * size) {
    return (
      <Sentence text={t('Largest error: {0}. This is f itself, up to rounding.', '{0}')}>
        {shownError}
      </Sentence>
    );
  }
  const [where, least] = [formatNumber(at), brief(bound)];
  const gap = error / bound - 1;
  const text =
    gap <= PROVED
      ? t(
          'Largest error: {0} at z = {1}. It is proved that no fit of this kind has less than {2}: this one is within {3} % of the best.',
          '{0}',
          where,
          least,
          percent(gap),
        )
      : t(
          'Largest error: {0} at z = {1}. The best fit of this kind is not proved: it has at least {2}.',
          '{0}',
          where,
          least,
        );
  return <Sentence text={text}>{shownError}</Sentence>;
}

/** Rounded up, to one digit. */
const percent = (gap: number): string => {
  const share = Math.max(100 * gap, 1e-3);
  const unit = 10 ** Math.floor(Math.log10(share));
  return formatNumber(Math.ceil(share / unit - 1e-9) * unit);
};

interface TableAnswerProps {
  readonly fit: Extract<Fit, { form: 'table' }>;
  readonly from: string;
  readonly to: string;
}

function TableAnswer({ fit: { worst, worstOnGrid }, from, to }: TableAnswerProps): JSX.Element {
  return (
    <Sentence
      text={t(
        'Largest error: {0} at z = {1}, over all z from {2} to {3} with the rounding of z included. For the values of z that int8 has: {4} at z = {5}.',
        '{0}',
        formatNumber(worst.z),
        from,
        to,
        brief(worstOnGrid.error),
        formatNumber(worstOnGrid.z),
      )}
    >
      <span class="lens-figure">{brief(worst.error)}</span>
    </Sentence>
  );
}
