import type { FrameLocator } from 'playwright-core';
import type { PanelInit } from '../../src/protocol/messages';
import { startingState } from '../../src/webview/store/startingSets';

/** The number of calls so far: each state is dated long after the one of the call before. */
let count = 0;

/**
 * Gives an open panel the state that it starts with, whatever an earlier test has left there. The state reaches it as a
 * newer one of the host's does.
 */
export async function freshPanel(panel: FrameLocator): Promise<void> {
  count += 1;
  const init: PanelInit = {
    type: 'init',
    presets: [],
    palette: 'default',
    state: startingState(),
    changed: Date.now() + count * 1e9,
  };
  await panel.locator('body').evaluate((body, message) => {
    const { activeElement, defaultView: page } = body.ownerDocument;
    // A number that was refused goes with the focus.
    if (page && activeElement instanceof page.HTMLElement) activeElement.blur();
    page?.dispatchEvent(new MessageEvent('message', { data: message }));
    return new Promise((resolve) => page?.requestAnimationFrame(resolve));
  }, init);
}
