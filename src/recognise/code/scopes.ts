import { countUpTo } from '../countUpTo';
import type { Extent } from '../reference';
import type { SyntaxNode } from './syntax';

export type { Extent };

/** The meaning of a name. */
export type Meaning =
  /** Something of a library, by its canonical path. */
  | { readonly kind: 'path'; readonly path: string }
  /** The value of an expression, or a member of that value (from destructuring), bound once. */
  | { readonly kind: 'value'; readonly node: SyntaxNode; readonly member?: string }
  /** A name of the file's own, or something that cannot be read. */
  | { readonly kind: 'opaque' };

/** The meaning of a name that cannot be resolved. */
export const OPAQUE: Meaning = { kind: 'opaque' };

/** The meaning of a name that is imported from a file of the workspace. */
export const IMPORTED: Meaning = { kind: 'opaque' };

interface Declaration extends Extent {
  readonly meaning: Meaning;
}

/**
 * The names that a file declares, each with the stretch of text in which it is valid. Stretches are disjoint
 * or nested.
 */
export class Scopes {
  private readonly declarations = new Map<string, Map<string, Declaration>>();
  /** The declarations of a name by their start, sorted when the name is first looked up. */
  private readonly sorted = new Map<string, readonly Declaration[]>();
  /** For each name, the offsets at which it is assigned again. */
  private readonly reassigned = new Map<string, number[]>();

  /** Declares a name. A second meaning in the same stretch makes the name opaque there. */
  declare(name: string, { from, to }: Extent, meaning: Meaning): void {
    const known = this.declarations.get(name) ?? new Map<string, Declaration>();
    this.declarations.set(name, known);
    this.sorted.delete(name);
    const key = `${from}:${to}`;
    const previous = known.get(key)?.meaning;
    const isClear = previous === undefined || isSamePath(previous, meaning);
    known.set(key, { from, to, meaning: isClear ? meaning : OPAQUE });
  }

  /** The meaning of the name at the offset, by the innermost declaration around it. */
  lookup(name: string, at: number): Meaning | undefined {
    return innermost(this.byStart(name), at)?.meaning;
  }

  /** Whether the name means the same at both offsets: the same declaration holds there, or none does. */
  isSame(name: string, a: number, b: number): boolean {
    const declared = this.byStart(name);
    return innermost(declared, a) === innermost(declared, b);
  }

  /** Records that the name is assigned again at the offset, so that its declaration there is unreliable. */
  reassign(name: string, at: number): void {
    const known = this.reassigned.get(name);
    if (known) known.push(at);
    else this.reassigned.set(name, [at]);
    this.sorted.delete(name);
  }

  /** The values of all names that are bound to one, with where they are. */
  *values(): Iterable<Extent & { readonly name: string; readonly within: Extent }> {
    for (const [name, declarations] of this.declarations) {
      for (const { from, to, meaning } of declarations.values())
        if (meaning.kind === 'value')
          yield { name, from: meaning.node.from, to: meaning.node.to, within: { from, to: to + 1 } };
    }
  }

  private byStart(name: string): readonly Declaration[] {
    const known = this.sorted.get(name);
    if (known) return known;
    const declared = [...(this.declarations.get(name)?.values() ?? [])].sort(
      (a, b) => a.from - b.from || b.to - a.to,
    );
    const changed = new Set(this.reassigned.get(name)?.map((at) => innermost(declared, at)));
    const sorted = declared.map((each) =>
      each.meaning.kind === 'value' && changed.has(each) ? { ...each, meaning: OPAQUE } : each,
    );
    this.sorted.set(name, sorted);
    return sorted;
  }
}

/** The last declaration that starts before the offset and ends after it. */
function innermost(declarations: readonly Declaration[], at: number): Declaration | undefined {
  for (let i = countUpTo(declarations, at) - 1; i >= 0; i--) {
    const declaration = declarations[i];
    if (declaration && at <= declaration.to) return declaration;
  }
  return undefined;
}

const isSamePath = (a: Meaning, b: Meaning): boolean =>
  a.kind === 'path' && b.kind === 'path' && a.path === b.path;
