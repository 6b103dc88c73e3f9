import { Typesetter } from '../../math/expression/symbolic/typeset';
import type { Node } from '../../math/expression/tree';

const typesetter = new Typesetter(new Map(), (id) => id.replaceAll('_', '\\_'));

/** The tree as LaTeX that reads back to the same function, with `z` for the variable and calls by their ids. */
export const toLatex = (node: Node): string => typesetter.typeset(node);
