/** Finds the names of a stopped program that hold the input of an activation that ran or is about to run. */

import type { ActivationReference } from '../../types';
import type { PythonAnalysis } from '../analysis';
import { callsIn } from '../flow';
import type { Scope } from '../scopeTree';
import { childrenOf, type SyntaxNode } from '../syntax';
import { activationCalls, type ActivationCall } from './calls';
import { addEffects, noEffects, type Effects } from './effects';
import type { Place } from './place';
import { LOOP, REPEATED, SIMPLE, statementAround, stopAt, type Stop } from './stop';

export type { Place } from './place';

/** The condition in the running program under which the value is still the pre-activation. */
type Proof =
  /** The program is before the first instruction of the statement. */
  | 'start'
  /** The tensor was never changed in place. */
  | 'version';

/** A value that can be read at a stop. */
export interface PreActivation {
  readonly reference: ActivationReference & { readonly activation: string };
  readonly place: Place;
  /** Any of them is enough; none is needed where the list is empty. */
  readonly accept: readonly Proof[];
}

/** A pre-activation that can be read in a stopped program. Offsets are UTF-16 units. */
export interface StoppedCode {
  /** The name of the code that runs: a function's, or `<module>`. */
  readonly frame: string;
  /** The statement in which the program is stopped, or the head of a compound one. */
  readonly from: number;
  readonly to: number;
  /** The nearest to the stop first. */
  readonly values: readonly PreActivation[];
}

/** Statements before the stop that are looked at, and values that are read, at most. */
const MAX_STATEMENTS = 300;
const MAX_VALUES = 24;

/**
 * The pre-activations that can be read while the program is stopped in the line of an offset. Only calls
 * count that have certainly run in this pass, or are about to run, and whose inputs have not changed since.
 * It yields after each statement.
 */
export function* preActivationsAt(
  analysis: PythonAnalysis,
  offset: number,
): Generator<void, StoppedCode | undefined> {
  const stop = stopAt(analysis.resolver, offset);
  if (!stop) return undefined;
  const values = aboutToRun(analysis, stop);
  yield;
  values.push(...(yield* alreadyRun(analysis, stop)));
  return { frame: stop.frame, ...stop.head, values: values.slice(0, MAX_VALUES) };
}

/** Those in the current statement. */
function aboutToRun(analysis: PythonAnalysis, stop: Stop): PreActivation[] {
  const { statement, scope, head } = stop;
  const isIf = statement.name === 'IfStatement' && head.to < statement.to;
  if (!isIf && !SIMPLE.test(statement.name)) return [];
  const effects = effectsOfHead(analysis, stop);
  return activationCalls(analysis, statement, scope, head.to).flatMap((call) => {
    if (effects.isUncounted || mayChangeBefore(analysis, statement, call.node.from)) return [];
    return preActivation(analysis, call, stop, effects.mayChange ? ['start', 'version'] : []);
  });
}

/** Those in statements before it in the same block, or in a block around. */
function* alreadyRun(analysis: PythonAnalysis, stop: Stop): Generator<void, PreActivation[]> {
  const found: PreActivation[] = [];
  const own = effectsOfHead(analysis, stop);
  const since = noEffects();
  let horizon = stop.statement.from;
  let looked = 0;
  let block: SyntaxNode | undefined = stop.statement;
  if (REPEATED.test(block.name)) {
    addEffects(since, analysis, block);
    horizon = block.to;
  }
  while (block) {
    for (let before = block.prevSibling; before; before = before.prevSibling) {
      if (++looked > MAX_STATEMENTS || found.length >= MAX_VALUES) return found;
      yield;
      addEffects(since, analysis, before);
      if (since.isUncounted || own.isUncounted) return found;
      if (!SIMPLE.test(before.name)) continue;
      const accept: readonly Proof[] = since.mayChange
        ? ['version']
        : own.mayChange
          ? ['start', 'version']
          : [];
      for (const call of activationCalls(analysis, before, stop.scope)) {
        if (since.stored.has(call.place.root) || isBound(analysis, call, stop, horizon)) continue;
        found.push(...preActivation(analysis, call, stop, accept));
      }
    }
    const around = statementAround(block, stop.scope);
    if (around && LOOP.test(around.name)) {
      addEffects(since, analysis, around);
      horizon = Math.max(horizon, around.to);
    } else if (around) addEffects(since, analysis, around, around.from, block.from);
    block = around;
  }
  return found;
}

/** The possible effects of the current statement's parts before it ends, without what it finally stores. */
function effectsOfHead(analysis: PythonAnalysis, { statement, head }: Stop): Effects {
  const effects = noEffects();
  for (const part of childrenOf(statement)) {
    if (part.from < head.to) addEffects(effects, analysis, part);
  }
  return effects;
}

/** Whether a call in the statement that ends before an offset may change tensors. */
function mayChangeBefore(analysis: PythonAnalysis, statement: SyntaxNode, offset: number): boolean {
  const effects = noEffects();
  for (const call of callsIn(statement)) if (call.to <= offset) addEffects(effects, analysis, call);
  return effects.mayChange;
}

/** Whether the name is bound again between the call and the horizon. */
function isBound(
  { resolver }: PythonAnalysis,
  { node, place }: ActivationCall,
  { scope }: Stop,
  horizon: number,
): boolean {
  const bindings = resolver.table(scope).names.get(place.root) ?? [];
  return bindings.some(({ from }) => from > node.from && from <= horizon);
}

/** The value with the proofs that hold for it; nothing where none can be had. */
function preActivation(
  analysis: PythonAnalysis,
  { reference, place }: ActivationCall,
  { scope }: Stop,
  accept: readonly Proof[],
): PreActivation[] {
  // Whether other code has put another tensor there is no matter of the tensor.
  const isOwn = place.steps.length === 0 && isLocal(analysis, place.root, scope);
  const proofs = isOwn ? accept : accept.filter((proof) => proof !== 'version');
  return accept.length > 0 && proofs.length === 0 ? [] : [{ reference, place, accept: proofs }];
}

/** Whether only the code of the frame itself binds the name. */
function isLocal({ resolver }: PythonAnalysis, name: string, scope: Scope): boolean {
  const declared = resolver.text.match(/\b(?:global|nonlocal)\s+[^\n#;]+/g) ?? [];
  const isShared = declared.some((statement) => statement.split(/[\s,]+/).includes(name));
  return !isShared && resolver.table(scope).names.has(name);
}
