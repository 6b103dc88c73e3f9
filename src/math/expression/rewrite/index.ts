import type { Scope } from '../scope';
import { childrenOf, mapChildren, some, type Node } from '../tree';
import { apply } from './apply';
import { defaultsFrom } from './defaults';
import { formOf, type Form } from './form';
import { buildRules, type Rule, type RuleBook } from './rules';

const books = new WeakMap<Scope, RuleBook>();

function rulesOf(scope: Scope): RuleBook {
  let book = books.get(scope);
  if (!book) {
    book = buildRules(scope, (earlier) => (node) => new Rewriter(earlier).form(node));
    books.set(scope, book);
  }
  return book;
}

/** A tree in the form in which it is computed. */
export interface Rewritten {
  readonly tree: Node;
  /** What typed formulas became, in the order in which it happened: ids of functions (`log1p`, `gelu`). */
  readonly steps: readonly string[];
}

/** The tree with everything replaced that has a more accurate equivalent; the same tree where there is nothing. */
export function rewrite(tree: Node, scope: Scope): Rewritten {
  if (!some(tree, isCurved)) return { tree, steps: [] };
  const rewriter = new Rewriter(rulesOf(scope));
  const { node } = rewriter.form(tree);
  return { tree: node, steps: rewriter.steps };
}

/** The default values of free letters, by id, where the tree is a formula of the catalogue. */
export const catalogueDefaults = (tree: Node, scope: Scope): ReadonlyMap<string, number> =>
  defaultsFrom(tree, scope, (node) => new Rewriter(rulesOf(scope)).form(node));

/** Whether the node is anything besides lines and what joins them; all patterns contain such a node. */
const isCurved = (node: Node): boolean =>
  node.kind === 'power' ||
  (node.kind === 'product' && node.factors.length > 1) ||
  (node.kind === 'call' && (node.fn.behaviour.type === 'unary' || node.fn.behaviour.type === 'entry'));

/** So many replacements suffice for anything a person writes, and bound the work for anything else. */
const MOST_STEPS = 100;

class Rewriter {
  readonly steps: string[] = [];
  private count = 0;
  private readonly forms = new Map<Node, Form>();

  constructor(private readonly rules: RuleBook) {}

  /** The normal form of the node, rewritten from the inside out. */
  form(node: Node): Form {
    const known = this.forms.get(node);
    if (known) return known;
    const isFinal = childrenOf(node).every((child) => this.form(child).node === child);
    const inner = isFinal ? node : mapChildren(node, (child) => this.form(child).node);
    const plain = formOf(inner, (child) => this.form(child));
    const result = this.applied(plain) ?? plain;
    this.forms.set(node, result);
    // What has been rewritten once is final.
    this.forms.set(result.node, result);
    return result;
  }

  /**
   * The form after the first rule that fits, and all that fit then; undefined where none fits. A rule that fits as it
   * stands goes before one that needs a constant factor besides.
   */
  private applied(form: Form): Form | undefined {
    const rules = this.rules.candidates(form);
    return this.appliedOf(rules, form, true) ?? this.appliedOf(rules, form, false);
  }

  private appliedOf(rules: readonly Rule[], form: Form, exactly: boolean): Form | undefined {
    for (const rule of rules) {
      if (this.count >= MOST_STEPS) return undefined;
      const node = apply(rule, form, exactly);
      if (!node) continue;
      // A rule may find a function in its own name: softplus(z) is log1p(exp(1·z))/1.
      if (formOf(node, (child) => this.form(child)).key === form.key) continue;
      if (rule.replacement.kind === 'call') this.steps.push(rule.replacement.fn.id);
      this.count++;
      return this.form(node);
    }
    return undefined;
  }
}
