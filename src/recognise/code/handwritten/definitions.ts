/** The activations that a file's functions and classes compute, shown at their definitions and uses. */

import { isNamed } from '../../handwritten/plainCurves';
import type { ActivationReference } from '../../types';
import { textOf, type SyntaxNode } from '../syntax';
import type { FormReader } from './form';
import type { FileFunctions } from './functions';

/** Maximum depth of a name inside the node it names: `*f(x)`. */
const MAX_DEPTH = 4;

/** Names of layers and steps that do more than the activation in them: `Conv2dReLU`, `RMSNormAct`, `gemm_relu`. */
const DOES_MORE = /conv|norm|dense|linear|mlp|ffn|feed_?forward|block|att(?:n|ention)|pool|matmul|gemm/i;

/** Looks up functions and classes that are activations. */
export class Definitions {
  /**
   * @param found the activations of the file
   * @param read the activation that a function returns, if it returns one
   */
  constructor(
    private readonly text: string,
    private readonly reader: FormReader,
    private readonly functions: FileFunctions,
    private readonly found: readonly ActivationReference[],
    private readonly read: (node: SyntaxNode) => ActivationReference | undefined,
  ) {}

  /** The activation that the function or class with its name at the leaf computes. */
  at(leaf: SyntaxNode): ActivationReference | undefined {
    const owner = this.definedBy(leaf) ?? this.functions.owner(textOf(leaf, this.text));
    const computed = owner && this.computedBy(owner);
    if (!owner || !computed) return undefined;
    return { ...computed, start: leaf.from, end: leaf.to, kind: 'instance', definition: owner.from };
  }

  private definedBy(leaf: SyntaxNode): SyntaxNode | undefined {
    for (let outer = leaf.parent, depth = 0; outer && depth < MAX_DEPTH; outer = outer.parent, depth++) {
      const name = this.reader.isOwner(outer) ? this.reader.nameOf(outer) : undefined;
      if (name?.from === leaf.from && name.to === leaf.to) return outer;
    }
    return undefined;
  }

  /**
   * The activation that a function returns, or the one activation that a function or class contains and is
   * named after, if it is not named after other layers too.
   */
  computedBy(owner: SyntaxNode): ActivationReference | undefined {
    const isFunction = this.reader.functions.has(owner.name);
    const returned = isFunction ? this.read(owner) : undefined;
    if (returned && !returned.isUnnamed) return returned;
    const within = this.found.filter(({ start, end }) => owner.from <= start && end <= owner.to);
    const [first] = within;
    const name = this.reader.nameOf(owner);
    if (first?.activation === undefined || !name) return undefined;
    if (within.some(({ activation }) => activation !== first.activation)) return undefined;
    const owners = [textOf(name, this.text)];
    if (DOES_MORE.test(owners[0] ?? '')) return undefined;
    const around = { owners, called: [], input: undefined, isFunction, isOperand: false, body: '' };
    return isNamed(first.activation, around) ? first : undefined;
  }
}
