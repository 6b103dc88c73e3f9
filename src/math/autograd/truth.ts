import { compare } from '../expression/piecewise';
import type { Node } from '../expression/tree';

/** A condition of a tree: known at compile time, or computed from the state. */
export type Truth<State> = boolean | ((state: State) => boolean);

/**
 * Compiles nodes into conditions. The subclass decides how nodes become numbers and how numbers are read as
 * array elements.
 */
export class TruthCompiler<State, Operand extends object> {
  constructor(
    private readonly compile: (node: Node) => { readonly number: number } | Operand,
    private readonly reader: (operand: { readonly number: number } | Operand) => (state: State) => number,
  ) {}

  truth(node: Node): Truth<State> {
    switch (node.kind) {
      case 'comparison': {
        const operands = node.operands.map((operand) => this.compile(operand));
        return every(
          node.operators.map((operator, i): Truth<State> => {
            const [left, right] = [operands[i], operands[i + 1]];
            if (!left || !right) return false;
            if ('number' in left && 'number' in right) return compare(left.number, operator, right.number);
            const [a, b] = [this.reader(left), this.reader(right)];
            return (state) => compare(a(state), operator, b(state));
          }),
        );
      }
      case 'and':
        return every(node.operands.map((operand) => this.truth(operand)));
      case 'or':
        return negated(every(node.operands.map((operand) => negated(this.truth(operand)))));
      case 'not':
        return negated(this.truth(node.operand));
      default: {
        const operand = this.compile(node);
        if ('number' in operand) return operand.number !== 0;
        const read = this.reader(operand);
        return (state) => read(state) !== 0;
      }
    }
  }
}

const negated = <State>(truth: Truth<State>): Truth<State> =>
  typeof truth === 'boolean' ? !truth : (state) => !truth(state);

function every<State>(truths: readonly Truth<State>[]): Truth<State> {
  if (truths.includes(false)) return false;
  const open = truths.filter((truth) => typeof truth !== 'boolean');
  return open.length === 0 || ((state) => open.every((truth) => truth(state)));
}
