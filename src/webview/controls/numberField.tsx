import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useState } from 'preact/hooks';
import { readNumber, showNumber } from './numbers';

/** The properties of a {@link NumberField}. */
export interface NumberFieldProps {
  readonly label: string;
  /** Shown before the field. Without it, the label is for screen readers only. */
  readonly caption?: string;
  readonly value: number;
  /** Accepts the number, or returns why not. */
  readonly onCommit: (value: number) => string | undefined;
  /** The step of an arrow key; with Shift it is ten times as large. */
  readonly step: number;
  /**
   * Whether to accept the number only on Enter or on leaving the field, for numbers that are meaningless
   * while incomplete.
   */
  readonly lazy?: boolean;
  /** Called when a change is complete, so that later changes are a new step of undo. */
  readonly onEnd?: () => void;
  /** Receives the error message, which the caller displays. */
  readonly onProblem: (message: string | undefined) => void;
  readonly describedBy?: string;
  readonly testId?: string;
}

/** A text field for one number. Invalid text stays in the field; Escape restores the number. */
export function NumberField(props: NumberFieldProps): JSX.Element {
  const {
    label,
    caption,
    value,
    onCommit,
    step,
    lazy = false,
    onEnd,
    onProblem,
    describedBy,
    testId,
  } = props;
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [invalid, setInvalid] = useState(false);

  const say = (message: string | undefined): void => {
    setInvalid(message !== undefined);
    onProblem(message);
  };
  // A number that changes elsewhere (slider, undo) replaces invalid text before anything else is typed.
  useLayoutEffect(() => {
    if (invalid) {
      setDraft(undefined);
      say(undefined);
    }
  }, [value]);

  const attempt = (text: string, finished: boolean): boolean => {
    const read = readNumber(text);
    const message = read.ok ? onCommit(read.value) : read.partial && !finished ? undefined : read.message;
    say(message);
    return read.ok && message === undefined;
  };
  const finish = (): void => {
    if (draft !== undefined && attempt(draft, true)) setDraft(undefined);
    onEnd?.();
  };
  const nudge = (by: number): void => {
    // Text typed before is a separate step of undo.
    if (draft !== undefined) onEnd?.();
    setDraft(undefined);
    say(onCommit(Number((value + by).toPrecision(12))));
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const arrow = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (arrow !== 0) nudge(arrow * step * (event.shiftKey ? 10 : 1));
    else if (event.key === 'Enter') finish();
    else if (event.key === 'Escape' && draft !== undefined) {
      setDraft(undefined);
      say(undefined);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <span class="number-field">
      {caption !== undefined && <label for={id}>{caption}</label>}
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        title={String(value)}
        value={draft ?? showNumber(value)}
        onInput={(event) => {
          const text = event.currentTarget.value;
          // Arrow keys pressed before are a separate step of undo.
          if (draft === undefined) onEnd?.();
          setDraft(text);
          if (lazy) say(undefined);
          else attempt(text, false);
        }}
        onKeyDown={onKeyDown}
        onBlur={finish}
        data-testid={testId}
      />
    </span>
  );
}
