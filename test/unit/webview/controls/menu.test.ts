import { openPage, type Page } from '../../support/page';
import assert from 'node:assert/strict';
import { h } from 'preact';
import { Menu } from '../../../../src/webview/controls/menu';

describe('a menu', () => {
  let page: Page;

  const isOpen = async (): Promise<boolean> => {
    await page.frame();
    return page.root.querySelector('[role="menu"]') !== null;
  };
  const scroll = (target: Node): void => {
    const { Event } = page.root.ownerDocument.defaultView as unknown as typeof globalThis;
    target.dispatchEvent(new Event('scroll'));
  };

  beforeEach(async () => {
    const items = () => [{ label: 'first', run: () => undefined }];
    page = openPage(h(Menu, { icon: 'more', label: 'More', items, testId: 'menu' }));
    page.click(page.by('menu'));
    assert.ok(await isOpen());
  });

  afterEach(() => {
    page.close();
  });

  it('stays while it is scrolled itself, and closes when what is behind it is', async () => {
    const popup = page.root.querySelector('.menu-popup');
    assert.ok(popup);
    scroll(popup);
    assert.ok(await isOpen());
    scroll(page.root);
    assert.ok(!(await isOpen()));
  });

  it('closes when the focus goes elsewhere', async () => {
    page.focus(page.by('menu'));
    assert.ok(await isOpen());
    page.focus(page.root.ownerDocument.body);
    assert.ok(!(await isOpen()));
  });
});
