import { partsOf, textOf, type SyntaxNode } from '../syntax';
import type { FormReader } from './form';

/** Longer functions are not looked through. */
const LONGEST = 6000;
/** Maximum number of enclosing nodes in which a function is looked for. */
const MAX_DEPTH = 200;
/** Longer statements are not read. */
const LONGEST_STATEMENT = 600;
/** Maximum number of values of one name that are looked at. */
const MOST_VALUES = 5;
/** A softmax needs an exponential, and code that has one uses these words. */
const MAY_HOLD = /exp/i;
const ABOUT_LOGITS = /soft_?max|logit|prob|attn|attention|policy|max(?:imum|_|\b|[A-Z])|\bmx\b/i;
/** Names of elements: of a callback's parameter, and of a loop's variable. */
const ELEMENTS =
  /\b([\w.]+?)(?:\.\w+\(\))*\.(?:map|forEach|for_each)\(\s*(?:function\b[^(]*)?[(|]?[&\s]*(?:mut\s+)?(\w+)|\bfor\s*\(?\s*(?:(?:const|let|var|auto|float|double|half)\b)?[&*\s]*(\w+)\s*(?:\bof\b|\bin\b|=|:)\s*&?(?:mut\s+)?([\w.]+)/g;

/** Longer names of functions are rare. */
const LONGEST_NAME = 60;

/** The array of `x[i]`, `*x` and `x.iter()`, the name itself of any other. */
export const baseName = (source: string): string =>
  source.replace(/^[*&(]+|\)+$/g, '').replace(/(?:\[.*\]|\.(?:iter|iter_mut|into_iter)\(\))$/, '');

/** The values of names within one function that normalises vectors: exponentials, their sums, their elements. */
export class NormalisedScope {
  private readonly given = new Map<string, SyntaxNode[]>();
  private readonly added = new Map<string, SyntaxNode[]>();
  private readonly elements = new Map<string, string>();

  private constructor(source: string) {
    for (const [, array, element, variable, iterated] of source.matchAll(ELEMENTS)) {
      const [name, of] = [element ?? variable, array ?? iterated];
      if (name !== undefined && of !== undefined)
        this.elements.set(name, baseName(of.replace(/\.iter\w*$/, '')));
    }
  }

  /** The outermost function around the node that is not too long; short code without one is its own. */
  static around(node: SyntaxNode, reader: FormReader): SyntaxNode | undefined {
    let found: SyntaxNode | undefined;
    let outer: SyntaxNode | null = node;
    for (let depth = 0; outer && depth < MAX_DEPTH && outer.to - outer.from <= LONGEST; depth++) {
      const isFunction = reader.functions.has(outer.name) && reader.isOwner(outer);
      if (isFunction) found = outer;
      else if (outer.parent === null) found ??= outer;
      outer = outer.parent;
    }
    return found;
  }

  /** The values that its statements give; undefined if it has no exponentials that may be those of a softmax. */
  static of(around: SyntaxNode, reader: FormReader, text: string): NormalisedScope | undefined {
    const source = textOf(around, text);
    const name = text.slice(Math.max(0, around.from - LONGEST_NAME), around.from);
    if (!MAY_HOLD.test(source) || !ABOUT_LOGITS.test(name + source)) return undefined;
    const scope = new NormalisedScope(source);
    around.cursor().iterate(({ node }) => {
      const isStore = reader.stores.has(node.name) && !node.name.startsWith('If');
      if (isStore && node.to - node.from <= LONGEST_STATEMENT) scope.take(node, reader);
      if (node.name === 'AssignmentExpression') scope.takeInner(node, text);
      if (node.name === 'VariableDeclaration') scope.takeDeclared(node, text);
    });
    return scope;
  }

  /** The value of a name, without later additions to it. */
  valuesOf(name: string): readonly SyntaxNode[] {
    return this.given.get(name) ?? [];
  }

  addedTo(name: string): readonly SyntaxNode[] {
    return this.added.get(name) ?? [];
  }

  /** The array that a name is an element of, or the name itself. */
  original(name: string): string {
    return this.elements.get(name) ?? name;
  }

  /** The source with arrays and vectors in the place of their elements, however those are named. */
  ofArrays(source: string): string {
    return source
      .replace(/\[[^[\]]*\]|[&*]|\.(?:[xyzw]|s[0-9a-f])\b/g, '')
      .replace(/(?<![\w.])[A-Za-z_]\w*/g, (name) => this.original(name));
  }

  /** An assignment within another one: `sum += y[i] = exp(x[i])`. */
  private takeInner({ parent, firstChild: target, lastChild: value }: SyntaxNode, text: string): void {
    if (!target || !value || parent?.name === 'ExpressionStatement') return;
    if (/^\s*=\s*$/.test(text.slice(target.to, value.from)))
      addTo(this.given, this.original(baseName(textOf(target, text))), value);
  }

  /** Several variables that are declared at once: `const v = x[i], e = Math.exp(v)`. */
  private takeDeclared(declaration: SyntaxNode, text: string): void {
    const parts = partsOf(declaration);
    if (parts.filter(({ name }) => name === 'Equals').length < 2) return;
    for (const [i, { name }] of parts.entries()) {
      const [target, value] = [parts[i - 1], parts[i + 1]];
      if (name === 'Equals' && target && value) addTo(this.given, textOf(target, text), value);
    }
  }

  private take(statement: SyntaxNode, reader: FormReader): void {
    const { target, step } = reader.storeForm(statement) ?? {};
    if (target === undefined || !step || step.kind === 'return' || step.kind === 'if') return;
    const name = this.original(baseName(target));
    if (step.kind === 'let') addTo(this.given, name, step.value);
    else if (step.sign === '+') addTo(this.added, name, step.value);
  }
}

function addTo(map: Map<string, SyntaxNode[]>, name: string, value: SyntaxNode): void {
  const values = map.get(name);
  if (values && values.length < MOST_VALUES) values.push(value);
  else if (!values) map.set(name, [value]);
}
