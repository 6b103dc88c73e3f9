import type { HoverOptions } from '../../../src/present/hover';
import { paletteOf } from '../../../src/present/palette';

/** A hover with default settings, in a dark theme and without links. */
export const DARK_HOVER: HoverOptions = {
  palette: paletteOf('dark'),
  book: { glyphs: {}, formulas: {}, tokens: {} },
  graph: true,
  size: 'medium',
  derivative: true,
  links: [],
};
