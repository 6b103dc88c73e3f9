import type { FrameLocator } from 'playwright-core';
import type { PanelInit } from '../../src/protocol/messages';
import { startingState } from '../../src/webview/store/startingSets';

/** How often it has been done: each state is dated long after the one before. */
let count = 0;

/**
 * Puts an open panel into the state that it has when it is first opened, whatever a test before has left, and closes what
 * is open in it. It is told a newer state, as the host tells it.
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
