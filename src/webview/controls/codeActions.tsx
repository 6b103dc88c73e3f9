import type { JSX } from 'preact';
import { useServices } from '../context';
import { IconButton } from './buttons';

interface CodeActionsProps {
  readonly code: string;
  /** What it is, after `the`: `code for JAX`. */
  readonly what: string;
}

/** What can be done with code that is shown: write it in the text editor, or copy it. */
export function CodeActions({ code, what }: CodeActionsProps): JSX.Element {
  const { host } = useServices();
  return (
    <>
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
    </>
  );
}
