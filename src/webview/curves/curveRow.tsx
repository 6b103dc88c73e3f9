import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { resolveParams } from '../../math/catalogue';
import type { ActivationEntry } from '../../math/catalogue/types';
import type { Curve } from '../../protocol/state';
import { useServices } from '../context';
import { Icon } from '../controls/icons';
import { IconButton } from '../controls/buttons';
import { Select } from '../lens/select';
import { memoised } from '../memoised';
import { axisChoices, axisOf, curveFormOf, gatedFormOf } from './curveForm';
import { ExpressionEditor } from './expressionEditor';
import { Origin } from './origin';
import { ParameterControl } from './parameterControl';
import { parameterMessage, resolve, type Resolved } from './resolve';
import { RowMenu } from './rowMenu';
import { Swatch } from './swatch';
import { Typeset } from './typeset';

interface CurveRowProps {
  readonly curve: Curve;
  readonly index: number;
  readonly count: number;
  readonly isSelected: boolean;
  readonly isBaseline: boolean;
  /** Increases each time the row is to be highlighted. */
  readonly flash: number;
}

/** One curve: its name, its settings and its actions. */
export const CurveRow = memoised(function CurveRow(props: CurveRowProps): JSX.Element {
  const { curve, index, count, isSelected, isBaseline, flash } = props;
  const { dispatch, current } = useServices();
  const resolved = resolve(curve);
  const { key } = curve;
  const row = useRef<HTMLLIElement>(null);
  useFlash(row, flash);

  const isPressed = useRef(false);
  const select = (): void => {
    const isThere = current().curves.some((other) => other.key === key);
    if (!isSelected && isThere) dispatch({ type: 'select', key });
  };
  /**
   * A selected row is taller, so it is selected when the button is released and no control moves away under
   * the pointer.
   */
  const press = (): void => {
    isPressed.current = true;
    const release = (): void => {
      isPressed.current = false;
    };
    document.addEventListener('pointerup', release, { once: true });
    document.addEventListener('pointercancel', release, { once: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by !== 0 && event.altKey) dispatch({ type: 'move', key, by });
    else if (event.key === 'Delete' && !isField(event.target)) {
      focusNeighbour(row.current);
      dispatch({ type: 'remove', key });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <li
      ref={row}
      class={['curve', isSelected && 'selected', !curve.visible && 'hidden-curve'].filter(Boolean).join(' ')}
      data-testid="curve"
      onKeyDown={onKeyDown}
      onFocusIn={() => {
        if (!isPressed.current) select();
      }}
      onPointerDown={press}
      onClick={select}
    >
      <div class="curve-head">
        <button
          type="button"
          class="swatch-button"
          aria-pressed={curve.visible}
          aria-label={t('Show {0}', resolved.label)}
          title={curve.visible ? t('Hide this curve') : t('Show this curve')}
          onClick={() => {
            dispatch({ type: 'setVisible', key, visible: !curve.visible });
          }}
          data-testid="curve-visible"
        >
          {curve.visible ? <Swatch slot={curve.slot ?? 0} /> : <Icon name="hidden" />}
        </button>
        <div class="curve-name">
          <Name curve={curve} resolved={resolved} />
        </div>
        <div class="curve-actions">
          <IconButton
            icon="remove"
            label={t('Remove {0}', resolved.label)}
            keys="Delete"
            onClick={() => {
              focusNeighbour(row.current);
              dispatch({ type: 'remove', key });
            }}
            testId="curve-remove"
          />
          <RowMenu curve={curve} resolved={resolved} index={index} count={count} isBaseline={isBaseline} />
        </div>
      </div>
      <Details curve={curve} resolved={resolved} isSelected={isSelected} isBaseline={isBaseline} />
    </li>
  );
});

/** Highlights the row for a moment and scrolls it into view. */
function useFlash(row: { readonly current: HTMLElement | null }, flash: number): void {
  useEffect(() => {
    if (flash === 0) return;
    row.current?.scrollIntoView({ block: 'nearest' });
    const focusRing = [{ backgroundColor: 'var(--flash)' }, { backgroundColor: 'transparent' }];
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    row.current?.animate(focusRing, { duration: 900, easing: still ? 'step-end' : 'ease-out' });
  }, [flash]);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Moves the focus to the next row before this one is removed. */
function focusNeighbour(row: HTMLElement | null): void {
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  next?.querySelector<HTMLElement>('.swatch-button')?.focus();
}

function Name({ curve, resolved }: { readonly curve: Curve; readonly resolved: Resolved }): JSX.Element {
  const { dispatch } = useServices();
  if (curve.type === 'activation') {
    return (
      <span class="entry-name" title={resolved.entry && t(resolved.entry.summary)}>
        {resolved.entry?.name ?? curve.activation}
      </span>
    );
  }
  return (
    <ExpressionEditor
      text={curve.text}
      label={t('Expression')}
      placeholder={t('an expression in z')}
      {...(resolved.error && { error: resolved.error })}
      onText={(text) => {
        dispatch({ type: 'setText', key: curve.key, text });
      }}
      onEnd={() => {
        dispatch({ type: 'seal' });
      }}
      testId="curve-expression"
    />
  );
}

interface DetailsProps {
  readonly curve: Curve;
  readonly resolved: Resolved;
  readonly isSelected: boolean;
  readonly isBaseline: boolean;
}

function Details({ curve, resolved, isSelected, isBaseline }: DetailsProps): JSX.Element {
  const { dispatch } = useServices();
  const { entry } = resolved;
  const seal = (): void => {
    dispatch({ type: 'seal' });
  };
  const change = (id: string, value: number): string | undefined => {
    const problem = parameterProblem(curve, resolved, id, value);
    if (problem === undefined) dispatch({ type: 'setParam', key: curve.key, id, value });
    return problem;
  };
  const caution = entry?.caution?.(resolved.params);
  const { relation } = resolved;
  const isBroken = curve.type === 'activation' && resolved.problem !== undefined;
  return (
    <div class="curve-details">
      {(isBaseline || curve.origin !== undefined || relation !== undefined) && (
        <div class="curve-notes">
          {isBaseline && <span class="badge">{t('baseline')}</span>}
          {relation !== undefined && <span class="identity">{relation}</span>}
          <Origin curve={curve} resolved={resolved} />
        </div>
      )}
      {entry && isSelected && <Formula curve={curve} entry={entry} resolved={resolved} />}
      {curve.type === 'activation' && entry?.gated && (
        <Select
          label={t('z is')}
          value={axisOf(curve)}
          options={axisChoices(entry)}
          onChange={(axis) => {
            dispatch({ type: 'setAxis', key: curve.key, axis });
          }}
          testId="curve-axis"
        />
      )}
      {resolved.parameters.map((parameter) => (
        <ParameterControl
          key={parameter.id}
          parameter={parameter}
          curve={entry?.name ?? t('the expression')}
          onChange={(value) => change(parameter.id, value)}
          onEnd={seal}
        />
      ))}
      {isBroken && <div class="problem">{resolved.problem}</div>}
      {caution !== undefined && !isBroken && (
        <div class="caution">
          <Icon name="warning" />
          <span>{t(caution)}</span>
        </div>
      )}
    </div>
  );
}

interface FormulaProps {
  readonly curve: Curve;
  readonly entry: ActivationEntry;
  readonly resolved: Resolved;
}

/**
 * The entry's formula. The typeset formula of a gated unit is that for a value of 1; other forms have their
 * own.
 */
function Formula({ curve, entry, resolved: { drawn } }: FormulaProps): JSX.Element {
  const form = curve.type === 'activation' ? gatedFormOf(entry, curve) : undefined;
  const isShown =
    !form || (curve.type === 'activation' && axisOf(curve) === 'gate' && drawn?.params['value'] === 1);
  return isShown ? <Typeset entry={entry} what="f" /> : <code class="typeset">f(z) = {form.plain}</code>;
}

/** The reason why a parameter cannot have the value, as a sentence; undefined if it can. */
function parameterProblem(
  curve: Curve,
  { entry, drawn }: Resolved,
  id: string,
  value: number,
): string | undefined {
  if (!entry || curve.type !== 'activation') {
    return Number.isFinite(value) ? undefined : t('It must be a finite number.');
  }
  const form = curveFormOf(entry, curve);
  const outcome = resolveParams(form, { ...drawn?.params, [id]: value });
  return outcome.ok ? undefined : parameterMessage(form, outcome.error);
}
