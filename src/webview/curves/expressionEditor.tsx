import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { ExpressionError } from '../../math/expression/types';
import { LIMITS } from '../../protocol/limits';

interface ExpressionEditorProps {
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly error?: ExpressionError;
  readonly onText: (text: string) => void;
  readonly onEnter?: (text: string) => void;
  readonly onEnd?: () => void;
  readonly testId?: string;
}

/**
 * A field for an expression that grows with its text. A mirror of the text lies behind it, which determines
 * the height and underlines errors.
 */
export function ExpressionEditor(props: ExpressionEditorProps): JSX.Element {
  const { text, label, placeholder, error, onText, onEnter, onEnd, testId } = props;
  const id = useId();
  const hasError = error !== undefined && text.trim() !== '';
  return (
    <div class="expression">
      <div class={hasError ? 'expression-field invalid' : 'expression-field'}>
        <div class="expression-mirror" aria-hidden="true">
          {hasError ? <Marked text={text} error={error} /> : text}
          {/* Keeps the last line's height when the text ends with a space. */}
          {'\u200b'}
        </div>
        <textarea
          rows={1}
          value={text}
          maxLength={LIMITS.expressionLength}
          aria-label={label}
          aria-invalid={hasError}
          aria-describedby={hasError ? id : undefined}
          placeholder={placeholder}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            onText(event.currentTarget.value.replace(/[\r\n]+/g, ' '));
          }}
          onBlur={onEnd}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            onEnter?.(event.currentTarget.value);
          }}
          data-testid={testId}
        />
      </div>
      {hasError && (
        <div class="problem" id={id} role="status" data-testid="expression-error">
          <span>{t('Column {0}: {1}', error.column + 1, error.message)}</span>
          {error.suggestion !== undefined && (
            <button
              type="button"
              class="link"
              onClick={() => {
                onText(text.slice(0, error.column) + (error.suggestion ?? '') + text.slice(error.end));
              }}
            >
              {t('Use {0}', error.suggestion)}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Marked({ text, error }: { readonly text: string; readonly error: ExpressionError }): JSX.Element {
  const start = Math.min(error.column, text.length);
  const end = Math.max(error.end, start + 1);
  // If something is missing at the end, there is nothing to underline, so spaces are added.
  const wrong = text.slice(start, end) || '\u00a0\u00a0';
  return (
    <>
      {text.slice(0, start)}
      <span class="squiggle">{wrong}</span>
      {text.slice(end)}
    </>
  );
}
