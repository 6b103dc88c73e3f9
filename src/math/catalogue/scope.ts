import { DeclaredScope } from '../expression/scope';

/** The functions that formulas can call, both in the catalogue and in typed expressions. The catalogue adds its entries to it. */
export const scope = new DeclaredScope();
