import './catalogue';
import { scope } from './catalogue/scope';
import type { ActivationEntry } from './catalogue/types';
import * as expression from './expression';
import * as fast from './expression/fast';
import * as text from './expression/parse';
import type { Node } from './expression/tree';
import type { CompiledExpression, Outcome } from './expression/types';

/** The expression language as people write it: with every activation of the catalogue as a function. */

/** The text as something to evaluate, or what is wrong with it. Total: never throws, whatever the text. */
export const compile = (source: string): Outcome<CompiledExpression> => expression.compile(source, scope);

/** The text as a tree, or what is wrong with it. Plain text, Unicode mathematics and LaTeX are all read. */
export const parse = (source: string): Outcome<Node> => text.parse(source, scope);

/** The curve of an entry by its formula; where that leaves out a parameter that is set, by the entry itself. */
export const entryCurve = (entry: ActivationEntry): fast.FastCurve => fast.entryCurve(entry, scope);

/** As {@link entryCurve}, for parameters that differ at every use. */
export const changingCurve = (entry: ActivationEntry): fast.FastCurve => fast.changingCurve(entry, scope);
