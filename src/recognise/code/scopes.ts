import type { SyntaxNode } from './syntax';

/** What a name stands for. */
export type Meaning =
  /** Something of a library, by its canonical path. */
  | { readonly kind: 'path'; readonly path: string }
  /** The value of an expression (or that value's member, from destructuring), bound once. */
  | { readonly kind: 'value'; readonly node: SyntaxNode; readonly member?: string }
  /** The user's own, or something that cannot be read. */
  | { readonly kind: 'opaque' };

export const OPAQUE: Meaning = { kind: 'opaque' };

/** A stretch of text in which a name holds. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

interface Declaration extends Extent {
  readonly meaning: Meaning;
}

/** The names that a file declares, each with the stretch of text where it holds. Stretches lie apart or within another. */
export class Scopes {
  private readonly declarations = new Map<string, Map<string, Declaration>>();
  /** The declarations of a name by their start, made when it is first looked up. */
  private readonly sorted = new Map<string, readonly Declaration[]>();
  private readonly reassigned = new Set<string>();

  /** A second meaning in the same stretch makes a name unreadable there. */
  declare(name: string, { from, to }: Extent, meaning: Meaning): void {
    const known = this.declarations.get(name) ?? new Map<string, Declaration>();
    this.declarations.set(name, known);
    this.sorted.delete(name);
    const key = `${from}:${to}`;
    const previous = known.get(key)?.meaning;
    const isClear = previous === undefined || isSamePath(previous, meaning);
    known.set(key, { from, to, meaning: isClear ? meaning : OPAQUE });
  }

  /** What the name means at the offset; the innermost declaration around it counts. */
  lookup(name: string, at: number): Meaning | undefined {
    const declarations = this.byStart(name);
    // The last one that starts before the offset and is not over yet is the innermost.
    for (let i = countUpTo(declarations, at) - 1; i >= 0; i--) {
      const declaration = declarations[i];
      if (!declaration || at > declaration.to) continue;
      const { meaning } = declaration;
      return meaning.kind === 'value' && this.reassigned.has(name) ? OPAQUE : meaning;
    }
    return undefined;
  }

  /** The name is given another value somewhere: none of its values can be relied on. */
  reassign(name: string): void {
    this.reassigned.add(name);
  }

  private byStart(name: string): readonly Declaration[] {
    const known = this.sorted.get(name);
    if (known) return known;
    const sorted = [...(this.declarations.get(name)?.values() ?? [])].sort(
      (a, b) => a.from - b.from || b.to - a.to,
    );
    this.sorted.set(name, sorted);
    return sorted;
  }
}

/** How many declarations start at the offset or before. */
function countUpTo(declarations: readonly Declaration[], at: number): number {
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((declarations[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isSamePath = (a: Meaning, b: Meaning): boolean =>
  a.kind === 'path' && b.kind === 'path' && a.path === b.path;
