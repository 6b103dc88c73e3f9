import { Scope } from '../expression/scope';
import { declared } from './declared';

/** The functions that formulas can call, both in the catalogue and in typed expressions. */
export const scope = new Scope(declared);
