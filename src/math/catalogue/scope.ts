import { Scope } from '../expression/scope';

/** What formulas of the catalogue, and those that people type, may call. The catalogue declares its entries in it. */
export const scope = new Scope();
