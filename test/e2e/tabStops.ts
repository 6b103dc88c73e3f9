import type { FrameLocator } from 'playwright-core';

/** The controls of a page in relation to the Tab key. */
interface TabStops {
  /**
   * Every control that Tab should reach, by its tag and name, in document order; `?` stands for a missing
   * name.
   */
  readonly all: readonly string[];
  /** The control with the focus; absent if the page does not have the focus. */
  readonly focused?: string;
  /** The fault of its focus indicator. */
  readonly problem?: string;
}

/** Inspects the controls of a panel. */
export async function tabStops(panel: FrameLocator): Promise<TabStops> {
  return panel.locator('body').evaluate(inspect);
}

/** Runs in the page. */
function inspect(body: HTMLElement | SVGElement): TabStops {
  const { ownerDocument: page } = body;
  const nameOf = (element: HTMLElement): string => {
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
    const label = element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent;
    return `${element.tagName.toLowerCase()} ${label.replaceAll(/\s+/g, ' ').trim() || '?'}`;
  };
  const hasRing = (part: Element | null): boolean => {
    if (!part) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  };
  const isInSight = (element: HTMLElement): boolean => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const there = page.elementFromPoint((left + right) / 2, y);
    return there !== null && (element.contains(there) || there.contains(element));
  };

  const all = [
    ...body.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,summary,[tabindex]'),
  ].filter((element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility());
  const focused = page.activeElement;
  if (!page.hasFocus() || !(focused instanceof HTMLElement) || focused === body)
    return { all: all.map(nameOf) };
  // A field inside a frame leaves the focus ring to the frame.
  const isMarked = hasRing(focused) || hasRing(focused.parentElement);
  const problem = !isMarked ? 'no focus ring' : isInSight(focused) ? undefined : 'out of sight';
  return { all: all.map(nameOf), focused: nameOf(focused), ...(problem !== undefined && { problem }) };
}
