/** Width and height of a formula, in ex. */
type Size = readonly [width: number, height: number];

/**
 * The sizes of the typeset formulas of f and f′, by the entry's id. The table is empty in the sources. The build replaces
 * this module with the sizes of what MathJax has set.
 */
export const formulaSizes: Readonly<Record<string, readonly [f: Size, df: Size]>> = {};
