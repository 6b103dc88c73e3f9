import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ActivationEntry, ParameterValues } from '../../math/catalogue/types';
import { bitText } from '../../math/dtype/bits';
import type { Dtype } from '../../math/dtype/formats';
import { roundTo } from '../../math/dtype/rounding';
import { NumberField } from '../controls/numberField';
import { precise } from '../numberText';
import { Table } from '../controls/table';

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
      <Table
        label={t('Bits at one z')}
        class="bits-table"
        columns={[
          { head: <span class="visually-hidden">{t('What')}</span> },
          'float64',
          name,
          { head: t('Sign, exponent, fraction'), isText: true },
        ]}
        rows={rows.map(({ what, exact, rounded }) => [
          what,
          <Exact key="exact" value={exact} />,
          <Exact key="rounded" value={rounded} />,
          <Bits key="bits" dtype={dtype} value={rounded} />,
        ])}
        testId="bits"
      />
    </section>
  );
}

/** A number in short, with all of its digits in the tooltip. */
const Exact = ({ value }: { readonly value: number }): JSX.Element => (
  <span title={String(value)}>{precise(value)}</span>
);

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
