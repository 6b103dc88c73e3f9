import { Scopes, type Extent } from './scopes';
import type { SyntaxNode } from './syntax';

/** Names are followed through so many aliases. */
const MAX_HOPS = 8;

/** The full paths that are activations', and by what each can be named below a path that is open. */
export class KnownPaths {
  private readonly paths: ReadonlySet<string>;
  /** By the last parts of known paths: what stands before them. */
  private readonly before = new Map<string, string[]>();

  /**
   * @param separator what stands between the parts of a name
   * @param plain the path that a name stands for: `Relu` of `Relu::new`
   */
  constructor(
    paths: Iterable<string>,
    readonly separator: '::' | '.',
    private readonly plain: (name: string) => string = (name) => name,
  ) {
    this.paths = new Set(paths);
    for (const path of this.paths) {
      for (let at = path.indexOf(separator); at !== -1; at = path.indexOf(separator, at + 1)) {
        const rest = path.slice(at + separator.length);
        const known = this.before.get(rest);
        if (known) known.push(path.slice(0, at));
        else this.before.set(rest, [path.slice(0, at)]);
      }
    }
  }

  has(name: string): boolean {
    return this.paths.has(name) || this.paths.has(this.plain(name));
  }

  /** The paths below which the name is an activation's. */
  prefixesOf(name: string): readonly string[] {
    return this.before.get(name) ?? this.before.get(this.plain(name)) ?? [];
  }
}

interface Opened {
  readonly path: string;
  readonly extent: Extent;
}

/** The names of a file in a language with qualified names (`torch::relu`, `Flux.relu`), and what they stand for. */
export class QualifiedNames {
  readonly scopes = new Scopes();
  private readonly opened: Opened[] = [];
  /** Where each full path is open, as the place in {@link opened}; made when it is first needed. */
  private openPaths: Scopes | undefined;
  private readonly separator: string;

  /** @param nameIn the qualified name that an expression consists of; undefined where it is something else */
  constructor(
    private readonly known: KnownPaths,
    private readonly nameIn: (node: SyntaxNode) => string | undefined,
  ) {
    this.separator = known.separator;
  }

  /** Everything below the path can be named without it (`using namespace torch::nn`). */
  open(path: string, extent: Extent): void {
    this.opened.push({ path, extent });
    this.openPaths = undefined;
  }

  /** One name below the path can be used without it. */
  openName(name: string, path: string, extent: Extent): void {
    if (!this.scopes.lookup(name, extent.from))
      this.scopes.declare(name, extent, { kind: 'path', path: `${path}${this.separator}${name}` });
  }

  /** The full path of what a node names. */
  pathOf(node: SyntaxNode): string | undefined {
    const name = this.nameIn(node);
    return name === undefined ? undefined : this.resolve(name, node.from);
  }

  /** The full path of a name as it is written at the offset; undefined where it is the user's own. */
  resolve(name: string, at: number): string | undefined {
    return this.follow(name, at, 0, (path) => this.throughOpened(path, at));
  }

  /** Follows a name through what is declared; `undeclared` tells what a name is that nothing declares. */
  private follow(
    name: string,
    at: number,
    hops: number,
    undeclared: (name: string) => string,
  ): string | undefined {
    if (hops > MAX_HOPS) return undefined;
    const [first = '', ...rest] = name.split(this.separator);
    const meaning = this.scopes.lookup(first, at);
    switch (meaning?.kind) {
      case undefined:
        return undeclared(name);
      case 'path': {
        // `use burn::nn::Relu` names its own last part: the path is not looked up by that name again.
        const isOwn = meaning.path.split(this.separator, 1)[0] === first;
        const path = isOwn ? meaning.path : this.follow(meaning.path, at, hops + 1, undeclared);
        return path === undefined ? undefined : [path, ...rest].join(this.separator);
      }
      case 'opaque':
        return undefined;
      case 'value': {
        const target = rest.length === 0 ? this.nameIn(meaning.node) : undefined;
        const { from } = meaning.node;
        return target === undefined
          ? undefined
          : this.follow(target, from, hops + 1, (path) => this.throughOpened(path, from));
      }
    }
  }

  /** The activation of that name below a path that is open there; of several the one that was opened first. */
  private throughOpened(name: string, at: number): string {
    if (this.opened.length === 0 || this.known.has(name)) return name;
    const prefixes = this.known.prefixesOf(name);
    let first = Infinity;
    let found = name;
    for (const prefix of prefixes) {
      const open = this.whereOpen().lookup(prefix, at);
      const place = open?.kind === 'path' ? Number(open.path) : Infinity;
      if (place >= first) continue;
      first = place;
      found = `${prefix}${this.separator}${name}`;
    }
    return found;
  }

  private whereOpen(): Scopes {
    if (!this.openPaths) {
      const known = new Set<string>();
      const open = new Scopes();
      for (const [place, { path, extent }] of this.opened.entries()) {
        // A path is not looked for below another one that is open: below those there are activations only.
        const full = this.follow(path, extent.from, 1, (undeclared) => undeclared) ?? path;
        const key = `${extent.from}:${extent.to}:${full}`;
        if (known.has(key)) continue;
        known.add(key);
        open.declare(full, extent, { kind: 'path', path: String(place) });
      }
      this.openPaths = open;
    }
    return this.openPaths;
  }
}
