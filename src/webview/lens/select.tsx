import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../l10n';

/** One of the values to choose from. */
export interface Option<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

/** The options of a table with their labels in the user's language. */
export const translated = <Id extends string>(options: readonly Option<Id>[]): readonly Option<Id>[] =>
  options.map(({ id, label }) => ({ id, label: t(label) }));

interface SelectProps<Id extends string> {
  readonly label: string;
  readonly value: NoInfer<Id>;
  readonly options: readonly Option<Id>[];
  readonly onChange: (id: Id) => void;
  readonly testId?: string;
}

/** A labelled drop-down list with few choices. */
export function Select<Id extends string>(props: SelectProps<Id>): JSX.Element {
  const { label, value, options, onChange, testId } = props;
  const id = useId();
  return (
    <span class="lens-select">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.id === event.currentTarget.value);
          if (chosen) onChange(chosen.id);
        }}
        data-testid={testId}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id} selected={option.id === value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
