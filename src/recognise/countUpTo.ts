/** How many of the items, which are ascending, begin at or before the offset. */
export function countUpTo(items: readonly { readonly from: number }[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.from ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
