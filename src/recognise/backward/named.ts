/**
 * Pairs of functions whose names belong together, in any language: functions that return, and kernels that
 * store.
 */

import type { Part } from '../handwritten/parts';
import type { Work } from '../work';
import { pairsOf, type Element } from './made';
import { functionOfDerivative, inputOfGradient, isGradientName, plain } from './names';
import type { BackwardPair, Extent } from './pair';
import { inputPart, rolesOf, scaledByGradient, type Differentiable, type Reading, type Roles } from './roles';

/** A stored result: the parameter through which it is stored, and the value. */
export interface Stored extends Element {
  readonly pointer: string;
}

/**
 * The results of a function: the only value that it returns, or the values that it stores through its
 * parameters.
 */
export interface Given {
  readonly returned?: Element;
  readonly stored: readonly Stored[];
}

/** A function that may be one of a pair. */
export interface NamedFunction {
  readonly name: string;
  /** The location of its name. */
  readonly extent: Extent;
  readonly parameters: readonly string[];
  /** Values of inputs that have defaults, by {@link inputName}. */
  readonly defaults: Readonly<Record<string, number>>;
  /** The pointer parameters that it loads through. */
  readonly loaded: ReadonlySet<string>;
  /** The pointer parameters that it stores through. */
  readonly stores: ReadonlySet<string>;
  /** The results for the given values of parameters; undefined if a part of it cannot be read. */
  run(values: Reading): Given | undefined;
}

interface Forward extends Differentiable {
  /** Whether it has no other input with a gradient. */
  readonly isOnly: boolean;
}

/** A function that is read only if its name belongs with another name. */
export interface Candidate {
  readonly name: string;
  read(): NamedFunction | undefined;
}

/** The pairs among functions of the same class or level. */
export function* namedPairs(candidates: readonly Candidate[]): Work<BackwardPair[]> {
  const byName = new Map<string, Candidate | undefined>();
  // An overloaded name is ambiguous.
  for (const each of candidates) byName.set(each.name, byName.has(each.name) ? undefined : each);
  const names = new Set(byName.keys());
  const pairs: BackwardPair[] = [];
  for (const [name, derivative] of byName) {
    const base = derivative && functionOfDerivative(name, names);
    const forward = base === undefined ? undefined : byName.get(base)?.read();
    if (forward) yield;
    const read = forward && derivative?.read();
    if (forward && read) pairs.push(...pairOf(forward, read));
    if (forward) yield;
  }
  return pairs;
}

/** The pairs of two functions that are known to belong together. */
function pairOf(forward: NamedFunction, derivative: NamedFunction): BackwardPair[] {
  const of = forwardOf(forward);
  const own = new Set(forward.parameters);
  const { loaded, stores } = derivative;
  // Ignore a kernel's sizes and strides, but not a gradient that it does not load.
  const isRead = (name: string): boolean =>
    stores.size === 0 || loaded.has(name) || own.has(name) || (isGradientName(name) && !stores.has(name));
  const roles = of && rolesOf(derivative.parameters.filter(isRead), of);
  if (!of || !roles) return [];
  const [first = [], second] = roles.readings.map((values) => {
    const given = derivative.run(values);
    return pairsOf({
      name: forward.name,
      names: [forward.extent, derivative.extent],
      forward: of.output.text,
      inputs: forward.parameters,
      defaults: forward.defaults,
      gradient: roles.gradient ?? '',
      backwardName: derivative.name,
      elements: given ? gradientsOf(given, of, roles) : [],
    });
  });
  // With several inputs, a value stored in place of one may be something else that is needed later.
  const isInPlace = ({ input }: BackwardPair): boolean =>
    !of.isOnly && [...stores].some((name) => plain(name) === input);
  return first.map((pair) => {
    const other = second?.find(({ input }) => input === pair.input);
    return {
      ...pair,
      ...(other && { alternatives: [other.texts.backward] }),
      ...(isInPlace(pair) && { isLoose: true as const }),
    };
  });
}

/** The output of the function in terms of its inputs; undefined unless it has exactly one output. */
function forwardOf(forward: NamedFunction): Forward | undefined {
  const { parameters, loaded } = forward;
  const result = forward.run(new Map(parameters.map((name, i) => [name, inputPart(i)])));
  const [stored, ...more] = result?.stored ?? [];
  const output: Part | undefined = result?.returned?.part ?? (more.length === 0 ? stored?.part : undefined);
  if (!output) return undefined;
  // A value stored in place has the name of an input.
  const isInPlace = stored !== undefined && loaded.has(stored.pointer);
  return {
    inputs: parameters,
    main: Math.max(
      0,
      parameters.findIndex((name) => loaded.has(name)),
    ),
    isOnly: parameters.length === 1 || loaded.size === 1,
    output,
    outputName: isInPlace ? undefined : stored?.pointer,
  };
}

/** The gradient of each input, as far as it is given. */
function gradientsOf(
  { returned, stored }: Given,
  { inputs, main, isOnly }: Forward,
  roles: Roles,
): (Element | undefined)[] {
  const found: (Element | undefined)[] = [];
  if (returned) found[main] = returned;
  for (const each of returned ? [] : stored) {
    const isSingle = isOnly && stored.length === 1;
    const index = inputOfGradient(each.pointer, inputs);
    if (index !== undefined) found[index] = each;
    else if (isSingle) found[main] = each;
  }
  // Without an incoming gradient, the result is the derivative alone.
  return Array.from(found, (element) =>
    element?.part && roles.gradient === undefined
      ? { ...element, part: scaledByGradient(element.part) }
      : element,
  );
}
