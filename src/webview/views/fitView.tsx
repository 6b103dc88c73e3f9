import type { JSX } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { t } from '../../l10n';
import type { FitRequest } from '../../math/fit';
import { FIT_LIMITS } from '../../math/fit/limits';
import type { TabChoices } from '../../protocol/choices';
import { rangeProblem } from '../../protocol/state';
import { useServices } from '../context';
import { BoundedField } from '../controls/boundedField';
import { NumberField } from '../controls/numberField';
import { FitCodeSection } from '../fit/fitCodeSection';
import { FitResult, tableModel } from '../fit/fitResult';
import { useFit } from '../fit/useFit';
import { LensFrame } from '../lens/lensFrame';
import { Select } from '../lens/select';
import { curveInView, subjectOf, useWhileActive } from '../lens/subject';
import type { ViewProps } from './viewProps';
import { useChoices } from '../lens/useChoices';

type Choices = TabChoices['fit'];

/** The nearest cheap form of the selected curve, with its error and as code. */
export function FitView({ state, active }: ViewProps): JSX.Element {
  const shown = useWhileActive(state, active);
  const curve = curveInView(shown);
  const subject = subjectOf(curve);
  const choices = shown.choices.fit;
  const { form, pieces, p, q, min, max, beyond, language } = choices;
  const range = useMemo(() => ({ min, max }), [min, max]);
  const request = useMemo(() => requestOf(choices), [form, pieces, p, q]);
  const { shown: fitted, isBusy } = useFit(curve, range, request);
  const choose = useChoices('fit');
  return (
    <LensFrame
      testId="fit"
      about={
        form === 'table'
          ? tableModel()
          : t('The form of that kind whose largest distance from f on the interval is as small as it can be.')
      }
      state={shown}
      subject={subject}
      asDrawn
      controls={<FitControls choices={choices} choose={choose} />}
    >
      <FitResult shown={fitted} isBusy={isBusy} slot={curve?.slot ?? 0} />
      {fitted?.outcome.ok && (
        <FitCodeSection
          fit={fitted.outcome.fit}
          title={{ label: fitted.label, ...fitted.range, goesOn: beyond === 'goes on' }}
          language={language}
          onLanguage={(id) => {
            choose({ language: id });
          }}
        />
      )}
    </LensFrame>
  );
}

function requestOf({ form, pieces, p, q }: Choices): FitRequest {
  switch (form) {
    case 'linear':
      return { form, pieces };
    case 'rational':
      return { form, p, q };
    case 'table':
      return { form };
  }
}

interface FitControlsProps {
  readonly choices: Choices;
  readonly choose: (change: Partial<Choices>, group?: string) => void;
}

function FitControls({ choices, choose }: FitControlsProps): JSX.Element {
  const { dispatch } = useServices();
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const { form, min, max, beyond } = choices;
  const onEnd = (): void => {
    dispatch({ type: 'seal' });
  };
  const whole = (key: 'pieces' | 'p' | 'q', label: string, caption: string): JSX.Element => (
    <BoundedField
      label={label}
      caption={caption}
      value={choices[key]}
      step={1}
      bounds={key === 'pieces' ? FIT_LIMITS.pieces : FIT_LIMITS.degree}
      isInteger
      onValue={(value) => {
        choose({ [key]: value }, key);
      }}
      onEnd={onEnd}
      onProblem={setProblem}
      describedBy={id}
      testId={`fit-${key}`}
    />
  );
  const end = (key: 'min' | 'max', label: string, caption: string): JSX.Element => (
    <NumberField
      label={label}
      caption={caption}
      value={choices[key]}
      step={0.5}
      lazy
      onCommit={(value) => {
        const next = { min, max, [key]: value };
        const message = rangeProblem(next.min, next.max, 'z');
        if (message === undefined) choose({ [key]: value }, key);
        return message;
      }}
      onEnd={onEnd}
      onProblem={setProblem}
      describedBy={id}
      testId={`fit-${key}`}
    />
  );
  return (
    <>
      <Select
        label={t('Form')}
        value={form}
        options={[
          { id: 'linear', label: t('piecewise linear') },
          { id: 'rational', label: t('rational or polynomial') },
          { id: 'table', label: t('int8 table') },
        ]}
        onChange={(next) => {
          choose({ form: next });
        }}
        testId="fit-form"
      />
      {form === 'linear' && whole('pieces', t('Number of pieces'), t('Pieces'))}
      {form === 'rational' && whole('p', t('Degree of the numerator'), t('Numerator'))}
      {form === 'rational' && whole('q', t('Degree of the denominator'), t('Denominator'))}
      <span class="lens-pair">
        {end('min', t('z from'), 'z')}
        {end('max', t('z to'), '…')}
      </span>
      {form === 'linear' && (
        <Select
          label={t('Beyond')}
          value={beyond}
          options={[
            { id: 'goes on', label: t('goes on') },
            { id: 'stays', label: t('stays at the ends') },
          ]}
          onChange={(next) => {
            choose({ beyond: next });
          }}
          testId="fit-beyond"
        />
      )}
      <span class="problem lens-problem" id={id} role="status" data-testid="fit-problem">
        {problem}
      </span>
    </>
  );
}
