/** Reads kernels of Triton: values are loaded through pointers, and results stored. */

import type { Given, Stored } from '../../backward/named';
import type { Part } from '../../handwritten/parts';
import { argumentsOf, callParts, partsOf, textOf, type SyntaxNode } from '../syntax';
import { BodyReader, type Returned } from './body';

/** Statements that compute no results: a choice between them may be left open. */
const RESULTS = /\b(?:load|store|return|atomic_\w+)\b/;

/** Reads one kernel. Parameters that it loads through represent the loaded numbers. */
export class KernelReader extends BodyReader {
  private readonly stored: Stored[] = [];
  /** By pointer, the places that were loaded from and stored to, as they are written. */
  private readonly places = new Map<string, Set<string>>();
  /** Locals that are a parameter with an offset. */
  private readonly aliases = new Map<string, { readonly pointer: string; readonly offset: string }>();
  private readonly pointers = new Map<string, Part | undefined>();

  /** Gives what is loaded through a parameter its value; undefined where that is not known. */
  bindPointer(name: string, part: Part | undefined): this {
    this.pointers.set(name, part);
    return this;
  }

  /** Says that nothing is known of a parameter. */
  leaveUnknown(name: string): void {
    this.unknowns.add(name);
  }

  /**
   * The value that the body returns or stores. Undefined if something cannot be read, or if a pointer is used
   * at several places, so that its numbers are not all of one element.
   */
  runKernel(): Given | undefined {
    const returned = this.run();
    const [only] = returned?.elements ?? [];
    if (returned)
      return only && !returned.isTuple
        ? { returned: { from: only.node.from, to: only.node.to, part: only.part }, stored: [] }
        : undefined;
    const isElementwise = [...this.places.values()].every(({ size }) => size === 1);
    return this.isAtEnd && this.stored.length > 0 && isElementwise ? { stored: this.stored } : undefined;
  }

  protected override statement(node: SyntaxNode): Returned | 'open' | undefined {
    if (node.name !== 'IfStatement') return super.statement(node);
    if (RESULTS.test(this.source(node))) return super.statement(node);
    for (const name of assignedNames(node, this.resolver.text)) this.forget(name);
    return 'open';
  }

  protected override assignTo(target: SyntaxNode, value: SyntaxNode): boolean {
    const place = target.name === 'VariableName' ? this.placeOf(value) : undefined;
    if (place) this.aliases.set(this.source(target), place);
    return super.assignTo(target, value);
  }

  /** `x_ptr += row * stride` */
  protected override updated(node: SyntaxNode): boolean {
    const [target, , value] = partsOf(node);
    const place = target?.name === 'VariableName' && value ? this.placeOf(target) : undefined;
    if (!place || !target || !value) return super.updated(node);
    this.aliases.set(this.source(target), {
      ...place,
      offset: `${place.offset}+${plainText(this.source(value))}`,
    });
    return true;
  }

  protected override effect(node: SyntaxNode | null): boolean {
    const call = node?.name === 'CallExpression' ? callParts(node) : undefined;
    if (!call || this.functionOf(call.callee) !== 'store') return super.effect(node);
    const [pointer, value] = argumentsOf(call.list, this.resolver.text);
    const place = pointer && this.placeOf(pointer.value);
    if (!place || !value) return false;
    this.use(place);
    const { from, to } = value.value;
    this.stored.push({ pointer: place.pointer, from, to, part: this.number(value.value, 0) });
    return true;
  }

  protected override call(node: SyntaxNode, depth: number): Part | undefined {
    const call = callParts(node);
    if (!call || this.functionOf(call.callee) !== 'load') return super.call(node, depth);
    const [pointer] = argumentsOf(call.list, this.resolver.text);
    const place = pointer && this.placeOf(pointer.value);
    if (!place) return undefined;
    this.use(place);
    return this.pointers.get(place.pointer);
  }

  /** The name of one of Triton's own functions. */
  private functionOf(callee: SyntaxNode): string | undefined {
    const value = this.resolver.resolve(callee, this.scope);
    return value?.kind === 'path' ? /^triton\.language\.(\w+)$/.exec(value.path)?.[1] : undefined;
  }

  /** The parameter that an address starts with, and what is added to it. */
  private placeOf(address: SyntaxNode): { readonly pointer: string; readonly offset: string } | undefined {
    let first: SyntaxNode = address;
    while (/^(?:Binary|Parenthesized)Expression$/.test(first.name)) {
      const [next] = partsOf(first);
      if (!next) return undefined;
      first = next;
    }
    if (first.name !== 'VariableName') return undefined;
    const name = this.source(first);
    const known = this.aliases.get(name);
    const rest = plainText(this.resolver.text.slice(first.to, address.to));
    if (known) return { pointer: known.pointer, offset: known.offset + rest };
    return this.pointers.has(name) ? { pointer: name, offset: rest } : undefined;
  }

  private use({ pointer, offset }: { readonly pointer: string; readonly offset: string }): void {
    const places = this.places.get(pointer) ?? new Set();
    this.places.set(pointer, places.add(offset));
  }

  private forget(name: string): void {
    this.locals.delete(name);
    this.aliases.delete(name);
    this.unknowns.add(name);
  }
}

const plainText = (text: string): string => text.replace(/[\s()]/g, '');

/** The names that statements within a node assign. */
function assignedNames(node: SyntaxNode, text: string): string[] {
  const names: string[] = [];
  node.cursor().iterate((ref) => {
    const { parent, nextSibling } = ref.node;
    const isTarget =
      /^(?:Assign|Update)Statement$/.test(parent?.name ?? '') &&
      /^(?:Assign|Update)Op$/.test(nextSibling?.name ?? '');
    if (ref.name === 'VariableName' && isTarget) names.push(textOf(ref.node, text));
    return ref.to <= node.to;
  });
  return names;
}
