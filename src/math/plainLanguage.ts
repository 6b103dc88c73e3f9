import './catalogue';
import { scope } from './catalogue/scope';
import type { ActivationEntry } from './catalogue/types';
import * as expression from './expression';
import * as fast from './expression/fast';
import * as text from './expression/parse';
import type { Node } from './expression/tree';
import type { CompiledExpression, Outcome } from './expression/types';

/**
 * The expression language, with every activation of the catalogue as a function, for texts that the extension itself has
 * written: they have no LaTeX, so that its reader need not be loaded.
 */

/** Compiles the text into something to evaluate, or says what is wrong with it. Total: never throws. */
export const compile = (source: string): Outcome<CompiledExpression> => expression.compile(source, scope);

/** Parses the text into a tree, or says what is wrong with it. */
export const parse = (source: string): Outcome<Node> => text.parse(source, scope);

/**
 * The curve of an entry by its formula, or by the entry itself if the formula omits a parameter that is set.
 */
export const entryCurve = (entry: ActivationEntry): fast.FastCurve => fast.entryCurve(entry, scope);

/** As {@link entryCurve}, for parameters that differ at every use. */
export const changingCurve = (entry: ActivationEntry): fast.FastCurve => fast.changingCurve(entry, scope);
