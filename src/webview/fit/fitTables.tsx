import type { JSX } from 'preact';
import { t } from '../../l10n';
import type { Fit } from '../../math/fit';
import type { LinearFit } from '../../math/fit/linear';
import type { RationalFit } from '../../math/fit/rational';
import type { TableFit } from '../../math/fit/table';
import { Table, type TableProps } from '../controls/table';
import { precise } from '../numberText';

/** The numbers that a fit consists of. */
export function FitTables({ fit }: { readonly fit: Fit }): JSX.Element {
  switch (fit.form) {
    case 'linear':
      return <Knots fit={fit} />;
    case 'rational':
      return <Coefficients fit={fit} />;
    case 'table':
      return <Scales fit={fit} />;
  }
}

/** A table of numbers under its title. */
const Titled = ({ title, ...table }: Omit<TableProps, 'label'> & { readonly title: string }): JSX.Element => (
  <>
    <h2>{title}</h2>
    <Table label={title} {...table} />
  </>
);

function Knots({ fit: { corners } }: { readonly fit: LinearFit }): JSX.Element {
  return (
    <Titled
      title={t('Ends and knots')}
      columns={['z', t('fit'), t('slope to the next')]}
      rows={corners.map(({ z, y }, i) => {
        const next = corners[i + 1];
        return [precise(z), precise(y), next ? precise((next.y - y) / (next.z - z)) : '–'];
      })}
      testId="fit-knots"
    />
  );
}

function Coefficients({
  fit: { centre, numerator, denominator },
}: {
  readonly fit: RationalFit;
}): JSX.Element {
  const base = centre === 0 ? 'z' : `(z ${centre < 0 ? '+' : '−'} ${precise(Math.abs(centre))})`;
  const isPolynomial = denominator.length === 1;
  const count = Math.max(numerator.length, denominator.length);
  const cell = (c: number | undefined): string => (c === undefined ? '–' : precise(c));
  return (
    <Titled
      title={t('Coefficients')}
      columns={[t('Power'), ...(isPolynomial ? [t('Coefficient')] : [t('Numerator'), t('Denominator')])]}
      rows={Array.from({ length: count }, (_, k) => [
        k === 0 ? '1' : k === 1 ? base : `${base}^${k}`,
        cell(numerator[k]),
        ...(isPolynomial ? [] : [cell(denominator[k])]),
      ])}
      testId="fit-coefficients"
    />
  );
}

function Scales({ fit: { input, output } }: { readonly fit: TableFit }): JSX.Element {
  return (
    <Titled
      title={t('Quantisation')}
      columns={['int8', t('Scale'), t('Zero point')]}
      rows={[
        [t('Input'), precise(input.scale), precise(input.zeroPoint)],
        [t('Output'), precise(output.scale), precise(output.zeroPoint)],
      ]}
      testId="fit-scales"
    />
  );
}
