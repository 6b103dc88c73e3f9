import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../l10n';
import type { Fit } from '../../math/fit';
import {
  FIT_LANGUAGES,
  fitCode,
  fitExpression,
  type FitLanguage,
  type FitTitle,
} from '../../present/fitCode';
import { useServices } from '../context';
import { IconButton } from '../controls/buttons';
import { CodeActions } from '../controls/codeActions';
import { Select } from '../lens/select';

const NAMES: Readonly<Record<FitLanguage, string>> = {
  numpy: 'Python (NumPy)',
  pytorch: 'Python (PyTorch)',
  c: 'C',
};

interface FitCodeSectionProps {
  readonly fit: Fit;
  readonly title: FitTitle;
  /** Id of the language; the first one where it is none. */
  readonly language: string;
  readonly onLanguage: (language: FitLanguage) => void;
}

/** The fit as code, to be copied; where it is one expression, to be written in the editor, too. */
export function FitCodeSection({ fit, title, language, onLanguage }: FitCodeSectionProps): JSX.Element {
  const { host } = useServices();
  const chosen = FIT_LANGUAGES.find((id) => id === language) ?? 'numpy';
  const code = useMemo(() => fitCode(fit, title, chosen), [fit, title.label, title.goesOn, chosen]);
  const expression = chosen === 'numpy' ? fitExpression(fit, title) : undefined;
  const what = t('code of the fit');
  return (
    <section aria-label={t('Code')}>
      <h2>{t('Code')}</h2>
      <div class="lens-controls">
        <Select
          label={t('Language')}
          value={chosen}
          options={FIT_LANGUAGES.map((id) => ({ id, label: NAMES[id] }))}
          onChange={onLanguage}
          testId="fit-language"
        />
        <span class="code-actions">
          {expression === undefined ? (
            <IconButton
              icon="copy"
              label={t('Copy the {0}', what)}
              onClick={() => {
                host.post({ type: 'copy', text: code, what });
              }}
              testId="fit-copy"
            />
          ) : (
            <CodeActions code={expression.code} name={expression.name} what={what} copied={code} />
          )}
        </span>
      </div>
      <pre class="fit-code" tabIndex={0} aria-label={what} data-testid="fit-code">
        {code}
      </pre>
    </section>
  );
}
