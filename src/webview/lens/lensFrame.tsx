import { t } from '../../l10n';
import type { ComponentChildren, JSX } from 'preact';
import type { PanelState } from '../../protocol/state';
import { useServices } from '../context';
import { resolve } from '../curves/resolve';
import './lens.css';
import { Sentence } from './sentence';
import { Select } from './select';
import { curveInView, type LensSubject } from './subject';

interface LensFrameProps {
  readonly testId: string;
  /** A sentence on what the lens shows. */
  readonly about: string;
  readonly state: PanelState;
  readonly subject: LensSubject;
  /** Controls besides the choice of the curve. */
  readonly controls?: ComponentChildren;
  /** Replaces the children, or the message that there is nothing to look up. */
  readonly instead?: ComponentChildren;
  /** The lens takes a gated unit as its curve is drawn, not by its gate. */
  readonly asDrawn?: boolean;
  readonly children?: ComponentChildren;
}

/** The common part of all lenses: the choice of the curve, and a message if the lens does not apply to it. */
export function LensFrame(props: LensFrameProps): JSX.Element {
  const { testId, about, state, subject, controls, instead, asDrawn = false, children } = props;
  const { dispatch } = useServices();
  const curve = curveInView(state);
  return (
    <article class="lens" data-testid={testId}>
      <div class="lens-controls">
        {curve && (
          <Select
            label={t('Activation')}
            value={curve.key}
            options={state.curves.map((each) => ({ id: each.key, label: resolve(each).label }))}
            onChange={(key) => {
              dispatch({ type: 'select', key });
            }}
            testId={`${testId}-curve`}
          />
        )}
        {controls}
      </div>
      <p class="hint">{about}</p>
      {subject.ok && subject.expression !== undefined && (
        <p class="hint">
          <Sentence text={t('{0} equals {1}.', '{0}', subject.label)}>
            <code>{subject.expression}</code>
          </Sentence>
        </p>
      )}
      {subject.ok && subject.entry.gated && !asDrawn && (
        <p class="hint">{t('{0} is shown by its gate here, for a value of 1.', subject.entry.name)}</p>
      )}
      {instead ?? (subject.ok ? children : <p class="lens-message">{subject.message}</p>)}
    </article>
  );
}
