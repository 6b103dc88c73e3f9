import type { FrameLocator } from 'playwright-core';
import type { PanelInit } from '../../src/protocol/messages';
import { startingState } from '../../src/webview/store/startingSets';

/** The number of calls so far. Each state is dated long after that of the previous call. */
let count = 0;

/**
 * Resets an open panel to its initial state, whatever an earlier test has left there. The panel receives it
 * as a newer state of the host.
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
    // An invalid number disappears when its field loses the focus.
    if (page && activeElement instanceof page.HTMLElement) activeElement.blur();
    page?.dispatchEvent(new MessageEvent('message', { data: message }));
    return new Promise((resolve) => page?.requestAnimationFrame(resolve));
  }, init);
}
