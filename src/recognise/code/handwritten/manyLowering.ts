/**
 * Reads functions of several variables and kernels: the values that they return, and those that they store.
 */

import type { Element } from '../../backward/made';
import type { Given, Stored } from '../../backward/named';
import type { Reading } from '../../backward/roles';
import type { Part } from '../../handwritten/parts';
import { textOf, type SyntaxNode } from '../syntax';
import type { FormReader, LooseStep, ManyForm } from './form';
import type { FileValues } from './values';
import { Lowering } from './lowering';

/** An element behind a pointer: `x[i]`, `*x`, `__ldg(&x[i])`, `__ldg(x + i)`. */
const ELEMENT =
  /^(?:\(?\*(?<whole>\w+)\)?|(?<array>\w+)\[(?<index>[^[\]]+)\]|__ldg\(&(?<read>\w+)\[(?<at>[^[\]]+)\]\)|__ldg\((?<base>\w+)\+(?<offset>[^()]+)\))$/;

/** Maximum number of executed statements. */
const MAX_STATEMENTS = 80;

interface MemoryLocation {
  readonly pointer: string;
  readonly index: string;
}

/** The known state at a point of the function. */
interface State {
  readonly locals: Map<string, Part>;
  readonly unknowns: Set<string>;
  readonly stored: Map<string, Stored>;
}

/**
 * How steps end: with a value, at their end (`open`), with a bare return (`end`), or where the rest is
 * unknown (`lost`).
 */
type Outcome = Element | 'open' | 'end' | 'lost';

const isValue = (outcome: Outcome): outcome is Element => typeof outcome === 'object';

/** Executes one function with the given values of its parameters. */
export class ManyLowering extends Lowering {
  /** The pointers that were loaded through. */
  readonly loaded = new Set<string>();
  /** The pointers that were stored through. */
  readonly stores = new Set<string>();
  private readonly pointers = new Map<string, Part | undefined>();
  /** For each pointer, the indices at which it is used. */
  private readonly indices = new Map<string, Set<string>>();
  private unknowns = new Set<string>();
  private stored = new Map<string, Stored>();
  private count = 0;

  constructor(
    forms: FormReader,
    private readonly code: string,
    file: FileValues,
    private readonly form: ManyForm,
    values: Reading,
  ) {
    super(forms, code, file);
    for (const { name, isPointer, isCount } of form.parameters) {
      const value = values.get(name);
      if (isPointer) this.pointers.set(name, value);
      else if (value && !isCount) this.locals.set(name, value);
      else this.unknowns.add(name);
    }
  }

  /** The results; undefined if something cannot be read, or if a pointer is used at several indices. */
  run(): Given | undefined {
    const outcome = this.all(this.form.steps);
    const stored = [...this.stored.values()];
    const isElementwise = [...this.indices.values()].every(({ size }) => size === 1);
    if (outcome === 'lost' || !isElementwise) return undefined;
    if (isValue(outcome)) return stored.length === 0 ? { returned: outcome, stored } : undefined;
    return stored.length > 0 ? { stored } : undefined;
  }

  private all(steps: readonly LooseStep[]): Outcome {
    for (const [i, step] of steps.entries()) {
      if (++this.count > MAX_STATEMENTS) return 'lost';
      const outcome = step.kind === 'if' ? this.branch(step, steps.slice(i + 1)) : this.step(step);
      if (outcome !== 'open') return outcome;
    }
    return 'open';
  }

  private step(step: Exclude<LooseStep, { readonly kind: 'if' }>): Outcome {
    switch (step.kind) {
      case 'return': {
        const part = this.number(step.value, 0);
        return part ? { from: step.value.from, to: step.value.to, part } : 'lost';
      }
      case 'end':
        return 'end';
      case 'let':
        if (!this.assign(step.name, step.value)) this.forget(step.name);
        else this.unknowns.delete(step.name);
        return this.pointers.has(step.name) ? 'lost' : 'open';
      case 'update':
        if (!this.update(step.name, step.sign, step.value)) this.forget(step.name);
        return this.pointers.has(step.name) ? 'lost' : 'open';
      case 'forget':
        this.forget(step.name);
        return 'open';
      case 'store':
        return this.store(step) ? 'open' : 'lost';
      case 'inside':
        // Values that one iteration of a loop leaves to the next are unknown.
        if (step.isLoop) for (const name of assignedIn(step.steps)) this.forget(name);
        return this.all(step.steps);
    }
  }

  private store({ target, value, isAdded }: Extract<LooseStep, { kind: 'store' }>): boolean {
    const place = this.locationOf(textOf(target, this.code));
    if (!place) return false;
    const old = this.pointers.get(place.pointer);
    const part = this.number(value, 0);
    const sum = isAdded && old && part ? this.arithmetic('+', old, part) : part;
    this.use(place);
    this.stores.add(place.pointer);
    this.pointers.set(place.pointer, sum);
    this.stored.set(place.pointer, { pointer: place.pointer, from: value.from, to: value.to, part: sum });
    return true;
  }

  /**
   * A guard against the end of the array is assumed to pass. A condition on the inputs chooses between the
   * branches.
   */
  private branch(
    { condition, then, otherwise = [] }: Extract<LooseStep, { kind: 'if' }>,
    rest: readonly LooseStep[],
  ): Outcome {
    const part = this.attempt(() => this.part(condition, 0));
    if (!part?.isCondition || !part.varies) {
      if (this.mentionsInputs(condition)) return 'lost';
      const [only, ...more] = then;
      if (only?.kind === 'end' && more.length === 0 && otherwise.length === 0) return 'open';
      const outcome = otherwise.length > 0 ? 'lost' : this.all(then);
      return outcome === 'open' ? outcome : 'lost';
    }
    const before = this.state();
    const first = this.all(then);
    const afterThen = this.state();
    this.restore(before);
    const second = this.all(otherwise);
    if (first === 'open' && second === 'open')
      return this.merge(part, afterThen, this.state()) ? 'open' : 'lost';
    const other = second === 'open' ? this.all(rest) : second;
    if (first !== 'open') return this.chosenOf(part, first, other);
    this.restore(afterThen);
    return this.chosenOf(part, this.all(rest), other);
  }

  private chosenOf(condition: Part, then: Outcome, otherwise: Outcome): Outcome {
    if (!isValue(then) || !isValue(otherwise) || !then.part || !otherwise.part) return 'lost';
    const part = this.chosen(condition, then.part, otherwise.part);
    return part ? { ...otherwise, part } : 'lost';
  }

  /** Continues with the states that both branches left; false if only one of them stored. */
  private merge(condition: Part, then: State, otherwise: State): boolean {
    const either = (a: Part | undefined, b: Part | undefined): Part | undefined =>
      a && b && (a.text === b.text ? a : this.chosen(condition, this.plainNumber(a), this.plainNumber(b)));
    for (const name of new Set([...then.locals.keys(), ...otherwise.locals.keys()])) {
      const value = either(then.locals.get(name), otherwise.locals.get(name));
      if (value) this.locals.set(name, value);
      else this.forget(name);
    }
    for (const name of then.unknowns) this.forget(name);
    for (const pointer of new Set([...then.stored.keys(), ...otherwise.stored.keys()])) {
      const [a, b] = [then.stored.get(pointer), otherwise.stored.get(pointer)];
      if (!a || !b) return false;
      const part = either(a.part, b.part);
      this.stored.set(pointer, { ...b, part });
      this.pointers.set(pointer, part);
    }
    return true;
  }

  /** A condition counts as 1 or 0. */
  private plainNumber(part: Part): Part {
    return this.asNumber(part) ?? part;
  }

  private state(): State {
    return {
      locals: new Map(this.locals),
      unknowns: new Set(this.unknowns),
      stored: new Map(this.stored),
    };
  }

  private restore({ locals, unknowns, stored }: State): void {
    this.locals = new Map(locals);
    this.unknowns = new Set(unknowns);
    this.stored = new Map(stored);
  }

  protected override read(node: SyntaxNode, depth: number): Part | undefined {
    return this.unknowns.has(textOf(node, this.code)) ? undefined : super.read(node, depth);
  }

  /** Besides known names, only elements loaded through a parameter have a value. */
  protected override unknown(source: string): Part | undefined {
    const place = this.locationOf(source);
    if (!place) return undefined;
    this.use(place);
    this.loaded.add(place.pointer);
    return this.pointers.get(place.pointer);
  }

  private locationOf(source: string): MemoryLocation | undefined {
    const { whole, array, index, read, at, base, offset } =
      ELEMENT.exec(source.replace(/\s+/g, ''))?.groups ?? {};
    const pointer = whole ?? array ?? read ?? base;
    if (pointer === undefined || !this.pointers.has(pointer)) return undefined;
    return { pointer, index: index ?? at ?? offset ?? '' };
  }

  private use({ pointer, index }: MemoryLocation): void {
    this.indices.set(pointer, (this.indices.get(pointer) ?? new Set()).add(index));
  }

  private mentionsInputs(condition: SyntaxNode): boolean {
    const names = textOf(condition, this.code).match(/[A-Za-z_]\w*/g) ?? [];
    return names.some((name) => this.pointers.has(name) || this.locals.get(name)?.varies === true);
  }

  private forget(name: string): void {
    this.locals.delete(name);
    this.unknowns.add(name);
  }
}

/** The names that steps assign, including nested steps. */
function assignedIn(steps: readonly LooseStep[]): string[] {
  return steps.flatMap((step) => {
    switch (step.kind) {
      case 'let':
      case 'update':
        return [step.name];
      case 'if':
        return [...assignedIn(step.then), ...assignedIn(step.otherwise ?? [])];
      case 'inside':
        return assignedIn(step.steps);
      default:
        return [];
    }
  });
}
