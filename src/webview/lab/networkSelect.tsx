import type { JSX } from 'preact';
import { t } from '../../l10n';
import { Select } from '../lens/select';
import type { Entrant } from './experiment';

interface NetworkSelectProps {
  readonly label?: string;
  readonly entrants: readonly Entrant[];
  /** Index of the chosen network. */
  readonly run: number;
  readonly onChange: (run: number) => void;
  readonly testId: string;
}

/** The choice of one of the networks that train side by side. */
export function NetworkSelect(props: NetworkSelectProps): JSX.Element {
  const { label = t('Network'), entrants, run, onChange, testId } = props;
  return (
    <Select
      label={label}
      value={String(run)}
      options={entrants.map((entrant, i) => ({ id: String(i), label: entrant.label }))}
      onChange={(id) => {
        onChange(Number(id));
      }}
      testId={testId}
    />
  );
}
