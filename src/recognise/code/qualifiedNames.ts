import { Scopes, type Extent } from './scopes';
import type { SyntaxNode } from './syntax';

/** Maximum number of aliases that are followed. */
const MAX_HOPS = 8;

/** The full paths of activations, and the short names that opened paths make available. */
export class KnownPaths {
  private readonly paths: ReadonlySet<string>;
  /** For the last parts of known paths, the parts before them. */
  private readonly before = new Map<string, string[]>();

  /**
   * @param separator the separator between the parts of a name
   * @param plain the path that a name stands for: `Relu` for `Relu::new`
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

  /** The paths below which the name is an activation. */
  prefixesOf(name: string): readonly string[] {
    return this.before.get(name) ?? this.before.get(this.plain(name)) ?? [];
  }
}

interface Opened {
  readonly path: string;
  readonly extent: Extent;
}

/**
 * The names of a file in a language with qualified names (`torch::relu`, `Flux.relu`), and their meanings.
 */
export class QualifiedNames {
  readonly scopes = new Scopes();
  private readonly opened: Opened[] = [];
  /** Where each full path is open, as an index into {@link opened}; created when first needed. */
  private openPaths: Scopes | undefined;
  private readonly separator: string;

  /** @param nameIn the qualified name that an expression consists of; undefined for other expressions */
  constructor(
    private readonly known: KnownPaths,
    private readonly nameIn: (node: SyntaxNode) => string | undefined,
  ) {
    this.separator = known.separator;
  }

  /** Makes everything below the path available without it (`using namespace torch::nn`). */
  open(path: string, extent: Extent): void {
    this.opened.push({ path, extent });
    this.openPaths = undefined;
  }

  /** Makes one name below the path available without it. */
  openName(name: string, path: string, extent: Extent): void {
    if (!this.scopes.lookup(name, extent.from))
      this.scopes.declare(name, extent, { kind: 'path', path: `${path}${this.separator}${name}` });
  }

  /** The full path of the node's name. */
  pathOf(node: SyntaxNode): string | undefined {
    const name = this.nameIn(node);
    return name === undefined ? undefined : this.resolve(name, node.from);
  }

  /** The full path of a name as written at the offset; undefined for a name of the file's own. */
  resolve(name: string, at: number): string | undefined {
    return this.follow(name, at, 0, (path) => this.throughOpened(path, at));
  }

  /** Follows a name through declarations; `undeclared` resolves a name without one. */
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
        // `use burn::nn::Relu` declares its own last part, so the path must not be looked up by that name
        // again.
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

  /**
   * The activation of that name below a path that is open at the offset; of several, the one opened first.
   */
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
        // An undeclared name stays as it is. Below other open paths only activations are known, no further paths.
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
