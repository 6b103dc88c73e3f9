import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icons';

interface IconButtonProps {
  readonly icon: IconName;
  /** Announced by screen readers, and shown in the tooltip with the key. */
  readonly label: string;
  /** A key that does the same, for the tooltip. */
  readonly keys?: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly testId?: string;
}

/** A button with an icon. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const { icon, label, keys, onClick, disabled = false, pressed, testId } = props;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      data-testid={testId}
    >
      <Icon name={icon} />
    </button>
  );
}

interface ToggleProps {
  readonly pressed: boolean;
  readonly onChange: (pressed: boolean) => void;
  /** The full meaning, for the tooltip and screen readers. */
  readonly label: string;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
  readonly testId?: string;
}

/** A small button that stays pressed. */
export function Toggle({ pressed, onChange, label, disabled, children, testId }: ToggleProps): JSX.Element {
  return (
    <button
      type="button"
      class="toggle"
      aria-pressed={pressed}
      aria-label={label}
      title={label}
      disabled={disabled ?? false}
      onClick={() => {
        onChange(!pressed);
      }}
      data-testid={testId}
    >
      {children}
    </button>
  );
}
