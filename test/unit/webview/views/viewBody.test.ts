import { openPage, type Page } from '../../support/page';
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { h, type ComponentType } from 'preact';
import { message } from '../../../../src/l10n';
import type { FromPanel } from '../../../../src/protocol/messages';
import { emptyState } from '../../../../src/protocol/state';
import { ServicesContext, type Services } from '../../../../src/webview/context';
import type { ViewProps } from '../../../../src/webview/views/viewProps';
import { ViewPart } from '../../../../src/webview/views/part';
import { ViewBody } from '../../../../src/webview/views/viewBody';

const Loaded: ComponentType<ViewProps> = ({ state, active }) => `${state.tab} ${String(active)}`;

/** Attempts to load a view, each of which ends when the test says how. */
function attempts() {
  const ends: { readonly succeed: () => void; readonly fail: (why: string) => void }[] = [];
  const part = new ViewPart(
    () =>
      new Promise((resolve, reject) => {
        ends.push({
          succeed: () => {
            resolve(Loaded);
          },
          fail: (why) => {
            reject(new Error(why));
          },
        });
      }),
  );
  return { ends, part };
}

describe('a view that is loaded when it is opened', () => {
  let page: Page | undefined;
  let posted: FromPanel[] = [];

  const show = async (part: ViewPart): Promise<Page> => {
    posted = [];
    const services = { host: { post: (sent: FromPanel) => posted.push(sent) } } as unknown as Services;
    const view = { id: 'lab', label: message('Lab'), component: part };
    const state = { ...emptyState(), tab: 'lab' };
    page = openPage(
      h(ServicesContext.Provider, { value: services }, h(ViewBody, { view, state, active: true })),
    );
    await settle(page);
    return page;
  };
  const settle = async (shown: Page): Promise<void> => {
    for (let i = 0; i < 3; i++) {
      await turn();
      await shown.frame();
    }
  };

  afterEach(() => {
    page?.close();
    page = undefined;
  });

  it('says that it is loading, and is then shown with the panel’s state', async () => {
    const { ends, part } = attempts();
    const shown = await show(part);
    assert.equal(ends.length, 1);
    assert.equal(shown.root.textContent, 'Loading…');
    ends[0]?.succeed();
    await settle(shown);
    assert.equal(shown.root.textContent, 'lab true');
  });

  it('is there at once if it was loaded before', async () => {
    const { ends, part } = attempts();
    const loading = part.load();
    ends[0]?.succeed();
    await loading;
    const shown = await show(part);
    assert.equal(shown.root.textContent, 'lab true');
    assert.equal(ends.length, 1);
  });

  it('says why it could not be loaded, and asks the host for the page again', async () => {
    const { ends, part } = attempts();
    const shown = await show(part);
    ends[0]?.fail('the file is gone');
    await settle(shown);
    assert.match(shown.by('not-loaded').textContent, /could not be loaded.*the file is gone/);
    assert.deepEqual(posted, [{ type: 'problem', message: 'A view could not be loaded: the file is gone' }]);
    const button = shown.root.querySelector('button');
    assert.ok(button);
    shown.click(button);
    assert.deepEqual(posted[1], { type: 'reload' });
  });

  it('is tried again when it is opened after it has failed in the background', async () => {
    const { ends, part } = attempts();
    const first = part.load();
    ends[0]?.fail('no connection');
    await first;
    const shown = await show(part);
    ends[1]?.succeed();
    await settle(shown);
    assert.equal(shown.root.textContent, 'lab true');
  });
});
