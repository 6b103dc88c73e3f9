import { t } from '../../l10n';
import type { GatedAxis } from '../../math/gatedForm';
import type { TabChoices } from '../../protocol/choices';
import { rangeProblem, type Curve, type PanelState, type View } from '../../protocol/state';
import { freeSlot, withAdded, withDuplicate, withMoved, withText, type Added } from './curveSet';
import { withFollowed, withPlaces } from './places';
import { storable } from './storable';
import { amend, redo, seal, step, undo, type History } from './history';
import { tabOfChange } from './tabOfChange';
import { compact } from '../../math/compact';

/** A change to the panel's state. */
export type Action =
  | { readonly type: 'add'; readonly curves: readonly Curve[] }
  | { readonly type: 'replace'; readonly curves: readonly Curve[] }
  /** The activation at the cursor has changed. */
  | { readonly type: 'follow'; readonly curve: Curve }
  /** The origins of curves have changed. */
  | { readonly type: 'places'; readonly places: Parameters<typeof withPlaces>[1] }
  | { readonly type: 'remove'; readonly key: string }
  | { readonly type: 'duplicate'; readonly key: string }
  | { readonly type: 'move'; readonly key: string; readonly by: number }
  | { readonly type: 'setVisible'; readonly key: string; readonly visible: boolean }
  /** Shows only this curve, or all of them if it is the only visible one. */
  | { readonly type: 'solo'; readonly key: string }
  | { readonly type: 'setParam'; readonly key: string; readonly id: string; readonly value: number }
  | { readonly type: 'resetParams'; readonly key: string }
  /** Chooses the input of a gated unit that z stands for. */
  | { readonly type: 'setAxis'; readonly key: string; readonly axis: GatedAxis }
  | { readonly type: 'setText'; readonly key: string; readonly text: string }
  | { readonly type: 'select'; readonly key: string }
  | { readonly type: 'setBaseline'; readonly key: string | undefined }
  | { readonly type: 'setView'; readonly view: View }
  | { readonly type: 'setShow'; readonly show: Partial<PanelState['show']> }
  | { readonly type: 'setNormal'; readonly normal: PanelState['normal'] }
  /** Chooses the pre-activations of a site, or the assumed ones. */
  | { readonly type: 'setSource'; readonly site: { readonly id: string; readonly label: string } | undefined }
  /** Chooses a site to which the editor points, and adds its curves. */
  | {
      readonly type: 'measure';
      readonly id: string;
      readonly label: string;
      readonly curves: readonly Curve[];
    }
  /** Chooses whether N(μ, σ²) is shown beside the measured pre-activations, and with which values. */
  | { readonly type: 'setBeside'; readonly beside: boolean; readonly normal?: PanelState['normal'] }
  | { readonly type: 'setTab'; readonly tab: string }
  | { readonly type: 'foldList'; readonly isFolded: boolean }
  /** Changes choices in a tab. Consecutive changes of one group are one step (a drag of a slider). */
  | {
      readonly type: 'setChoices';
      readonly choices: Partial<TabChoices>;
      readonly group?: string | undefined;
    }
  | { readonly type: 'setDraft'; readonly draft: string }
  /** Replaces the whole state by a preset or a fresh start. */
  | { readonly type: 'load'; readonly state: PanelState }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** Ends a gesture: later changes are a new step. */
  | { readonly type: 'seal' };

/** The shared state of the panel's components: the state with its history, and rows to highlight. */
export interface Model {
  readonly history: History<PanelState>;
  /** Rows to highlight, with a number that increases each time. */
  readonly flash: { readonly keys: readonly string[]; readonly serial: number };
  /** A message to the user about what could not be done. */
  readonly refusal?: string;
}

/** The initial model, with the earlier steps if they are known. */
export const startModel = (
  state: PanelState,
  { past, future }: Pick<History<PanelState>, 'past' | 'future'> = { past: [], future: [] },
): Model => ({
  history: { present: repaired(state), past, future },
  flash: { keys: [], serial: 0 },
});

/** Pure. Returns the same model if an action changes nothing. Its numbers are as in JSON: −0 becomes 0. */
export const reduce = (model: Model, action: Action): Model => reduceStorable(model, storable(action));

function reduceStorable(model: Model, action: Action): Model {
  const { history } = model;
  const state = history.present;
  const stepped = (next: PanelState, group?: string): Model => ({
    flash: model.flash,
    history: step(history, next, group),
  });
  const added = ({ curves, keys, dropped }: Added, from = state): Model => {
    const selected = keys.at(-1) ?? state.selected;
    const next = { ...from, curves: [...curves], ...compact({ selected }) };
    return {
      history: keys.length > 0 || from !== state ? step(history, next) : history,
      flash: { keys, serial: model.flash.serial + 1 },
      ...(dropped > 0 && { refusal: t('The panel is full. Remove a curve to add another.') }),
    };
  };
  const curvesStepped = (curves: readonly Curve[], group?: string): Model =>
    stepped(repaired({ ...state, curves: [...curves] }), group);
  const changed = (key: string, change: (curve: Curve) => Curve, group?: string): Model =>
    curvesStepped(
      state.curves.map((curve) => (curve.key === key ? change(curve) : curve)),
      group,
    );

  switch (action.type) {
    case 'add':
      return added(withAdded(state.curves, action.curves));
    case 'replace': {
      const { curves } = withAdded([], action.curves);
      return stepped(repaired({ ...state, curves: [...curves], tab: 'graph' }));
    }
    case 'follow': {
      const { curves, keys } = withFollowed(state.curves, action.curve);
      const selected = keys.at(-1) ?? state.selected;
      const next = { ...state, curves: [...curves], ...compact({ selected }) };
      return { ...model, history: amend(history, repaired(next)) };
    }
    case 'places': {
      const curves = withPlaces(state.curves, action.places);
      return { ...model, history: amend(history, repaired({ ...state, curves: [...curves] })) };
    }
    case 'remove':
      return curvesStepped(state.curves.filter(({ key }) => key !== action.key));
    case 'duplicate':
      return added(withDuplicate(state.curves, action.key));
    case 'move': {
      const curves = withMoved(state.curves, action.key, action.by);
      return curves === state.curves ? model : curvesStepped(curves, `move:${action.key}`);
    }
    case 'setVisible':
      return changed(action.key, (curve) => ({ ...curve, visible: action.visible }));
    case 'solo': {
      const isOnly = state.curves.every(({ key, visible }) => visible === (key === action.key));
      return curvesStepped(state.curves.map((c) => ({ ...c, visible: isOnly || c.key === action.key })));
    }
    case 'setParam':
      return changed(
        action.key,
        // A curve that the user changes stays, wherever the cursor goes.
        (curve) => ({
          ...curve,
          ...(curve.follows && { follows: false }),
          params: withParam(curve.params, action.id, action.value),
        }),
        `param:${action.key}:${action.id}`,
      );
    case 'resetParams':
      return changed(action.key, (curve) => ({ ...curve, params: {} }));
    case 'setAxis':
      return changed(action.key, (curve) =>
        curve.type === 'activation' ? { ...curve, axis: action.axis } : curve,
      );
    case 'setText':
      return changed(
        action.key,
        (curve) => (curve.type === 'expression' ? withText(curve, action.text) : curve),
        `text:${action.key}`,
      );
    case 'select':
      return { ...model, history: amend(history, repaired({ ...state, selected: action.key })) };
    case 'setBaseline': {
      const rest = { ...state };
      delete rest.baseline;
      const { key } = action;
      const show = { ...state.show, difference: key !== undefined };
      return stepped(repaired({ ...rest, show, ...compact({ baseline: key }) }));
    }
    case 'setView':
      return isDrawable(action.view) ? stepped({ ...state, view: action.view }, 'view') : model;
    case 'setShow':
      return stepped(repaired({ ...state, show: { ...state.show, ...action.show } }));
    case 'setNormal':
      return stepped({ ...state, normal: action.normal }, 'normal');
    case 'setSource':
      return stepped(withSource(state, action.site));
    case 'measure': {
      const show = { ...state.show, normal: true };
      return added(withAdded(state.curves, action.curves), {
        ...withSource(state, action),
        show,
        tab: 'graph',
      });
    }
    case 'setBeside': {
      const { measured, normal } = state;
      return measured
        ? stepped({
            ...state,
            measured: { ...measured, beside: action.beside },
            normal: action.normal ?? normal,
          })
        : model;
    }
    case 'setTab':
      return { ...model, history: amend(history, { ...state, tab: action.tab }) };
    case 'foldList':
      return { ...model, history: amend(history, { ...state, isListFolded: action.isFolded }) };
    case 'setChoices':
      return stepped(
        { ...state, choices: { ...state.choices, ...action.choices } },
        action.group && `choices:${action.group}`,
      );
    case 'setDraft':
      return { ...model, history: amend(history, { ...state, draft: action.draft }) };
    case 'load':
      return stepped(repaired(action.state));
    case 'undo':
      return { flash: model.flash, history: keeping(undo(history), state) };
    case 'redo':
      return { flash: model.flash, history: keeping(redo(history), state) };
    case 'seal': {
      const sealed = seal(history);
      return sealed === history ? model : { ...model, history: sealed };
    }
  }
}

/** The state with another source of pre-activations, and no normal distribution beside it. */
function withSource(
  state: PanelState,
  site: { readonly id: string; readonly label: string } | undefined,
): PanelState {
  if (site) return { ...state, measured: { id: site.id, label: site.label, beside: false } };
  const { measured, ...rest } = state;
  return measured ? rest : state;
}

/**
 * Sets a parameter. An infinite value cannot be stored. Where it is valid it is the default, so it is
 * omitted.
 */
function withParam(params: Curve['params'], id: string, value: number): Curve['params'] {
  if (Number.isFinite(value)) return { ...params, [id]: value };
  return Object.fromEntries(Object.entries(params).filter(([other]) => other !== id));
}

/**
 * Undo and redo change what is shown, but not the text of an expression that is not added yet. The current
 * tab stays in front unless the change is visible in another tab only.
 */
const keeping = (history: History<PanelState>, before: PanelState): History<PanelState> => {
  const { present } = history;
  const tab = tabOfChange(before, present) ?? before.tab;
  return amend(history, { ...present, tab, draft: before.draft });
};

const isDrawable = ({ zMin, zMax, y }: View): boolean =>
  rangeProblem(zMin, zMax, 'z') === undefined && (!y || rangeProblem(y.min, y.max, 'y') === undefined);

/** The state with distinct colours for all curves and without references to missing curves. */
function repaired(state: PanelState): PanelState {
  const { selected, baseline, ...rest } = state;
  const slots = state.curves.map(({ slot }) => slot);
  const distinct = slots.every((slot, i) => slot !== undefined && slots.indexOf(slot) === i);
  const curves = distinct ? state.curves : [...withSlots(state.curves)];
  const has = (key: string | undefined): boolean => curves.some((curve) => curve.key === key);
  const [first] = curves;
  const newSelected = has(selected) ? selected : first?.key;
  const needsBaseline = state.show.difference && !has(baseline);
  const newBaseline = needsBaseline ? newSelected : has(baseline) ? baseline : undefined;
  return {
    ...rest,
    curves,
    show: { ...state.show, difference: state.show.difference && newBaseline !== undefined },
    ...compact({ selected: newSelected, baseline: newBaseline }),
  };
}

function withSlots(curves: readonly Curve[]): readonly Curve[] {
  const placed: Curve[] = [];
  for (const curve of curves) {
    const { slot = 0 } = curve;
    const isTaken = placed.some((other) => other.slot === slot);
    placed.push({ ...curve, slot: isTaken ? freeSlot(placed) : slot });
  }
  return placed;
}
