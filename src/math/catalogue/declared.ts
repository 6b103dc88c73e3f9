import type { Declared } from '../expression/scope';
import { namesOf } from './lookup';

/** The entries as functions of expressions. The catalogue, whose entries have formulas with such calls, adds them. */
export const declared: { -readonly [K in keyof Declared]: Declared[K] } = {
  entries: [],
  namesOf,
  find: () => undefined,
};
