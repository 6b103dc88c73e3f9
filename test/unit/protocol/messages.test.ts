import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFromPanel, parseToPanel, type FromPanel, type ToPanel } from '../../../src/protocol/messages';
import { defaultChoices } from '../../../src/protocol/choices';
import { LIMITS } from '../../../src/protocol/limits';
import { emptyState, parsePresets, rangeProblem } from '../../../src/protocol/state';
import { parseState } from '../support/state';
import { parseStoredPanel, STORED_STEPS } from '../../../src/protocol/stored';
import { builtInPresets } from '../../../src/webview/store/startingSets';
import { spoilt } from '../support/spoilt';

const state = builtInPresets[0]?.state ?? emptyState();

const FROM_PANEL: readonly FromPanel[] = [
  { type: 'ready' },
  { type: 'state', state, changed: 1.5e12 },
  { type: 'snapshot', snapshot: { html: '<p>', place: '500 800 1 Dark' }, changed: 1.5e12 },
  { type: 'problem', message: 'x' },
  { type: 'save', format: 'csv', data: 'z\r\n' },
  { type: 'copy', text: 'z', what: 'the values' },
  { type: 'insertCode', code: 'nn.ReLU()', name: 'torch.nn.ReLU' },
  { type: 'savePreset', preset: { name: 'mine', state } },
  { type: 'deletePreset', name: 'mine' },
];

const formula = { width: 10, height: 2, viewBox: '0 0 10 2', body: '' };

const TO_PANEL: readonly ToPanel[] = [
  { type: 'init', presets: [], state, changed: 1.5e12, palette: 'default' },
  { type: 'init', presets: [{ name: 'mine', state }], changed: 0, palette: 'monochrome' },
  { type: 'palette', palette: 'okabe-ito' },
  { type: 'tab', tab: 'lab' },
  { type: 'add', curves: state.curves },
  { type: 'replace', curves: state.curves },
  { type: 'presets', presets: [] },
  {
    type: 'formulas',
    book: { glyphs: { a: 'M0 0' }, tokens: {}, formulas: { relu: { f: formula, df: formula } } },
  },
  { type: 'notice', level: 'info', message: 'Saved.' },
];

for (const [name, parse, messages] of [
  ['from the panel', parseFromPanel, FROM_PANEL],
  ['to the panel', parseToPanel, TO_PANEL],
] as const) {
  describe(`messages ${name}`, () => {
    it('come through as they were sent', () => {
      for (const message of messages) {
        const sent: unknown = JSON.parse(JSON.stringify(message));
        assert.deepEqual(parse(sent), { ok: true, message: sent });
      }
    });

    it('are refused with a reason when they are anything else', () => {
      fc.assert(
        fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
          const parsed = parse(value);
          assert.ok(parsed.ok || parsed.problem.length > 0);
        }),
      );
    });

    it('never make the check throw when a part of them is spoilt', () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...messages),
          fc.array(fc.nat(9), { maxLength: 6 }),
          fc.anything(),
          (message, path, value) => {
            const parsed = parse(spoilt(message, path, value));
            assert.ok(parsed.ok || parsed.problem.length > 0);
          },
        ),
        { numRuns: 500 },
      );
    });
  });
}

describe('the panel’s state', () => {
  it('is what it was after being stored', () => {
    for (const { state: preset } of builtInPresets) {
      assert.deepEqual(parseState(JSON.parse(JSON.stringify(preset))), preset);
    }
  });

  it('of an older panel gets what it lacks', () => {
    const { version, curves, view } = emptyState();
    const older = { version, curves, view, show: { f: true, df: false } };
    const parsed = parseState(older);
    assert.deepEqual(parsed?.normal, { mean: 0, deviation: 1 });
    assert.deepEqual(parsed.show, {
      f: true,
      df: false,
      secondAxis: false,
      difference: false,
      normal: false,
      ground: 'theme',
    });
    assert.deepEqual(parsed.choices, defaultChoices());
  });

  it('keeps what is chosen in the tabs, and only a choice that cannot be read is lost', () => {
    const { lab, fit } = defaultChoices();
    const chosen = {
      parity: { from: 'keras', to: 'onnx' },
      dtype: { format: 'bfloat16', z: '-Infinity', steps: 'written' },
      fit: { ...fit, form: 'rational', p: 4, q: 0, min: -2, max: 0.5, beyond: 'stays', language: 'c' },
      lab: { ...lab, settings: { ...lab.settings, seed: 17, learningRate: 0.02 }, entrants: 'curves' },
    };
    const kept = (choices: unknown): unknown =>
      parseState(JSON.parse(JSON.stringify({ ...state, choices })))?.choices;
    assert.deepEqual(kept(chosen), chosen);
    for (const bad of [
      7,
      {},
      { ...chosen.lab, entrants: 'everybody' },
      { ...chosen.lab, settings: { ...lab.settings, learningRate: -1 } },
      { ...chosen.lab, settings: { ...lab.settings, samples: 16, batch: 32 } },
    ]) {
      assert.deepEqual(kept({ ...chosen, lab: bad }), { ...chosen, lab });
    }
    for (const bad of [
      { ...fit, pieces: 65 },
      { ...fit, p: 1.5 },
      { ...fit, min: 6 },
      { ...fit, max: Infinity },
    ]) {
      assert.deepEqual(kept({ ...chosen, fit: bad }), { ...chosen, fit });
    }
    assert.deepEqual(kept({ parity: chosen.parity }), { ...defaultChoices(), parity: chosen.parity });
  });

  const bad: Readonly<Record<string, unknown>> = {
    'a reversed z range': { ...state, view: { zMin: 1, zMax: -1 } },
    'an empty z range': { ...state, view: { zMin: 1, zMax: 1 } },
    'an infinite z range': { ...state, view: { zMin: -Infinity, zMax: 1 } },
    'a reversed y range': { ...state, view: { ...state.view, y: { min: 2, max: 1 } } },
    'a z range that float64 cannot resolve': { ...state, view: { zMin: 1e5, zMax: 1e5 + 1e-8 } },
    'NaN for a parameter': {
      ...state,
      curves: [{ type: 'activation', key: 'a', activation: 'elu', params: { alpha: NaN }, visible: true }],
    },
    'two curves with one key': { ...state, curves: [...state.curves, ...state.curves] },
    'a negative deviation': { ...state, normal: { mean: 0, deviation: -1 } },
    'too many curves': {
      ...state,
      curves: Array.from({ length: LIMITS.curves + 1 }, (_, i) => ({ ...state.curves[0], key: `k${i}` })),
    },
    'another version': { ...state, version: 2 },
    'a string': 'state',
    null: null,
  };
  for (const [what, value] of Object.entries(bad)) {
    it(`is not one with ${what}`, () => {
      assert.equal(parseState(value), undefined);
    });
  }

  it('is stored with the steps around it', () => {
    const stored = { present: state, changed: 3, past: [emptyState(), state], future: [emptyState()] };
    assert.deepEqual(parseStoredPanel(JSON.parse(JSON.stringify(stored))), stored);
    assert.deepEqual(parseStoredPanel({ ...stored, past: [state, { ...state, version: 2 }] }), {
      ...stored,
      past: [],
    });
    assert.deepEqual(parseStoredPanel({ ...stored, future: Array(STORED_STEPS + 1).fill(state) }), {
      ...stored,
      future: [],
    });
    for (const bad of [undefined, null, 'state', [], { past: [], future: [] }, { ...stored, present: 1 }]) {
      assert.equal(parseStoredPanel(bad), undefined);
    }
  });

  it('takes as many parameters as a curve may have, and no more', () => {
    const isRead = (count: number): boolean => {
      const params = Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, i]));
      const curve = { type: 'expression', key: 'a', text: 'z', params, visible: true };
      return parseState({ ...state, curves: [curve] })?.curves.length === 1;
    };
    assert.ok(isRead(LIMITS.params));
    assert.ok(!isRead(LIMITS.params + 1));
  });

  it('names what is wrong with a range', () => {
    assert.equal(rangeProblem(-6, 6, 'z'), undefined);
    assert.match(rangeProblem(6, -6, 'z') ?? '', /z range is reversed/);
    assert.match(rangeProblem(2, 2, 'y') ?? '', /y range is empty.*2/);
    assert.match(rangeProblem(-Infinity, 2, 'z') ?? '', /finite/);
    assert.match(rangeProblem(NaN, 2, 'z') ?? '', /finite/);
    assert.match(rangeProblem(0, 2e6, 'z') ?? '', /within ±1000000/);
    assert.match(rangeProblem(0, 1e-12, 'z') ?? '', /too narrow/);
  });

  it('of presets keeps the good and leaves out the bad', () => {
    const good = { name: 'a', state };
    assert.deepEqual(parsePresets([good, { name: '', state }, 7, { name: 'b', state: {} }]), [good]);
    assert.deepEqual(parsePresets('nothing'), []);
  });
});
