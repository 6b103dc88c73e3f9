import { t } from '../../l10n';
import type { JSX } from 'preact';
import { getEntry } from '../../math/catalogue';
import { compile } from '../../math/language';
import type { PanelState } from '../../protocol/state';
import { useServices } from '../context';
import { Combobox } from '../controls/combobox';
import type { Model } from '../store/reducer';
import { findChoices } from './choices';
import { CurveRow } from './curveRow';
import { ExpressionEditor } from './expressionEditor';

interface CurveListProps {
  readonly state: PanelState;
  readonly flash: Model['flash'];
}

/** The curves of the panel, which also serve as its legend, and two ways to add one. */
export function CurveList({ state, flash }: CurveListProps): JSX.Element {
  const { curves } = state;
  return (
    <section class="curves" aria-label={t('Curves')}>
      <AddActivation />
      {curves.length === 0 ? (
        <p class="hint">{t('No curves. Add an activation above, or an expression below.')}</p>
      ) : (
        <ul class="curve-list" data-testid="curves">
          {curves.map((curve, index) => (
            <CurveRow
              key={curve.key}
              curve={curve}
              index={index}
              count={curves.length}
              isSelected={curve.key === state.selected}
              isBaseline={state.show.difference && curve.key === state.baseline}
              flash={flash.keys.includes(curve.key) ? flash.serial : 0}
            />
          ))}
        </ul>
      )}
      <AddExpression draft={state.draft} />
    </section>
  );
}

function AddActivation(): JSX.Element {
  const { dispatch } = useServices();
  return (
    <Combobox
      label={t('Add activation')}
      placeholder={t('Add by name or property…')}
      find={findChoices}
      onChoose={(id) => {
        if (!getEntry(id)) return;
        dispatch({
          type: 'add',
          curves: [{ type: 'activation', key: 'new', activation: id, params: {}, visible: true }],
        });
      }}
      testId="add-activation"
    />
  );
}

/**
 * The field for a new expression. Its text is part of the state, so that it is not lost before it is added.
 */
function AddExpression({ draft }: { readonly draft: string }): JSX.Element {
  const { dispatch } = useServices();
  const outcome = draft.trim() === '' ? undefined : compile(draft);
  const add = (text: string): void => {
    if (!compile(text).ok) return;
    dispatch({
      type: 'add',
      curves: [{ type: 'expression', key: 'new', text: text.trim(), params: {}, visible: true }],
    });
    dispatch({ type: 'setDraft', draft: '' });
  };
  return (
    <div class="add-expression">
      <ExpressionEditor
        text={draft}
        label={t('Add expression')}
        placeholder={t('Add expression, e.g. {0}', 'max(z, αz)')}
        {...(outcome?.ok === false && { error: outcome.error })}
        onText={(text) => {
          dispatch({ type: 'setDraft', draft: text });
        }}
        onEnter={add}
        testId="add-expression"
      />
      {outcome?.ok === true && (
        <button
          type="button"
          class="button"
          onClick={() => {
            add(draft);
          }}
        >
          {t('Add')}
        </button>
      )}
    </div>
  );
}
