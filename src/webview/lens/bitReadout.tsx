import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import { bitText } from '../../math/dtype/bits';
import type { Dtype } from '../../math/dtype/formats';
import { roundTo } from '../../math/dtype/rounding';
import { NumberField } from '../controls/numberField';
import { precise } from '../numberText';

interface BitReadoutProps {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  readonly dtype: Dtype;
  readonly name: string;
  readonly z: number;
  readonly onChange: (z: number) => void;
  readonly onEnd: () => void;
}

/** Input and output at one z, as numbers and as stored bits. */
export function BitReadout(props: BitReadoutProps): JSX.Element {
  const { entry, params, dtype, name, z, onChange, onEnd } = props;
  const [problem, setProblem] = useState<string>();
  const input = roundTo(dtype, z);
  const output = roundTo(dtype, entry.value(input, params));
  const rows = [
    { what: 'z', exact: z, rounded: input },
    { what: 'f(z)', exact: entry.value(z, params), rounded: output },
  ];
  return (
    <section aria-label={t('Bits at one z')}>
      <h2>{t('Bits')}</h2>
      <NumberField
        label={t('z whose bits are shown')}
        caption="z ="
        value={z}
        step={0.1}
        onCommit={(value) => {
          onChange(value);
          return undefined;
        }}
        onEnd={onEnd}
        onProblem={setProblem}
        testId="dtype-z"
      />
      <span class="problem" role="status">
        {problem}
      </span>
      <div class="table-scroll">
        <table class="bits-table" data-testid="bits">
          <thead>
            <tr>
              <th scope="col">
                <span class="visually-hidden">{t('What')}</span>
              </th>
              <th scope="col" class="number">
                {'float64'}
              </th>
              <th scope="col" class="number">
                {name}
              </th>
              <th scope="col">{t('Sign, exponent, fraction')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ what, exact, rounded }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td class="number" title={String(exact)}>
                  {precise(exact)}
                </td>
                <td class="number" title={String(rounded)}>
                  {precise(rounded)}
                </td>
                <td>
                  <Bits dtype={dtype} value={rounded} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Bits({ dtype, value }: { readonly dtype: Dtype; readonly value: number }): JSX.Element {
  const { sign, exponent, fraction } = bitText(dtype, value);
  return (
    <span class="bits">
      <span class="bits-sign" title={t('sign')}>
        {sign}
      </span>
      <span class="bits-exponent" title={t('exponent')}>
        {exponent}
      </span>
      <span title={t('fraction')}>{fraction}</span>
    </span>
  );
}
