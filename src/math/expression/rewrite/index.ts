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
interface Rewritten {
  readonly tree: Node;
  /** Ids of the functions that replaced parts of the text, in the order of replacement (`log1p`, `gelu`). */
  readonly steps: readonly string[];
}

/** The tree with every part replaced that has a more accurate equivalent; the same tree if there is none. */
export function rewrite(tree: Node, scope: Scope): Rewritten {
  if (!some(tree, isCurved)) return { tree, steps: [] };
  const rewriter = new Rewriter(rulesOf(scope));
  const { node } = rewriter.form(tree);
  return { tree: node, steps: rewriter.steps };
}

/** The default values of free letters, by id, if the tree is a formula of the catalogue. */
export const catalogueDefaults = (tree: Node, scope: Scope): ReadonlyMap<string, number> =>
  defaultsFrom(tree, scope, (node) => new Rewriter(rulesOf(scope)).form(node));

/** Whether the node consists of more than lines and what joins them. All patterns contain such a node. */
const isCurved = (node: Node): boolean =>
  node.kind === 'power' ||
  (node.kind === 'product' && node.factors.length > 1) ||
  (node.kind === 'call' && (node.fn.behaviour.type === 'unary' || node.fn.behaviour.type === 'entry'));

/**
 * Maximum number of replacements: more than anything a person writes needs, and a bound on the work for the
 * rest.
 */
const MAX_STEPS = 100;

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
    // A rewritten node is final.
    this.forms.set(result.node, result);
    return result;
  }

  /**
   * The form after the first rule that matches, and all that match afterwards; undefined if none does. Rules
   * that match exactly go before those that need a constant factor.
   */
  private applied(form: Form): Form | undefined {
    const rules = this.rules.candidates(form);
    return this.appliedOf(rules, form, true) ?? this.appliedOf(rules, form, false);
  }

  private appliedOf(rules: readonly Rule[], form: Form, exactly: boolean): Form | undefined {
    for (const rule of rules) {
      if (this.count >= MAX_STEPS) return undefined;
      const node = apply(rule, form, exactly);
      if (!node) continue;
      // A rule may find a function in its own definition: softplus(z) is log1p(exp(1·z))/1.
      if (formOf(node, (child) => this.form(child)).key === form.key) continue;
      if (rule.replacement.kind === 'call') this.steps.push(rule.replacement.fn.id);
      this.count++;
      return this.form(node);
    }
    return undefined;
  }
}
