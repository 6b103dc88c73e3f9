import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useServices } from '../context';
import { IconButton } from './buttons';

interface CodeActionsProps {
  readonly code: string;
  /** The full name of the function or class that the code calls. */
  readonly name: string;
  /** The content in words: `code for JAX`. */
  readonly what: string;
  /** The text to copy, if it is more than the text to write. */
  readonly copied?: string;
}

/** Actions for code that is shown: write it into the text editor, or copy it. */
export function CodeActions({ code, name, what, copied = code }: CodeActionsProps): JSX.Element {
  const { host } = useServices();
  return (
    <>
      <button
        type="button"
        class="button secondary"
        title={t('Write it at the cursor of the text editor')}
        aria-label={t('Insert the {0}', what)}
        onClick={() => {
          host.post({ type: 'insertCode', code, name });
        }}
      >
        {t('Insert')}
      </button>
      <IconButton
        icon="copy"
        label={t('Copy the {0}', what)}
        onClick={() => {
          host.post({ type: 'copy', text: copied, what });
        }}
      />
    </>
  );
}
