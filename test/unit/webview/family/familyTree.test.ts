import { openPage, type Page } from '../../support/page';
import { withServices } from '../../support/services';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { getEntry } from '../../../../src/math/catalogue';
import { FamilyTree } from '../../../../src/webview/family/familyTree';

/** Keys as the tree view pattern has them: https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ */
describe('the family tree', () => {
  let page: Page;
  const dispatched: unknown[] = [];

  const rows = (): readonly HTMLElement[] => [
    ...page.root.querySelectorAll<HTMLElement>('[role="treeitem"]'),
  ];
  const focused = (): number => rows().findIndex((row) => row === page.root.ownerDocument.activeElement);
  const level = (row: HTMLElement | undefined): string | null | undefined => row?.getAttribute('aria-level');
  /** Presses the key where the focus is. */
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      page.press(rows()[Math.max(0, focused())] ?? page.root, key);
      await page.frame();
    }
  };

  beforeEach(async () => {
    dispatched.length = 0;
    const entry = getEntry('relu');
    assert.ok(entry);
    const dispatch = (action: unknown): void => {
      dispatched.push(action);
    };
    page = openPage(withServices(h(FamilyTree, { entry }), { dispatch }));
    await page.frame();
  });

  afterEach(() => {
    page.close();
  });

  it('moves the focus with the arrow keys, Home and End', async () => {
    const visited: number[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'ArrowDown', 'Home', 'ArrowUp']) {
      await press(key);
      visited.push(focused());
    }
    const last = rows().length - 1;
    assert.ok(last > 3);
    assert.deepEqual(visited, [1, 2, 1, last, last, 0, 0]);
  });

  it('has one row in the order of Tab, the one that was active last', async () => {
    await press('ArrowDown', 'ArrowDown');
    assert.deepEqual(
      rows().flatMap(({ tabIndex }, i) => (tabIndex === 0 ? [i] : [])),
      [2],
    );
  });

  it('opens and closes a row, and goes into it and out', async () => {
    const at = rows().findIndex((row, i) => i > 0 && row.getAttribute('aria-expanded') === 'false');
    await press(...Array.from({ length: at }, () => 'ArrowDown'));
    const closed = rows().length;
    await press('ArrowRight');
    assert.equal(rows()[at]?.getAttribute('aria-expanded'), 'true');
    assert.ok(rows().length > closed);
    await press('ArrowRight');
    assert.equal(focused(), at + 1);
    assert.equal(level(rows()[at + 1]), '3');
    await press('ArrowLeft', 'ArrowLeft');
    assert.equal(focused(), at);
    assert.equal(rows().length, closed);
  });

  it('shows the activation of a row with Enter, and nothing for the root, which is shown', async () => {
    await press('Enter');
    assert.deepEqual(dispatched, []);
    await press('ArrowDown', 'Enter');
    const name = rows()[1]?.querySelector('.family-name')?.textContent.trim();
    const [{ type, curves } = {}] = dispatched as { type?: string; curves?: { activation: string }[] }[];
    assert.equal(type, 'add');
    assert.deepEqual(
      curves?.map(({ activation }) => getEntry(activation)?.name),
      [name],
    );
  });
});
