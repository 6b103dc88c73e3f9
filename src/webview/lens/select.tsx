import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly onChange: (id: string) => void;
  readonly testId?: string;
}

/** A labelled choice among a few. */
export function Select({ label, value, options, onChange, testId }: SelectProps): JSX.Element {
  const id = useId();
  return (
    <span class="lens-select">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
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
