import { Window } from 'happy-dom';
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { showSnapshot, surroundings, type Snapshot } from '../../../src/protocol/snapshot';
import { keepSnapshot } from '../../../src/webview/snapshot';

const GLOBALS = [
  'document',
  'window',
  'innerWidth',
  'innerHeight',
  'devicePixelRatio',
  'MutationObserver',
  'Element',
  'HTMLCanvasElement',
  'HTMLInputElement',
] as const;

const PANEL =
  '<input value="1"><div class="chart"><canvas></canvas></div><ul role="menu"></ul><div class="view" hidden></div>';

describe('a snapshot of the panel', () => {
  let page: Window;
  let root: HTMLElement;
  let sent: Snapshot[];
  let change: () => void;
  let isWanted: boolean;

  const wait = async (milliseconds: number): Promise<void> => {
    mock.timers.tick(milliseconds);
    for (let i = 0; i < 8; i++) await turn();
  };

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    page = new Window({ width: 500, height: 800 });
    for (const name of GLOBALS)
      Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: page[name] });
    const { document } = globalThis;
    document.body.dataset['vscodeThemeId'] = 'Dark Modern';
    document.body.innerHTML = `<main id="app">${PANEL}</main>`;
    root = document.querySelector('main') ?? document.body;
    const field = root.querySelector('input');
    if (field) field.value = '0.25';
    // happy-dom has no pictures of canvases.
    Object.assign(root.querySelector('canvas') ?? {}, {
      toBlob: (done: (blob: Blob) => void) => {
        done(new Blob(['PNG'], { type: 'image/png' }));
      },
    });
    sent = [];
    isWanted = true;
    keepSnapshot(
      root,
      (changed) => {
        change = changed;
      },
      () => isWanted,
      (snapshot) => sent.push(snapshot),
    );
  });

  afterEach(async () => {
    mock.timers.reset();
    for (const name of GLOBALS) Reflect.deleteProperty(globalThis, name);
    await page.happyDOM.close();
  });

  it('has values and pictures in it, and nothing that a new page has not', async () => {
    await wait(1000);
    assert.equal(sent.length, 1);
    assert.equal(sent[0]?.place, surroundings());
    const { html } = sent[0];
    assert.match(
      html,
      /^<input value="0.25"><div class="chart"><img[^>]* src="data:image\/png;base64,UE5H"><\/div>$/,
    );
  });

  it('is taken once nothing changes any more', async () => {
    for (let i = 0; i < 5; i++) {
      await wait(400);
      change();
    }
    assert.equal(sent.length, 0);
    await wait(1000);
    assert.equal(sent.length, 1);
    page.dispatchEvent(new page.Event('resize'));
    await wait(1000);
    assert.equal(sent.length, 2);
    isWanted = false;
    change();
    await wait(1000);
    assert.equal(sent.length, 2);
  });

  it('is shown by the next page, which nobody can use yet, in the same surroundings only', () => {
    const data = document.createElement('script');
    data.id = 'snapshot';
    data.type = 'application/json';
    data.textContent = JSON.stringify({ html: '<p>Curves</p>', place: 'here' });
    document.body.append(data);
    showSnapshot('elsewhere');
    assert.equal(root.querySelector('p'), null);
    assert.equal(root.inert, false);
    showSnapshot('here');
    assert.equal(root.innerHTML, '<p>Curves</p>');
    assert.equal(root.inert, true);
    data.textContent = 'null';
    root.replaceChildren();
    showSnapshot('here');
    assert.equal(root.innerHTML, '');
  });
});
