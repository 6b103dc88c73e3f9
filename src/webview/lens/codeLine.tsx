import type { JSX } from 'preact';
import { CodeActions } from '../controls/codeActions';

interface CodeLineProps {
  readonly code: string;
  /** The content in words: `code for JAX`. */
  readonly what: string;
}

/** The code begins with the full name of the function or class that it calls. */
const NAME = /^[A-Za-z_][\w.]*/;

/** Code with buttons to write or copy it. */
export function CodeLine({ code, what }: CodeLineProps): JSX.Element {
  return (
    <div class="lens-code">
      <code>{code}</code>
      <span class="code-actions">
        <CodeActions code={code} name={NAME.exec(code)?.[0] ?? ''} what={what} />
      </span>
    </div>
  );
}
