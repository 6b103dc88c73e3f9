import type { ArgumentSlot } from './argumentSlot';
import type { Resolver } from './resolver';
import { methodsOf, nameOf, parametersOf, type SyntaxNode } from './syntax';
import { childOfType } from '../children';

/** Maximum number of functions through which a name is followed. */
const MAX_DEPTH = 4;
/** Maximum number of mentions of names examined for one string. */
const MAX_MENTIONS = 300;

/**
 * Follows a string that is first assigned to a name: `def block(x, activation="relu"): … Dense(8,
 * activation=activation)`.
 */
export class IdentifierFlow {
  private readonly known = new Map<string, ArgumentSlot | undefined>();
  private depth = 0;
  private mentions = 0;

  /** @param placeOf the place of an expression, if a name of an activation is valid there */
  constructor(
    private readonly resolver: Resolver,
    private readonly placeOf: (node: SyntaxNode) => ArgumentSlot | undefined,
  ) {}

  /** The first place, within a function or a module, of a name that a scope of it binds; the first that is sure. */
  ofName(name: string, within: SyntaxNode): ArgumentSlot | undefined {
    return this.search(name, within, 'VariableName');
  }

  /** The first place of `self.name` in a class. */
  ofAttribute(name: string, definition: SyntaxNode): ArgumentSlot | undefined {
    return this.search(`self.${name}`, definition, 'MemberExpression');
  }

  /**
   * The use of a call's argument in a function of the file, or in the constructor of a class of the file; failing
   * that, what the name of the parameter tells that takes an argument without keyword.
   */
  ofArgument(
    callee: SyntaxNode,
    keyword: string | undefined,
    index: number,
    placeByName: (name: string) => ArgumentSlot | undefined,
  ): ArgumentSlot | undefined {
    const isClass = callee.name === 'ClassDefinition';
    const owner = isClass ? this.constructorOf(callee) : callee;
    const parameters = owner ? parametersOf(childOfType(owner, 'ParamList'), this.resolver.text) : [];
    const parameter =
      keyword === undefined
        ? parameters[index + (isClass ? 1 : 0)]
        : parameters.find(({ name }) => name === keyword);
    if (!owner || !parameter || parameter.star) return undefined;
    const { name } = parameter;
    return this.ofName(name, owner) ?? (keyword === undefined ? placeByName(name) : undefined);
  }

  /** The `__init__` of a class, its own or that of its first base in this file. */
  private constructorOf(node: SyntaxNode, depth = 0): SyntaxNode | undefined {
    const { text } = this.resolver;
    const own = methodsOf(node).find((method) => nameOf(method, text) === '__init__');
    const [base] = own || depth > MAX_DEPTH ? [] : this.resolver.basesOf(node);
    const value = base && this.resolver.resolve(base);
    return value?.kind === 'class' ? this.constructorOf(value.node, depth + 1) : own;
  }

  private search(written: string, within: SyntaxNode, kind: string): ArgumentSlot | undefined {
    const key = `${within.from} ${written}`;
    if (this.known.has(key)) return this.known.get(key);
    if (this.depth >= MAX_DEPTH) return undefined;
    if (this.depth === 0) this.mentions = 0;
    this.depth++;
    // A name that leads back to itself leads nowhere.
    this.known.set(key, undefined);
    const found = this.firstPlace(written, within, kind);
    this.depth--;
    if (found || this.depth === 0) this.known.set(key, found);
    else this.known.delete(key);
    return found;
  }

  private firstPlace(written: string, within: SyntaxNode, kind: string): ArgumentSlot | undefined {
    const { text, tree } = this.resolver;
    let byName: ArgumentSlot | undefined;
    for (let at = text.indexOf(written, within.from); at !== -1 && at < within.to;) {
      if (++this.mentions > MAX_MENTIONS) return byName;
      const end = at + written.length;
      let node: SyntaxNode | null = tree.resolveInner(at, 1);
      while (node && node.to < end) node = node.parent;
      const place =
        node?.name === kind && node.from === at && node.to === end ? this.placeOf(node) : undefined;
      if (place && !place.isByName) return place;
      byName ??= place;
      at = text.indexOf(written, end);
    }
    return byName;
  }
}
