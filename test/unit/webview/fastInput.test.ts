import { openPage, type Page } from '../support/page';
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { h, type ComponentChild } from 'preact';
import { paletteOf } from '../../../src/present/palette';
import { ServicesContext, useSource, type Services } from '../../../src/webview/context';
import { Combobox } from '../../../src/webview/controls/combobox';
import type { Found, Sought } from '../../../src/webview/controls/search';
import { Menu } from '../../../src/webview/controls/menu';
import { CurveList } from '../../../src/webview/curves/curveList';
import { Preactivation } from '../../../src/webview/graph/preactivation';
import { Toolbar } from '../../../src/webview/graph/toolbar';
import { SettingsForm } from '../../../src/webview/lab/settingsForm';
import { MeasuredClient } from '../../../src/webview/measured/client';
import type { Model } from '../../../src/webview/store/reducer';
import { startingState } from '../../../src/webview/store/startingSets';
import { Store } from '../../../src/webview/store/store';
import { TabBar, viewOf } from '../../../src/webview/tabs';

const LEAKY = 'c1';

/**
 * All events of a test come before the next frame: fingers, and programs that type, are faster than a slow
 * screen.
 */
describe('controls between two frames', () => {
  let page: Page;
  let store: Store;

  /** Renders the content for the store's state. */
  const show = async (content: (model: Model) => ComponentChild): Promise<void> => {
    store = new Store({ present: startingState(), past: [], future: [] });
    const theme = { kind: 'dark', palette: paletteOf('dark'), background: '', fontFamily: '' };
    const measured = new MeasuredClient(() => undefined);
    const services = { dispatch: store.dispatch, current: () => store.state, presets: [], theme, measured };
    const Bound = (): ComponentChild => {
      const model = useSource(store);
      return h(ServicesContext.Provider, { value: services as unknown as Services }, content(model));
    };
    page = openPage(h(Bound, {}));
    await page.frame();
    await page.frame();
  };
  const showCurves = (): Promise<void> =>
    show(({ history, flash }) => h(CurveList, { state: history.present, flash }));
  const slope = (): number | undefined =>
    store.state.curves.find(({ key }) => key === LEAKY)?.params['negative_slope'];
  const steps = (): number => store.model.history.past.length;
  /**
   * The field and the slider of Leaky ReLU's only parameter; Leaky ReLU is the first curve with a parameter.
   */
  const slopeField = (): HTMLInputElement => page.field('parameter-field');
  const slopeSlider = (): HTMLInputElement => page.field('parameter-slider');

  afterEach(() => {
    page.close();
  });

  it('takes a number that is typed fast, in one step of undo', async () => {
    await showCurves();
    page.type(slopeField(), '0.25', true);
    assert.equal(slope(), 0.25);
    page.press(slopeField(), 'Enter');
    assert.equal(steps(), 1);
    store.dispatch({ type: 'undo' });
    assert.equal(slope(), undefined);
  });

  it('adds ten steps for ten arrow keys, however fast', async () => {
    await showCurves();
    const before = Number(slopeField().value);
    for (let i = 0; i < 10; i++) page.press(slopeField(), 'ArrowUp');
    assert.ok(Math.abs((slope() ?? NaN) - before - 0.1) < 1e-9, `${slope() ?? 'nothing'}`);
    for (let i = 0; i < 10; i++) page.press(slopeField(), 'ArrowDown');
    assert.equal(slope(), before);
  });

  it('keeps typing, arrow keys and typing apart, each a step of its own', async () => {
    await showCurves();
    page.type(slopeField(), '0.5', true);
    page.press(slopeField(), 'ArrowUp');
    page.press(slopeField(), 'ArrowUp');
    assert.ok(Math.abs((slope() ?? NaN) - 0.52) < 1e-9, `${slope() ?? 'nothing'}`);
    page.type(slopeField(), '5');
    assert.equal(slope(), 0.525);
    assert.equal(steps(), 3);
  });

  it('follows slider, field and slider within one frame', async () => {
    await showCurves();
    page.set(slopeSlider(), '0.4');
    page.set(slopeSlider(), '0.4', 'change');
    page.press(slopeField(), 'ArrowUp');
    assert.ok(Math.abs((slope() ?? NaN) - 0.41) < 1e-9, `${slope() ?? 'nothing'}`);
    page.set(slopeSlider(), '0.1');
    assert.equal(slope(), 0.1);
  });

  it('forgets a refused number when it is typed over, and does not forget what is typed next', async () => {
    await showCurves();
    page.type(slopeField(), 'x', true);
    assert.equal(slopeField().getAttribute('aria-invalid'), 'false');
    await page.frame();
    assert.equal(slopeField().getAttribute('aria-invalid'), 'true');
    store.dispatch({ type: 'setParam', key: LEAKY, id: 'negative_slope', value: 0.3 });
    page.press(slopeField(), 'Shift');
    assert.equal(slopeField().value, '0.3');
    page.type(slopeField(), '5');
    await page.frame();
    assert.equal(slopeField().value, '0.35');
    assert.equal(slope(), 0.35);
  });

  it('selects a row when the button is released, and none when its curve is removed', async () => {
    await showCurves();
    const removals = [...page.root.querySelectorAll<HTMLElement>('[data-testid="curve-remove"]')];
    const shown = [...page.root.querySelectorAll<HTMLElement>('[data-testid="curve-visible"]')];
    const [, , third] = shown;
    const last = removals.at(-1);
    assert.ok(third && last);
    page.hold(third);
    assert.equal(store.state.selected, 'c0');
    page.click(third);
    assert.equal(store.state.selected, 'c2');
    page.hold(last);
    page.click(last);
    assert.deepEqual(
      store.state.curves.map(({ key }) => key),
      ['c0', 'c1', 'c2'],
    );
    assert.equal(store.state.selected, 'c2');
  });

  it('selects the row that the focus enters by key', async () => {
    await showCurves();
    const [, , third] = page.root.querySelectorAll<HTMLElement>('[data-testid="curve-visible"]');
    assert.ok(third);
    page.focus(third);
    assert.equal(store.state.selected, 'c2');
  });

  it('hides a curve and shows it again', async () => {
    await showCurves();
    const isShown = (): boolean | undefined => store.state.curves[0]?.visible;
    page.click(page.by('curve-visible'));
    assert.equal(isShown(), false);
    page.click(page.by('curve-visible'));
    assert.equal(isShown(), true);
  });

  it('zooms twice for two clicks, and switches twice for two', async () => {
    await show(({ history }) => h(Toolbar, { state: history.present, y: { min: -1, max: 1 } }));
    const [zoomIn] = [...page.root.querySelectorAll('button')].filter(({ ariaLabel, title }) =>
      (ariaLabel ?? title).startsWith('Zoom in'),
    );
    assert.ok(zoomIn);
    page.click(zoomIn);
    page.click(zoomIn);
    assert.ok(Math.abs(store.state.view.zMax - 6 * 0.49) < 1e-9, String(store.state.view.zMax));
    page.click(page.by('show-df'));
    page.click(page.by('show-df'));
    assert.equal(store.state.show.df, true);
  });

  it('takes both ends of a range', async () => {
    await show(({ history }) => h(Toolbar, { state: history.present, y: { min: -1, max: 1 } }));
    for (const [id, text] of [
      ['z-from', '-2'],
      ['z-to', '3'],
    ] as const) {
      page.type(page.field(id), text, true);
      page.press(page.field(id), 'Enter');
    }
    assert.deepEqual([store.state.view.zMin, store.state.view.zMax], [-2, 3]);
  });

  it('takes a range of y by hand', async () => {
    await show(({ history }) => h(Toolbar, { state: history.present, y: { min: -1, max: 1 } }));
    page.click(page.by('y-manual'));
    await page.frame();
    page.type(page.field('y-to'), '4', true);
    page.press(page.field('y-to'), 'Enter');
    assert.deepEqual(store.state.view.y, { min: -1, max: 4 });
  });

  it('ends a step of undo with Enter, and with a slider that is let go', async () => {
    await show(({ history }) => {
      const { present } = history;
      return h(Preactivation, { state: { ...present, show: { ...present.show, normal: true } } });
    });
    const mean = page.field('normal-mean');
    for (const text of ['2', '3']) {
      page.type(mean, text, true);
      page.press(mean, 'Enter');
      await page.frame();
    }
    const [slider] = page.root.querySelectorAll<HTMLInputElement>('input[type="range"]');
    assert.ok(slider);
    for (const [value, event] of [
      ['1', 'input'],
      ['1.5', 'input'],
      ['1.5', 'change'],
      ['-1', 'input'],
    ] as const)
      page.set(slider, value, event);
    const means = [store.state.normal.mean];
    while (store.model.history.past.length > 0) {
      store.dispatch({ type: 'undo' });
      means.push(store.state.normal.mean);
    }
    assert.deepEqual(means, [-1, 1.5, 3, 2, 0]);
  });

  it('takes mean and deviation one after the other', async () => {
    await show(({ history }) => {
      const { present } = history;
      return h(Preactivation, { state: { ...present, show: { ...present.show, normal: true } } });
    });
    for (let i = 0; i < 10; i++) page.press(page.field('normal-mean'), 'ArrowUp');
    for (let i = 0; i < 5; i++) page.press(page.field('normal-deviation'), 'ArrowUp');
    assert.deepEqual(store.state.normal, { mean: 1, deviation: 1.5 });
  });

  it('takes settings of the lab one after the other', async () => {
    await show(({ history }) => {
      const { lab } = history.present.choices;
      return h(SettingsForm, {
        settings: lab.settings,
        choice: lab.entrants,
        onSettings: (changed) => {
          const now = store.state.choices.lab;
          store.dispatch({
            type: 'setChoices',
            choices: { lab: { ...now, settings: { ...now.settings, ...changed } } },
          });
        },
        onEnd: () => undefined,
        onEntrants: () => undefined,
        learn: false,
        onLearn: () => undefined,
      });
    });
    const { steps: before, seed } = store.state.choices.lab.settings;
    for (let i = 0; i < 3; i++) page.press(page.field('lab-steps'), 'ArrowUp');
    for (let i = 0; i < 3; i++) page.press(page.field('lab-seed'), 'ArrowUp');
    const now = store.state.choices.lab.settings;
    assert.deepEqual([now.steps, now.seed], [before + 300, seed + 3]);
  });

  it('walks down a list and chooses what it has come to', async () => {
    const chosen: string[] = [];
    const all = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id, detail: '', group: '' }));
    await show(() =>
      h(Combobox, {
        label: 'List',
        placeholder: '',
        find: (text) => ({ first: { choices: all.filter(({ id }) => id >= text), words: [] } }),
        onChoose: (id) => chosen.push(id),
        testId: 'list',
      }),
    );
    page.type(page.field('list'), 'b');
    page.press(page.field('list'), 'ArrowDown');
    page.press(page.field('list'), 'ArrowDown');
    page.press(page.field('list'), 'Enter');
    assert.deepEqual(chosen, ['d']);
    page.type(page.field('list'), 'c');
    page.press(page.field('list'), 'Enter');
    assert.deepEqual(chosen, ['d', 'c']);
  });

  it('goes on with a word of the list in the field, and chooses after that', async () => {
    const chosen: string[] = [];
    await show(() =>
      h(Combobox, {
        label: 'List',
        placeholder: '',
        find: (text) => ({
          first: {
            choices: [{ id: `hit of ${text}`, label: text, detail: '', reason: 'because', group: '' }],
            words: [{ id: `${text} more`, label: 'more', detail: '', group: 'Words' }],
          },
        }),
        onChoose: (id) => chosen.push(id),
        testId: 'list',
      }),
    );
    const field = page.field('list');
    page.type(field, 'one');
    page.press(field, 'ArrowDown');
    page.press(field, 'Enter');
    await page.frame();
    assert.equal(field.value, 'one more');
    assert.equal(page.root.querySelector('.option-reason')?.textContent, 'because');
    const current = field.getAttribute('aria-activedescendant') ?? '';
    assert.equal(document.getElementById(current)?.getAttribute('aria-selected'), 'true');
    page.press(field, 'Enter');
    assert.deepEqual(chosen, ['hit of one more']);
  });

  it('searches in slices, gives up a search for a text that is changed, and ends one for Enter', async () => {
    const chosen: string[] = [];
    const ended: string[] = [];
    /** Each step takes a slice. */
    function* search(text: string): Generator<undefined, Found> {
      for (let step = 0; step < 3; step++) {
        const end = performance.now() + 6;
        while (performance.now() < end);
        yield;
      }
      ended.push(text);
      return { choices: [{ id: `hit of ${text}`, label: text, detail: '', group: '' }], words: [] };
    }
    const find = (text: string): Sought => ({ first: { choices: [], words: [] }, rest: search(text) });
    await show(() =>
      h(Combobox, {
        label: 'List',
        placeholder: '',
        find,
        onChoose: (id) => chosen.push(id),
        testId: 'list',
      }),
    );
    const field = page.field('list');
    page.type(field, 'one');
    assert.equal(page.root.querySelector('.listbox-empty')?.textContent, 'Searching…');
    page.type(field, 'two', true);
    while (!page.root.querySelector('.listbox-option')) {
      await page.frame();
      await turn();
    }
    assert.deepEqual(ended, ['two']);
    page.type(field, 'three', true);
    page.press(field, 'Enter');
    assert.deepEqual(chosen, ['hit of three']);
  });

  it('opens a menu and runs its second item', async () => {
    const run: string[] = [];
    const items = ['first', 'second'].map((label) => ({ label, run: () => run.push(label) }));
    await show(() => h(Menu, { icon: 'more', label: 'More', items: () => items, testId: 'menu' }));
    const active = (): Element => {
      const { activeElement } = document;
      assert.ok(activeElement);
      return activeElement;
    };
    page.by('menu').focus();
    page.press(active(), 'ArrowDown');
    page.press(active(), 'ArrowDown');
    page.press(active(), 'ArrowDown');
    page.click(active());
    assert.deepEqual(run, ['second']);
  });

  it('goes on two tabs for two arrow keys', async () => {
    await show(({ history }) => h(TabBar, { current: viewOf(history.present.tab) }));
    const [bar] = page.root.querySelectorAll('[role="tab"]');
    assert.ok(bar);
    const { tab } = store.state;
    page.press(bar, 'ArrowRight');
    page.press(bar, 'ArrowRight');
    assert.equal(store.state.tab, 'lab');
    page.press(bar, 'ArrowLeft');
    page.press(bar, 'ArrowLeft');
    assert.equal(store.state.tab, tab);
  });
});
