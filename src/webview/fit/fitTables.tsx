import type { JSX } from 'preact';
import { t } from '../../l10n';
import type { Fit } from '../../math/fit';
import type { LinearFit } from '../../math/fit/linear';
import type { RationalFit } from '../../math/fit/rational';
import type { TableFit } from '../../math/fit/table';
import { precise } from '../graph/readout';

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

interface NumbersProps {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly testId: string;
}

/** A table of numbers whose first column names the row. */
function Numbers({ title, columns, rows, testId }: NumbersProps): JSX.Element {
  return (
    <>
      <h2>{title}</h2>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={title}>
        <table data-testid={testId}>
          <thead>
            <tr>
              {columns.map((column, i) => (
                <th scope="col" class={i === 0 ? undefined : 'number'} key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...others]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {others.map((cell, i) => (
                  <td class="number" key={columns[i + 1]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Knots({ fit: { corners } }: { readonly fit: LinearFit }): JSX.Element {
  return (
    <Numbers
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
    <Numbers
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
    <Numbers
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
