import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { DEFAULT_VIEW, rangeProblem, type PanelState, type View } from '../../protocol/state';
import { zoomView, type Range } from '../chart/viewMath';
import { useServices } from '../context';
import { IconButton, Toggle } from '../controls/buttons';
import { NumberField } from '../controls/numberField';

interface ToolbarProps {
  readonly state: PanelState;
  /** The y range as drawn, which becomes the initial manual one. */
  readonly y: Range;
}

/** Controls for what is drawn and over which ranges. */
export function Toolbar({ state, y }: ToolbarProps): JSX.Element {
  const { dispatch } = useServices();
  const { show, view } = state;
  const setShow = (change: Partial<PanelState['show']>): void => {
    dispatch({ type: 'setShow', show: change });
  };
  const zoom = (factor: number): void => {
    const centre = { z: (view.zMin + view.zMax) / 2, y: (y.min + y.max) / 2 };
    dispatch({ type: 'setView', view: zoomView(view, centre, factor) });
    dispatch({ type: 'seal' });
  };
  return (
    <div class="toolbar" role="toolbar" aria-label={t('Chart')}>
      <div class="toolbar-group">
        <Toggle
          pressed={show.f}
          onChange={(f) => {
            setShow({ f });
          }}
          label={t('f: draw the functions')}
          testId="show-f"
        >
          f<span class="word">{t('functions')}</span>
        </Toggle>
        <Toggle
          pressed={show.df}
          onChange={(df) => {
            setShow({ df });
          }}
          label={t('f′: draw the derivatives, dashed')}
          testId="show-df"
        >
          f′<span class="word">{t('derivatives')}</span>
        </Toggle>
        <Toggle
          pressed={show.secondAxis}
          disabled={!show.f || !show.df}
          onChange={(secondAxis) => {
            setShow({ secondAxis });
          }}
          label={t('f′ axis: a separate axis for f′ on the right')}
        >
          {`f′ ${t('axis')}`}
        </Toggle>
        <Toggle
          pressed={show.difference}
          disabled={state.curves.length === 0}
          onChange={(difference) => {
            setShow({ difference });
          }}
          label={t('Δ: difference from the baseline (choose another in a curve’s menu)')}
          testId="show-difference"
        >
          Δ<span class="word">{t('difference')}</span>
        </Toggle>
      </div>
      <Ranges view={view} y={y} />
      <div class="toolbar-group toolbar-end">
        <IconButton
          icon="zoomIn"
          label={t('Zoom in')}
          keys="+"
          onClick={() => {
            zoom(0.7);
          }}
        />
        <IconButton
          icon="zoomOut"
          label={t('Zoom out')}
          keys="−"
          onClick={() => {
            zoom(1 / 0.7);
          }}
        />
        <IconButton
          icon="reset"
          label={t('Reset the view')}
          keys="0"
          onClick={() => {
            dispatch({ type: 'setView', view: DEFAULT_VIEW });
            dispatch({ type: 'seal' });
          }}
          testId="reset-view"
        />
      </div>
    </div>
  );
}

/** Fields for the ends of both axes. A range that cannot be drawn is rejected. */
function Ranges({ view, y }: { readonly view: View; readonly y: Range }): JSX.Element {
  const { dispatch } = useServices();
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const commit = (next: View): string | undefined => {
    const message =
      rangeProblem(next.zMin, next.zMax, 'z') ?? (next.y && rangeProblem(next.y.min, next.y.max, 'y'));
    if (message === undefined) {
      dispatch({ type: 'setView', view: next });
      dispatch({ type: 'seal' });
    }
    return message;
  };
  const manual = view.y !== undefined;
  const step = (span: number): number => 10 ** Math.floor(Math.log10(span / 5));
  const field = (
    testId: string,
    label: string,
    value: number,
    span: number,
    next: (value: number) => View,
  ): JSX.Element => (
    <NumberField
      label={label}
      value={value}
      step={step(span)}
      lazy
      onCommit={(number) => commit(next(number))}
      onProblem={setProblem}
      describedBy={id}
      testId={testId}
    />
  );
  return (
    <>
      <div class="toolbar-group range">
        <span aria-hidden="true">z</span>
        {field('z-from', t('z from'), view.zMin, view.zMax - view.zMin, (zMin) => ({ ...view, zMin }))}
        <span aria-hidden="true">…</span>
        {field('z-to', t('z to'), view.zMax, view.zMax - view.zMin, (zMax) => ({ ...view, zMax }))}
      </div>
      <div class="toolbar-group range">
        <Toggle
          pressed={manual}
          onChange={(on) => {
            const { zMin, zMax } = view;
            commit({ zMin, zMax, ...(on && { y: { min: y.min, max: y.max } }) });
          }}
          label={
            manual ? t('y: let the range follow the curves again') : t('y auto: set the y range by hand')
          }
          testId="y-manual"
        >
          {manual ? 'y' : t('y auto')}
        </Toggle>
        {manual && (
          <>
            {field('y-from', t('y from'), y.min, y.max - y.min, (min) => ({ ...view, y: { ...y, min } }))}
            <span aria-hidden="true">…</span>
            {field('y-to', t('y to'), y.max, y.max - y.min, (max) => ({ ...view, y: { ...y, max } }))}
          </>
        )}
      </div>
      <div class="problem toolbar-problem" id={id} role="status" data-testid="range-problem">
        {problem}
      </div>
    </>
  );
}
