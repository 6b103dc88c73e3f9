import type { JSX } from 'preact';
import { t } from '../../l10n';
import { Select } from '../lens/select';
import type { Entrant } from './experiment';

interface NetworkSelectProps {
  readonly entrants: readonly Entrant[];
  /** Index of the chosen network. */
  readonly run: number;
  readonly onChange: (run: number) => void;
  readonly testId: string;
}

/** The choice of one of the networks that train side by side. */
export function NetworkSelect({ entrants, run, onChange, testId }: NetworkSelectProps): JSX.Element {
  return (
    <Select
      label={t('Network')}
      value={String(run)}
      options={entrants.map(({ label }, i) => ({ id: String(i), label }))}
      onChange={(id) => {
        onChange(Number(id));
      }}
      testId={testId}
    />
  );
}
