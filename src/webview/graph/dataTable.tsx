import { t } from '../../l10n';
import { ticks } from 'd3-array';
import type { JSX } from 'preact';
import { formatNumber } from '../../math/analysis';
import type { Plot } from '../chart/plot';
import { Disclosure } from '../controls/disclosure';
import { precise } from './readout';

/** The picture as numbers, at round z over the whole range. Computed only while it is open. */
export function DataTable({ plot }: { readonly plot: Plot }): JSX.Element {
  return <Disclosure title={t('Data table')} content={() => <Values plot={plot} />} />;
}

function Values({ plot }: { readonly plot: Plot }): JSX.Element {
  const { traces, z, kinks } = plot;
  const places = [...new Set([...ticks(z.min, z.max, 12), ...kinks.map((kink) => kink.z)])]
    .filter((at) => at >= z.min && at <= z.max)
    .sort((a, b) => a - b);
  return (
    <div class="table-scroll tall" tabIndex={0} role="region" aria-label={t('Data table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">z</th>
            {traces.flatMap(({ key, label, secondary }) => [
              <th scope="col" key={`${key}${secondary ? ' 2' : ''} f`}>
                f, {label}
              </th>,
              <th scope="col" key={`${key}${secondary ? ' 2' : ''} df`}>
                f′, {label}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {places.map((at) => (
            <tr key={at}>
              <th scope="row">{formatNumber(at)}</th>
              {traces.flatMap(({ key, source, secondary }) => [
                <td key={`${key}${secondary ? ' 2' : ''} f`}>{precise(source.value(at))}</td>,
                <td key={`${key}${secondary ? ' 2' : ''} df`}>{precise(source.slope(at))}</td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
