import type { ActivationEntry } from '../../catalogue/types';
import { parse } from '../parse';
import type { Scope } from '../scope';
import { childrenOf, isConstant, VARIABLE, type Node } from '../tree';
import type { Form, FormOf } from './form';
import { IDENTITIES } from './identities';

/** A pattern and its replacement. */
export interface Rule {
  readonly pattern: Form;
  readonly replacement: Node;
  /** Its position among all rules. */
  readonly order: number;
}

/** All rules, indexed by what a form must contain for them to match. */
export class RuleBook {
  private readonly sums: Rule[] = [];
  private readonly products = new Map<string, Rule[]>();

  add(rule: Rule): void {
    const [product] = rule.pattern.terms;
    if (rule.pattern.terms.length > 1) {
      this.sums.push(rule);
      return;
    }
    const labels = (product?.factors ?? []).map(({ atom }) => atom.label);
    const label = labels.find((name) => name !== 'variable') ?? 'variable';
    const others = this.products.get(label);
    if (others) others.push(rule);
    else this.products.set(label, [rule]);
  }

  /** The rules that may match the form, in their order. */
  candidates({ terms }: Form): readonly Rule[] {
    if (terms.length > 1) return this.sums;
    const labels = new Set((terms[0]?.factors ?? []).map(({ atom }) => atom.label));
    const found = [...labels].flatMap((label) => this.products.get(label) ?? []);
    return found.sort((a, b) => a.order - b.order);
  }
}

/** The tree of a formula that is known to be valid. */
export function parsed(text: string, scope: Scope): Node {
  const outcome = parse(text, scope);
  if (!outcome.ok) throw new Error(`${text}: ${outcome.error.message}`);
  return outcome.value;
}

/**
 * Builds all rules. Each pattern is rewritten by the rules before it, as the expressions that it has to match
 * will be.
 */
export function buildRules(scope: Scope, formWith: (rules: RuleBook) => FormOf): RuleBook {
  const book = new RuleBook();
  let order = 0;
  const add = (pattern: string, replacement: Node): void => {
    const form = formWith(book)(parsed(pattern, scope));
    if (form.key !== formWith(book)(replacement).key)
      book.add({ pattern: form, replacement, order: order++ });
  };
  for (const [pattern, replacement] of IDENTITIES) add(pattern, parsed(replacement, scope));
  for (const entry of scope.entries) {
    const { plain } = entry.formula;
    const tree = parsed(plain, scope);
    if (entry.infer && !entry.isDeclared && !isPiecewiseLinear(tree) && !isBuiltIn(tree))
      add(plain, entryCall(entry, scope));
  }
  return book;
}

/** The entry as a function of z, with letters as its parameters. */
function entryCall(entry: ActivationEntry, scope: Scope): Node {
  const letters = entry.parameters.map(({ symbol }) => parsed(symbol, scope));
  return { kind: 'call', fn: scope.get(entry.id), args: [VARIABLE, ...letters] };
}

/** Whether the node is a function of the language, which already has its kernel. */
const isBuiltIn = (node: Node): boolean =>
  node.kind === 'call' &&
  node.fn.behaviour.type === 'unary' &&
  node.args.every(({ kind }) => kind === 'variable');

/** Functions that map straight pieces to straight pieces. */
const LINEAR: ReadonlySet<string> = new Set(['max', 'min', 'clamp', 'abs']);

/**
 * Whether the node consists of straight pieces. These need no rewriting: they are exact enough, and fastest
 * as they are.
 */
function isPiecewiseLinear(node: Node): boolean {
  if (isConstant(node) || node.kind === 'variable') return true;
  if (node.kind === 'product' && node.factors.filter((factor) => !isConstant(factor.node)).length > 1)
    return false;
  if (node.kind === 'power') return false;
  if (node.kind === 'call' && !LINEAR.has(node.fn.id)) return false;
  return childrenOf(node).every(isPiecewiseLinear);
}
