import { Typesetter } from '../../math/expression/symbolic/typeset';
import type { Node } from '../../math/expression/tree';

const typesetter = new Typesetter(new Map(), (id) => id.replaceAll('_', '\\_'));

/** The tree as LaTeX that parses back to the same function, with `z` for the variable and ids for calls. */
export const toLatex = (node: Node): string => typesetter.typeset(node);
