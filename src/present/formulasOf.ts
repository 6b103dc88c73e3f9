import { typesetBook } from './formulas';
import type { TypesetBook } from './typeset';

/**
 * A book that has the formulas of the entry. Without a build it is empty. The build replaces this module with one that
 * loads the part of the book that has them.
 */
export const bookWith: (id: string) => Promise<TypesetBook> = () => Promise.resolve(typesetBook);
