import { Scopes, type Extent } from './scopes';
import type { SyntaxNode } from './syntax';

/** Names are followed through so many aliases. */
const MAX_HOPS = 8;

/** The names of a file in a language with qualified names (`torch::relu`, `Flux.relu`), and what they stand for. */
export class QualifiedNames {
  readonly scopes = new Scopes();
  private readonly opened: { readonly path: string; readonly extent: Extent }[] = [];

  /**
   * @param separator what stands between the parts of a name
   * @param isKnown whether a full path is that of an activation
   * @param nameIn the qualified name that an expression consists of; undefined where it is something else
   */
  constructor(
    private readonly separator: '::' | '.',
    private readonly isKnown: (path: string) => boolean,
    private readonly nameIn: (node: SyntaxNode) => string | undefined,
  ) {}

  /** Everything below the path can be named without it (`using namespace torch::nn`). */
  open(path: string, extent: Extent): void {
    this.opened.push({ path, extent });
  }

  /** The full path of a name as it is written at the offset; undefined where it is the user's own. */
  resolve(name: string, at: number, hops = 0): string | undefined {
    if (hops > MAX_HOPS) return undefined;
    const [first = '', ...rest] = name.split(this.separator);
    const meaning = this.scopes.lookup(first, at);
    switch (meaning?.kind) {
      case undefined:
        return this.throughOpened(name, at, hops);
      case 'path': {
        // `use burn::nn::Relu` names its own last part: the path is not looked up by that name again.
        const isOwn = meaning.path.split(this.separator, 1)[0] === first;
        const path = isOwn ? meaning.path : this.resolve(meaning.path, at, hops + 1);
        return path === undefined ? undefined : [path, ...rest].join(this.separator);
      }
      case 'opaque':
        return undefined;
      case 'value': {
        const target = rest.length === 0 ? this.nameIn(meaning.node) : undefined;
        return target === undefined ? undefined : this.resolve(target, meaning.node.from, hops + 1);
      }
    }
  }

  private throughOpened(name: string, at: number, hops: number): string {
    if (this.isKnown(name)) return name;
    for (const { path, extent } of this.opened) {
      if (at < extent.from || at > extent.to) continue;
      const prefix =
        path.split(this.separator, 1)[0] === name ? path : this.resolve(path, extent.from, hops + 1);
      const candidate = `${prefix ?? path}${this.separator}${name}`;
      if (this.isKnown(candidate)) return candidate;
    }
    return name;
  }
}
