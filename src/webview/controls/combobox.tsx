import { t } from '../../l10n';
import { Fragment, type JSX, type TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useSearch, type Choice, type Sought } from './search';

interface ComboboxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly find: (text: string) => Sought;
  readonly onChoose: (id: string) => void;
  readonly testId?: string;
}

/**
 * A text field with a list of matches. Choosing one clears the field and keeps the focus in it, ready for the
 * next one.
 */
export function Combobox({ label, placeholder, find, onChoose, testId }: ComboboxProps): JSX.Element {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { choices, words, isDone, finish } = useSearch(find, open ? text : undefined);
  const all = [...choices, ...words];
  const current = all[Math.min(active, all.length - 1)];
  const optionId = (choice: Choice): string => `${id}-${choice.id.replace(/\s+/g, '-')}`;

  useEffect(() => {
    if (current) root.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current?.id]);

  const choose = (choice: Choice): void => {
    setActive(0);
    if (finish().words.includes(choice)) {
      setText(choice.id);
      return;
    }
    onChoose(choice.id);
    setText('');
    setOpen(false);
  };
  const optionProps = (choice: Choice): Omit<OptionProps, 'kind'> => ({
    id: optionId(choice),
    choice,
    isCurrent: choice === current,
    onChoose: choose,
  });
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (!open) setOpen(true);
        else {
          const by = event.key === 'ArrowDown' ? 1 : -1;
          setActive((active + by + all.length) % Math.max(1, all.length));
        }
        break;
      case 'Enter': {
        // The choice does not depend on the progress of the search.
        const found = finish();
        const all = [...found.choices, ...found.words];
        const chosen = all[Math.min(active, all.length - 1)];
        if (open && chosen) choose(chosen);
        else setOpen(true);
        break;
      }
      case 'Escape':
        if (!open && text === '') return;
        setOpen(false);
        setText('');
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="combobox" ref={root}>
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current ? optionId(current) : undefined}
        placeholder={placeholder}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
        onClick={() => {
          setOpen(true);
        }}
        onBlur={() => {
          setOpen(false);
        }}
        onKeyDown={onKeyDown}
        data-testid={testId}
      />
      {open && (
        <div class="listbox" role="listbox" id={`${id}-list`} aria-label={label}>
          {choices.length === 0 && (
            <div class="listbox-empty">{isDone ? t('No match for “{0}”.', text) : t('Searching…')}</div>
          )}
          {choices.map((choice, i) => (
            <Fragment key={choice.id}>
              {choice.group !== choices[i - 1]?.group && (
                <div class="listbox-group" role="presentation">
                  {choice.group}
                </div>
              )}
              <Option {...optionProps(choice)} kind="listbox-option" />
            </Fragment>
          ))}
          {words.length > 0 && (
            <div class="listbox-words" role="group" aria-label={words[0]?.group}>
              <span class="listbox-words-title" role="presentation">
                {words[0]?.group}
              </span>
              {words.map((choice) => (
                <Option key={choice.id} {...optionProps(choice)} kind="listbox-word" />
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isCurrent: boolean;
  readonly onChoose: (choice: Choice) => void;
  /** Its CSS class. */
  readonly kind: 'listbox-option' | 'listbox-word';
}

function Option({ id, choice, isCurrent, onChoose, kind }: OptionProps): JSX.Element {
  return (
    <div
      id={id}
      role="option"
      class={kind}
      aria-selected={isCurrent}
      // The field keeps the focus, so a click on the list must not take it.
      onPointerDown={(event) => {
        event.preventDefault();
        onChoose(choice);
      }}
    >
      <span class="option-label">{choice.label}</span>
      {choice.detail !== '' && <span class="option-detail">{choice.detail}</span>}
      {choice.reason !== undefined && <span class="option-reason">{choice.reason}</span>}
    </div>
  );
}
