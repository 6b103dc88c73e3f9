import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMITS } from '../../../../src/protocol/limits';
import type { Curve, PanelState } from '../../../../src/protocol/state';
import { parseState } from '../../support/state';
import { parseStoredPanel, STORED_STEPS } from '../../../../src/protocol/stored';
import { HISTORY_LIMIT } from '../../../../src/webview/store/history';
import { reduce, startModel, type Action, type Model } from '../../../../src/webview/store/reducer';
import { builtInPresets, startingState } from '../../../../src/webview/store/startingSets';
import { toStored } from '../../../../src/webview/store/stored';

const activation = (id: string, params: Record<string, number> = {}): Curve => ({
  type: 'activation',
  key: 'given',
  activation: id,
  params,
  visible: true,
});
const expression = (text: string): Curve => ({
  type: 'expression',
  key: 'given',
  text,
  params: {},
  visible: true,
});

const after = (...actions: Action[]): Model => actions.reduce(reduce, startModel(startingState()));
const stateAfter = (...actions: Action[]): PanelState => after(...actions).history.present;
const names = ({ curves }: PanelState): string[] =>
  curves.map((curve) => (curve.type === 'activation' ? curve.activation : curve.text));

const [first = '', second = ''] = startingState().curves.map(({ key }) => key);

describe('the panel’s reducer', () => {
  it('starts with curves that are all drawn, each in a colour of its own', () => {
    const { curves } = startingState();
    assert.deepEqual(names(startingState()), ['relu', 'leaky_relu', 'elu', 'gelu']);
    assert.equal(new Set(curves.map(({ slot }) => slot)).size, curves.length);
  });

  it('adds a curve after the others, selected, with a free key and colour', () => {
    const state = stateAfter({ type: 'add', curves: [activation('tanh')] });
    const added = state.curves.at(-1);
    assert.equal(added?.type === 'activation' && added.activation, 'tanh');
    assert.equal(state.selected, added?.key);
    assert.equal(new Set(state.curves.map(({ key }) => key)).size, 5);
    assert.equal(new Set(state.curves.map(({ slot }) => slot)).size, 5);
  });

  it('points out a curve that is there already instead of adding it twice', () => {
    const hidden: Action = { type: 'setVisible', key: second, visible: false };
    const model = after(hidden, {
      type: 'add',
      curves: [activation('leaky_relu', { negative_slope: 0.01 })],
    });
    const { curves, selected } = model.history.present;
    assert.equal(curves.length, 4);
    assert.equal(curves.find(({ key }) => key === second)?.visible, true);
    assert.equal(selected, second);
    assert.deepEqual(model.flash.keys, [second]);
  });

  it('tells apart the same activation with other parameters', () => {
    assert.equal(
      stateAfter({ type: 'add', curves: [activation('leaky_relu', { negative_slope: 0.2 })] }).curves.length,
      5,
    );
  });

  it('draws a gated unit by either of its inputs, side by side, and undoes the choice', () => {
    const gated = (axis?: 'value' | 'both'): Curve => ({ ...activation('swiglu'), ...(axis && { axis }) });
    const added = after({ type: 'add', curves: [gated(), gated('both'), gated()] });
    assert.deepEqual(names(added.history.present).slice(4), ['swiglu', 'swiglu']);
    const key = added.history.present.curves[4]?.key ?? '';
    const axis = ({ history }: Model): unknown => {
      const curve = history.present.curves[4];
      return curve?.type === 'activation' && curve.axis;
    };
    const changed = reduce(added, { type: 'setAxis', key, axis: 'value' });
    assert.equal(axis(changed), 'value');
    assert.equal(axis(reduce(changed, { type: 'undo' })), undefined);
    // v = 1 is the default.
    const twin = { ...activation('swiglu', { value: 1 }), axis: 'gate' } as Curve;
    assert.equal(reduce(added, { type: 'add', curves: [twin] }).history.present.curves.length, 6);
  });

  it('says so when the panel is full, and adds what still fits', () => {
    const many = Array.from({ length: LIMITS.curves }, (_, i) => expression(`${i} z`));
    const model = after({ type: 'add', curves: many });
    assert.equal(model.history.present.curves.length, LIMITS.curves);
    assert.match(model.refusal ?? '', /full/);
    const copied = reduce(model, { type: 'duplicate', key: first });
    assert.equal(copied.history.present.curves.length, LIMITS.curves);
  });

  it('gives the colour of a removed curve to the next one, and keeps those of the rest', () => {
    const before = startingState();
    const state = stateAfter({ type: 'remove', key: first }, { type: 'add', curves: [activation('tanh')] });
    assert.equal(state.curves.at(-1)?.slot, before.curves[0]?.slot);
    assert.deepEqual(
      state.curves.slice(0, 3).map(({ slot }) => slot),
      before.curves.slice(1).map(({ slot }) => slot),
    );
  });

  it('moves a curve by places, not beyond the ends', () => {
    assert.deepEqual(names(stateAfter({ type: 'move', key: first, by: 1 })).slice(0, 2), [
      'leaky_relu',
      'relu',
    ]);
    assert.deepEqual(names(stateAfter({ type: 'move', key: second, by: -9 })).slice(0, 2), [
      'leaky_relu',
      'relu',
    ]);
    const model = startModel(startingState());
    assert.equal(reduce(model, { type: 'move', key: first, by: -1 }), model);
  });

  it('shows one curve alone and all again', () => {
    const alone = stateAfter({ type: 'solo', key: second });
    assert.deepEqual(
      alone.curves.filter(({ visible }) => visible).map(({ key }) => key),
      [second],
    );
    const all = stateAfter({ type: 'solo', key: second }, { type: 'solo', key: second });
    assert.ok(all.curves.every(({ visible }) => visible));
  });

  it('keeps the text as typed, and what was drawn while the text has an error', () => {
    const model = after({ type: 'add', curves: [expression('max(0, z)')] });
    const key = model.history.present.selected ?? '';
    const texts = ['max(0, ', 'max(0, z', 'max(0, 2z)'];
    const curves = texts.map((text) => {
      const { curves: now } = reduce(model, { type: 'setText', key, text }).history.present;
      return now.find((curve) => curve.key === key);
    });
    assert.deepEqual(
      curves.map((curve) => curve?.type === 'expression' && [curve.text, curve.drawn]),
      [
        ['max(0, ', 'max(0, z)'],
        ['max(0, z', 'max(0, z)'],
        ['max(0, 2z)', undefined],
      ],
    );
  });

  it('keeps what was drawn over several errors', () => {
    let model = after({ type: 'add', curves: [expression('max(0, z)')] });
    const key = model.history.present.selected ?? '';
    for (const text of ['max(0, ', 'max(', '']) model = reduce(model, { type: 'setText', key, text });
    const curve = model.history.present.curves.at(-1);
    assert.deepEqual(curve?.type === 'expression' && [curve.text, curve.drawn], ['', 'max(0, z)']);
  });

  it('makes one undo step of a drag, and another after it has ended', () => {
    const drag = (value: number): Action => ({ type: 'setParam', key: second, id: 'negative_slope', value });
    const slope = (state: PanelState): number | undefined =>
      state.curves.find(({ key }) => key === second)?.params['negative_slope'];
    const dragged = [drag(0.1), drag(0.2), { type: 'seal' } as const, drag(0.3), drag(0.4)];
    assert.equal(slope(stateAfter(...dragged)), 0.4);
    assert.equal(slope(stateAfter(...dragged, { type: 'undo' })), 0.2);
    assert.equal(slope(stateAfter(...dragged, { type: 'undo' }, { type: 'undo' })), undefined);
    assert.equal(slope(stateAfter(...dragged, { type: 'undo' }, { type: 'undo' }, { type: 'redo' })), 0.2);
  });

  it('forgets what was undone once something else is done', () => {
    const model = after(
      { type: 'remove', key: first },
      { type: 'undo' },
      { type: 'remove', key: second },
      { type: 'redo' },
    );
    assert.deepEqual(names(model.history.present), ['relu', 'elu', 'gelu']);
  });

  it('keeps no more than so many steps', () => {
    const toggles = Array.from({ length: HISTORY_LIMIT + 20 }, (_, i): Action => ({
      type: 'setVisible',
      key: first,
      visible: i % 2 === 1,
    }));
    assert.equal(after(...toggles).history.past.length, HISTORY_LIMIT);
  });

  it('stays in the lab when a measured site is undone that was chosen there', () => {
    const choose = { type: 'setSource', site: { id: 'a', label: 'train.py:7' } } as const;
    const undone = (tab: string): string => stateAfter({ type: 'setTab', tab }, choose, { type: 'undo' }).tab;
    assert.equal(undone('lab'), 'lab');
    assert.equal(undone('graph'), 'graph');
    assert.equal(undone('kinks'), 'graph');
  });

  it('does not turn the view back with undo', () => {
    const state = stateAfter(
      { type: 'remove', key: first },
      { type: 'setTab', tab: 'details' },
      { type: 'undo' },
    );
    assert.equal(state.tab, 'details');
    assert.equal(state.curves.length, 4);
  });

  it('undoes what was chosen in a tab, a drag in one step, and brings that tab into view', () => {
    const { lab } = startingState().choices;
    const rate = (learningRate: number): Action => ({
      type: 'setChoices',
      choices: { lab: { ...lab, settings: { ...lab.settings, learningRate } } },
      group: 'lab.learningRate',
    });
    const parity: Action = { type: 'setChoices', choices: { parity: { from: 'keras', to: 'onnx' } } };
    const chosen = after(rate(0.1), rate(0.2), { type: 'seal' }, parity, { type: 'setTab', tab: 'details' });
    assert.equal(chosen.history.past.length, 2);
    assert.equal(chosen.history.present.choices.lab.settings.learningRate, 0.2);
    const once = reduce(chosen, { type: 'undo' });
    assert.equal(once.history.present.tab, 'parity');
    assert.deepEqual(once.history.present.choices.parity, startingState().choices.parity);
    const twice = reduce(once, { type: 'undo' });
    assert.equal(twice.history.present.tab, 'lab');
    assert.deepEqual(twice.history.present.choices, startingState().choices);
    const again = reduce(reduce(twice, { type: 'redo' }), { type: 'redo' });
    assert.deepEqual(again.history.present.choices, chosen.history.present.choices);
  });

  it('brings the graph into view to undo what only the graph shows', () => {
    const state = stateAfter(
      { type: 'setView', view: { zMin: 0, zMax: 1 } },
      { type: 'setTab', tab: 'lab' },
      { type: 'undo' },
    );
    assert.equal(state.tab, 'graph');
  });

  it('refuses a view that cannot be drawn and keeps the one there is', () => {
    const model = startModel(startingState());
    for (const view of [
      { zMin: 1, zMax: 1 },
      { zMin: 2, zMax: 1 },
      { zMin: -Infinity, zMax: 1 },
      { zMin: NaN, zMax: 1 },
      { zMin: -1, zMax: 1, y: { min: 3, max: 3 } },
    ]) {
      assert.equal(reduce(model, { type: 'setView', view }), model);
    }
  });

  it('has 0 for −0, which a stored state cannot have', () => {
    const { choices, curves } = startingState();
    const lab = { ...choices.lab, settings: { ...choices.lab.settings, bias: -0 } };
    const state = stateAfter(
      { type: 'setParam', key: 'c1', id: 'negative_slope', value: -0 },
      { type: 'setView', view: { zMin: -1, zMax: 1, y: { min: -0, max: 1 } } },
      { type: 'setView', view: { zMin: -0, zMax: 1 } },
      { type: 'setNormal', normal: { mean: -0, deviation: 1 } },
      { type: 'setChoices', choices: { lab } },
      { type: 'add', curves: [activation('elu', { alpha: -0 })] },
    );
    assert.deepEqual(parseState(JSON.parse(JSON.stringify(state))), state);
    assert.equal(state.curves.length, curves.length + 1);
  });

  it('leaves an infinite parameter, which only a default can be, unsaid', () => {
    const state = stateAfter(
      { type: 'add', curves: [activation('softplus', { threshold: 20 })] },
      { type: 'setParam', key: 'c4', id: 'threshold', value: Infinity },
    );
    assert.deepEqual(state.curves.at(-1)?.params, {});
  });

  it('ends the differences when their baseline goes, or takes the selected curve', () => {
    const onDifference: Action = { type: 'setBaseline', key: first };
    assert.equal(stateAfter(onDifference).show.difference, true);
    const without = stateAfter(onDifference, { type: 'remove', key: first });
    assert.equal(without.baseline, without.selected);
    const none = startingState().curves.map(({ key }): Action => ({ type: 'remove', key }));
    const empty = stateAfter(onDifference, ...none);
    assert.equal(empty.show.difference, false);
    assert.equal(empty.baseline, undefined);
  });

  it('offers built-in sets of catalogue activations only', () => {
    for (const { name, state } of builtInPresets) {
      assert.ok(state.curves.length >= 3, name);
      assert.deepEqual(parseState(state), state, name);
    }
  });
});

describe('the history that is stored', () => {
  const added = Array.from({ length: 8 }, (_, i): Action => ({
    type: 'add',
    curves: [expression(`${i} z`)],
  }));

  it('goes on after a reload where it was', () => {
    const model = after(...added, { type: 'undo' }, { type: 'undo' });
    const stored = parseStoredPanel(JSON.parse(JSON.stringify(toStored(model.history))));
    assert.ok(stored);
    let restored = startModel(stored.present, stored);
    assert.deepEqual(restored.history.present, model.history.present);
    restored = reduce(reduce(restored, { type: 'redo' }), { type: 'redo' });
    assert.deepEqual(names(restored.history.present), names(stateAfter(...added)));
    while (restored.history.past.length > 0) restored = reduce(restored, { type: 'undo' });
    assert.deepEqual(names(restored.history.present), names(startingState()));
  });

  it('has the nearest steps only, and fewer where they are long', () => {
    const toggles = Array.from({ length: STORED_STEPS + 9 }, (_, i): Action => ({
      type: 'setVisible',
      key: first,
      visible: i % 2 === 1,
    }));
    const many = after(...toggles);
    const { past } = toStored(many.history);
    assert.equal(past.length, STORED_STEPS);
    assert.equal(past.at(-1), many.history.past.at(-1));
    const long = { ...startingState(), draft: 'z'.repeat(LIMITS.expressionLength) };
    const heavy = toStored({ present: long, past: Array<PanelState>(50).fill(long), future: [] });
    assert.ok(heavy.past.length > 5);
    assert.ok(JSON.stringify(heavy.past).length < 300_000);
  });
});

describe('any sequence of actions', () => {
  const key = fc.constantFrom('c0', 'c1', 'c2', 'c3', 'c4', 'nobody');
  const number = fc.double();
  const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
    fc.record<T>(model, { noNullPrototype: true });
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc
      .constantFrom('relu', 'elu', 'nonsense')
      .map((id): Action => ({ type: 'add', curves: [activation(id)] })),
    fc.string().map((text): Action => ({ type: 'add', curves: [expression(text)] })),
    fc.constantFrom('relu', 'elu').map((id): Action => ({ type: 'replace', curves: [activation(id)] })),
    record({
      type: fc.constantFrom('remove', 'duplicate', 'solo', 'resetParams', 'select'),
      key,
    }) as fc.Arbitrary<Action>,
    record({ type: fc.constant('move' as const), key, by: fc.integer() }),
    record({ type: fc.constant('setParam' as const), key, id: fc.constant('alpha'), value: number }),
    record({ type: fc.constant('setText' as const), key, text: fc.string() }),
    record({ type: fc.constant('setBaseline' as const), key: fc.option(key, { nil: undefined }) }),
    record({ type: fc.constant('setView' as const), view: record({ zMin: number, zMax: number }) }),
    record({ type: fc.constant('setShow' as const), show: record({ difference: fc.boolean() }) }),
    record({
      type: fc.constant('setChoices' as const),
      choices: record({ parity: record({ from: fc.constantFrom('jax', 'flax'), to: fc.constant('onnx') }) }),
    }),
    fc.constantFrom<Action>({ type: 'undo' }, { type: 'redo' }, { type: 'seal' }),
  );

  it('leaves a state that can be stored and read again', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const state = actions.reduce(reduce, startModel(startingState())).history.present;
        assert.deepEqual(parseState(JSON.parse(JSON.stringify(state))), state);
      }),
    );
  });

  it('is undone step by step to the beginning', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
        const start = startModel(startingState());
        let model = actions.filter(({ type }) => type !== 'select').reduce(reduce, start);
        while (model.history.past.length > 0) model = reduce(model, { type: 'undo' });
        const { tab } = start.history.present;
        assert.deepEqual({ ...model.history.present, tab }, start.history.present);
      }),
    );
  });
});
