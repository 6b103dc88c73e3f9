import { openPage, type Page } from '../support/page';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { App } from '../../../src/webview/app';
import type { Lab } from '../../../src/webview/lab/lab';
import { MeasuredClient } from '../../../src/webview/measured/client';
import { Notices } from '../../../src/webview/store/notices';
import { startingState } from '../../../src/webview/store/startingSets';
import { Store } from '../../../src/webview/store/store';
import { views } from '../../../src/webview/views';
import { ViewPart } from '../../../src/webview/views/part';

describe('the whole panel', () => {
  let page: Page;
  let store: Store;
  let notices: Notices;
  const posted: unknown[] = [];

  const count = (): number => store.state.curves.length;
  const press = (target: Element, key: string, init: KeyboardEventInit): KeyboardEvent => {
    const { KeyboardEvent } = page.root.ownerDocument.defaultView as unknown as typeof globalThis;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
    target.dispatchEvent(event);
    return event;
  };

  beforeEach(async () => {
    posted.length = 0;
    store = new Store({ present: { ...startingState(), tab: 'details' }, past: [], future: [] });
    notices = new Notices();
    const host = {
      post: (message: unknown) => posted.push(message),
      storedState: () => undefined,
      storeState: () => undefined,
    };
    const props = { store, notices, host, lab: {} as Lab, presets: [] };
    page = openPage(h(App, { ...props, measured: new MeasuredClient(() => undefined) } as never));
    await page.frame();
    await page.frame();
  });

  afterEach(() => {
    page.close();
  });

  const add = (text = 'sin(z)'): void => {
    store.dispatch({
      type: 'add',
      curves: [{ type: 'expression', key: 'new', text, params: {}, visible: true }],
    });
  };

  it('takes back and does again with the keys of the editor, wherever the focus is', () => {
    const before = count();
    const body = page.root.ownerDocument.body;
    add();
    assert.equal(count(), before + 1);
    for (const init of [{}, { ctrlKey: true, altKey: true }]) press(body, 'z', init);
    assert.equal(count(), before + 1);
    assert.ok(press(body, 'z', { ctrlKey: true }).defaultPrevented);
    assert.equal(count(), before);
    press(body, 'Z', { metaKey: true, shiftKey: true });
    assert.equal(count(), before + 1);
    press(body, 'z', { metaKey: true });
    press(body, 'y', { ctrlKey: true });
    assert.equal(count(), before + 1);
  });

  it('keeps the key that selects all from the workbench in text fields only', () => {
    const heard: EventTarget[] = [];
    const { root } = page;
    root.addEventListener('keydown', ({ target }) => {
      if (target) heard.push(target);
    });
    const { ownerDocument: document } = root;
    const input = (type: string): HTMLElement => Object.assign(document.createElement('input'), { type });
    const slider = input('range');
    for (const field of [input('text'), slider, document.createElement('textarea')]) {
      root.append(field);
      press(field, 'a', { ctrlKey: true });
    }
    assert.deepEqual(heard, [slider]);
  });

  it('says why it refused something', async () => {
    for (let i = 1; i <= 100; i++) add(`${i} * z²`);
    // The panel renders, tells the notice in an effect, and renders again.
    for (let i = 0; i < 4; i++) await page.frame();
    assert.notEqual(store.model.refusal, undefined);
    assert.equal(page.by('notice').querySelector('span')?.textContent, store.model.refusal);
    assert.ok(page.by('notice').classList.contains('error'));
  });

  it('shows an error of a view, reports it and begins anew', async () => {
    assert.equal(page.root.querySelector('[role="alert"]'), null);
    // There is no lab in this test. Its view is loaded before, so that it is drawn at once.
    const lab = views.find(({ id }) => id === 'lab')?.component;
    assert.ok(lab instanceof ViewPart);
    await lab.load();
    store.dispatch({ type: 'setTab', tab: 'lab' });
    for (let i = 0; i < 4; i++) await page.frame();
    const alert = page.root.querySelector('[role="alert"]');
    assert.ok(alert);
    const message = alert.querySelector('p')?.textContent;
    assert.match(message ?? '', /^TypeError: /);
    assert.deepEqual(posted, [{ type: 'problem', message }]);
    const button = alert.querySelector('button');
    assert.ok(button);
    add();
    page.click(button);
    assert.equal(count(), startingState().curves.length);
  });
});
