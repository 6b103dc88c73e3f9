/** Kernels written in Python for a device: which of their values are elements of a tensor. */

import type { Resolver, Scope } from '../resolver';

/** Languages of kernels; the file imports one of them. */
const LANGUAGES = /^(?:triton|tilelang|jax\.experimental\.pallas)(?:\.|$)/;
/** Calls that give elements of a tensor: those that read memory, and matrix products. */
const READS = /\b(?:load|dot|gemm)\(/;
/** Kernels' names for the sum to which a matrix product is added. */
const ACCUMULATOR = /^acc(?:um\w*)?(?:_\w+)?(?:\[|$)/;
/** An element, or all, of a block of a tensor: `C_local[i, j]`, `x_ref[...]`. */
const ELEMENT = /^\w+\[(?:\.\.\.|:|\w+,[\w,]+)\]$/;
const WHOLE_BLOCK = /^\w+\[(?:\.\.\.|:)\]$/;
/** Longer values of a name are ignored. */
const LONGEST_VALUE = 400;

const kernels = new WeakMap<Resolver, boolean>();

/** Whether the file has kernels in one of the languages. */
function hasKernels(resolver: Resolver): boolean {
  let has = kernels.get(resolver);
  if (has === undefined) {
    has = resolver.importedPaths().some((path) => LANGUAGES.test(path));
    kernels.set(resolver, has);
  }
  return has;
}

/**
 * Whether the variable of a formula in a kernel is made of elements of a tensor, rather than an index or a mask.
 * @param variable its source, without spaces
 */
export function isTensorElement(variable: string, at: number, scope: Scope, resolver: Resolver): boolean {
  if (!hasKernels(resolver)) return false;
  if (READS.test(variable) || ACCUMULATOR.test(variable) || ELEMENT.test(variable)) return true;
  if (!/^\w+$/.test(variable)) return false;
  return (resolver.findBindings(variable, at, scope) ?? []).some(({ target }) => {
    if (target.kind !== 'value' || target.node.to - target.node.from > LONGEST_VALUE) return false;
    const value = resolver.text.slice(target.node.from, target.node.to);
    // A single number that is picked may be an index.
    return READS.test(value) || WHOLE_BLOCK.test(value.replace(/\s+/g, ''));
  });
}
