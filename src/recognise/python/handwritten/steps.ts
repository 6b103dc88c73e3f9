/** Formulas in several statements of a function: `t = torch.tanh(u)`, later `0.5 * x * (1 + t)`. */

import type { Lowered, Part } from '../../handwritten/parts';
import { unwrap, type SyntaxNode } from '../syntax';
import { UnknownNumberLowering } from './unknownNumber';

/** The nodes that may be steps, and into which steps may be inlined. */
export const STEP = /^(?:Binary|Call|Unary)Expression$/;
/** Longer expressions are not steps. */
export const LONGEST_STEP = 300;
/** Maximum number of assignments through which a name is followed. */
const MOST_STEPS = 20;

/** Puts the values of names in their places, where each has only one. */
export class SteppedLowering extends UnknownNumberLowering {
  private steps = 0;
  /** Start of the first statement that was followed. */
  private earliest = Infinity;

  override lower(node: SyntaxNode): Lowered | undefined {
    const lowered = this.lowerAny(node);
    return lowered?.variable !== undefined &&
      lowered.isNonlinear &&
      this.steps > 0 &&
      this.isUnchanged(lowered.variable, node.from)
      ? { ...lowered, isInSteps: true }
      : undefined;
  }

  /** Whether a variable that is a name still has the value at `end` that it had where the first step was taken. */
  private isUnchanged(variable: string, end: number): boolean {
    const bindings = this.resolver.table(this.scope).names.get(variable) ?? [];
    return !bindings.some(({ from }) => from > this.earliest && from <= end);
  }

  protected override named(node: SyntaxNode, depth = 0): Part | undefined {
    return this.step(node, depth) ?? super.named(node);
  }

  private step(node: SyntaxNode, depth: number): Part | undefined {
    if (node.name !== 'VariableName') return undefined;
    const target = this.resolver.soleBinding(this.source(node), this.scope);
    if (target?.kind !== 'value' || target.node.to > node.from || target.node.from < this.scope.node.from)
      return undefined;
    const value = unwrap(target.node);
    if (!STEP.test(value.name) || value.to - value.from > LONGEST_STEP || ++this.steps > MOST_STEPS)
      return undefined;
    const part = this.attempt(() => {
      const made = this.part(value, depth + 1);
      // A value of which nothing is known is called by its name.
      return made?.text === 'z' ? undefined : made;
    });
    if (!part?.varies) return undefined;
    this.earliest = Math.min(this.earliest, value.from);
    return part.isCondition ? part : { ...part, text: `(${part.text})` };
  }
}
