/** Inputs that are computed from several values: `fmaxf(x[i] + bias[i], 0)` is ReLU of the sum. */

import { MAX_DEPTH } from '../../handwritten/parts';
import type { SyntaxNode } from '../syntax';
import type { Form, FormReader } from './form';
import type { FileValues } from './values';

/** Longer sums are no input of one activation. */
const MOST_NAMES = 12;

/** Finds the sum or product of several values that a formula is a function of. */
export class CompoundInput {
  constructor(
    private readonly reader: FormReader,
    private readonly values: Pick<FileValues, 'constant'>,
    private readonly source: (node: SyntaxNode) => string,
  ) {}

  /** The first such sum or product that a function, or a comparison, is applied to. */
  in(node: SyntaxNode, isArgument = false, depth = 0): SyntaxNode | undefined {
    const form = depth > MAX_DEPTH ? undefined : this.reader.form(node);
    const within = (next: SyntaxNode, isNext: boolean): SyntaxNode | undefined =>
      this.in(next, isNext, depth + 1);
    switch (form?.kind) {
      case 'same':
      case 'unary':
        return within(form.of, isArgument);
      case 'binary': {
        if (/[<>]/.test(form.sign)) return within(form.left, true) ?? within(form.right, true);
        const [left, right] = [form.left, form.right].map(
          (side) => this.reader.form(side)?.kind === 'number',
        );
        if (isArgument && (left || right)) return within(left ? form.right : form.left, true);
        if (isArgument && /[-+*]/.test(form.sign)) return this.isOfSeveral(node) ? node : undefined;
        return within(form.left, false) ?? within(form.right, false);
      }
      case 'choice':
        return within(form.condition, false);
      case 'call': {
        const isLinear = isLinearCall(form);
        if (isLinear && isArgument) return this.isOfSeveral(node) ? node : undefined;
        for (const arg of form.args) {
          const found = within(arg, !isLinear);
          if (found) return found;
        }
        return undefined;
      }
      default:
        return undefined;
    }
  }

  /** Whether the node is arithmetic of two names or more. */
  private isOfSeveral(node: SyntaxNode): boolean {
    const names = new Set<string>();
    return this.collect(node, names, 0) && names.size > 1;
  }

  /** Adds the names that the arithmetic consists of; false if it is more than arithmetic. */
  private collect(node: SyntaxNode, names: Set<string>, depth: number): boolean {
    const form = depth > MAX_DEPTH || names.size > MOST_NAMES ? undefined : this.reader.form(node);
    switch (form?.kind) {
      case 'number':
        return true;
      case 'name':
        if (this.values.constant(node) === undefined) names.add(this.source(node));
        return true;
      case 'same':
      case 'unary':
        return this.collect(form.of, names, depth + 1);
      case 'binary':
        return (
          /[-+*/]/.test(form.sign) &&
          this.collect(form.left, names, depth + 1) &&
          this.collect(form.right, names, depth + 1)
        );
      case 'call':
        if (isLinearCall(form)) return form.args.every((arg) => this.collect(arg, names, depth + 1));
        if (form.callee.kind !== 'own' || form.callee.otherwise) return false;
        names.add(this.source(node));
        return true;
      default:
        return false;
    }
  }
}

const isLinearCall = ({ callee }: Extract<Form, { kind: 'call' }>): boolean =>
  callee.kind === 'math' && callee.definition.isLinear === true;
