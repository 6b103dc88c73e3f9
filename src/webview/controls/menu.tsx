import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icons';

/** One command of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** A separator above the item, with this heading unless it is empty. */
  readonly section?: string;
  /** Whether a toggle item is on; absent for other items. */
  readonly checked?: boolean;
}

interface MenuProps {
  readonly icon: IconName;
  readonly label: string;
  /** Called when the menu opens. */
  readonly items: () => readonly MenuItem[];
  /** A small form below the items. */
  readonly footer?: ComponentChildren;
  readonly testId?: string;
}

const itemsIn = (popup: HTMLElement | null): HTMLElement[] =>
  popup ? [...popup.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])')] : [];

/**
 * A button that opens a list of commands. Arrow keys move through it, letters jump to items, Escape closes
 * it.
 */
export function Menu({ icon, label, items, footer, testId }: MenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);

  const close = (refocus: boolean): void => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };

  useLayoutEffect(() => {
    if (open && popup.current && button.current) place(popup.current, button.current);
  }, [open]);

  useLayoutEffect(() => {
    if (!open) return undefined;
    itemsIn(popup.current)[0]?.focus();
    const leave = (event: Event): void => {
      if (!(event.target instanceof Node) || !root.current?.contains(event.target)) setOpen(false);
    };
    // The list closes when the content behind it scrolls, because it would stay in place.
    const scrolled = (event: Event): void => {
      if (!(event.target instanceof Node) || !popup.current?.contains(event.target)) setOpen(false);
    };
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('pointerdown', leave, { signal });
    document.addEventListener('focusin', leave, { signal });
    document.addEventListener('scroll', scrolled, { capture: true, signal });
    window.addEventListener('resize', scrolled, { signal });
    return () => {
      listening.abort();
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close(true);
    else if (event.target instanceof HTMLInputElement) return;
    else {
      const all = itemsIn(popup.current);
      const at = all.findIndex((item) => item === document.activeElement);
      const target = targetOf(event.key, all, at);
      if (!target) return;
      target.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="menu" ref={root}>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
        data-testid={testId}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <div class="menu-popup" ref={popup} onKeyDown={onKeyDown}>
          <div role="menu" aria-label={label}>
            {items().map((item) => (
              <MenuRow
                key={item.label}
                item={item}
                onRun={() => {
                  close(true);
                  item.run();
                }}
              />
            ))}
          </div>
          {footer}
        </div>
      )}
    </div>
  );
}

/** Places the popup below the button, aligned at its right, or above it if there is more room. */
function place(popup: HTMLElement, button: HTMLElement): void {
  const box = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const margin = 4;
  const left = Math.max(margin, Math.min(box.right - width, window.innerWidth - width - margin));
  const isBelow = box.bottom + height + margin <= window.innerHeight || box.top < window.innerHeight / 2;
  const room = isBelow ? window.innerHeight - box.bottom : box.top;
  popup.style.left = `${left}px`;
  popup.style.maxHeight = `${room - 2 * margin}px`;
  if (isBelow) popup.style.top = `${box.bottom + 2}px`;
  else popup.style.bottom = `${window.innerHeight - box.top + 2}px`;
}

function targetOf(key: string, all: readonly HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return all[(at + 1) % all.length];
    case 'ArrowUp':
      return all[(at - 1 + all.length) % all.length];
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default: {
      if (key.length !== 1 || key === ' ') return undefined;
      const startsWith = (item: HTMLElement): boolean =>
        item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
      return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(startsWith);
    }
  }
}

function MenuRow({ item, onRun }: { readonly item: MenuItem; readonly onRun: () => void }): JSX.Element {
  const { label, keys, disabled = false, section, checked } = item;
  return (
    <>
      {section !== undefined && (
        <div class="menu-section" role="presentation">
          {section}
        </div>
      )}
      <button
        type="button"
        class="menu-item"
        role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
        aria-checked={checked}
        aria-disabled={disabled}
        tabIndex={-1}
        onClick={() => {
          if (!disabled) onRun();
        }}
      >
        <span class="menu-check">{checked === true && <Icon name="check" />}</span>
        <span class="menu-label">{label}</span>
        {keys !== undefined && <span class="menu-keys">{keys}</span>}
      </button>
    </>
  );
}
