import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

interface DisclosureProps {
  readonly title: string;
  /** Rendered only while the section is open. */
  readonly content: () => ComponentChildren;
  readonly class?: string;
  readonly testId?: string;
}

/** A collapsible section. */
export function Disclosure({ title, content, class: more = '', testId }: DisclosureProps): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details
      class={`section ${more}`}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
      data-testid={testId}
    >
      <summary>{title}</summary>
      {open && content()}
    </details>
  );
}
