import type { Locator } from 'playwright-core';

/** A rectangle of a page, in CSS pixels. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The smallest rectangle around the elements, with a margin; cut off at its right and bottom if it is too
 * large.
 */
export async function clipAround(
  elements: readonly Locator[],
  { margin = 16, maxWidth = Infinity, maxHeight = Infinity } = {},
): Promise<Clip> {
  const boxes = await Promise.all(elements.map((element) => element.boundingBox()));
  const known = boxes.filter((box) => box !== null);
  const x = Math.max(0, Math.min(...known.map((box) => box.x)) - margin);
  const y = Math.max(0, Math.min(...known.map((box) => box.y)) - margin);
  const right = Math.max(...known.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...known.map((box) => box.y + box.height)) + margin;
  return { x, y, width: Math.min(maxWidth, right - x), height: Math.min(maxHeight, bottom - y) };
}
