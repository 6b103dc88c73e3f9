import type { JSX } from 'preact';
import { useServices } from '../context';
import { IconButton } from '../controls/buttons';

interface CodeLineProps {
  readonly code: string;
  /** What it is, after `the`: `code for JAX`. */
  readonly what: string;
}

/** Code to take along: shown, and written or copied by a button. */
export function CodeLine({ code, what }: CodeLineProps): JSX.Element {
  const { host } = useServices();
  return (
    <div class="lens-code">
      <code>{code}</code>
      <span class="code-actions">
        <button
          type="button"
          class="button secondary"
          title="Write it at the cursor of the text editor"
          aria-label={`Insert the ${what}`}
          onClick={() => {
            host.post({ type: 'insertCode', code });
          }}
        >
          Insert
        </button>
        <IconButton
          icon="copy"
          label={`Copy the ${what}`}
          onClick={() => {
            host.post({ type: 'copy', text: code, what: `the ${what}` });
          }}
        />
      </span>
    </div>
  );
}
