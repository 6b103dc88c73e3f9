import type { JSX } from 'preact';
import { CodeActions } from '../controls/codeActions';

interface CodeLineProps {
  readonly code: string;
  /** What it is: `code for JAX`. */
  readonly what: string;
}

/** Such code begins with the full name of what it calls. */
const NAME = /^[A-Za-z_][\w.]*/;

/** Code to take along: shown, and written or copied by a button. */
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
