/** Formulas with a parameter of unknown value: `torch.where(x > 0, x, self.slope * x)`. */

import { numeral, SOME_NUMBER, type Lowered, type Part } from '../../handwritten/parts';
import type { SyntaxNode } from '../syntax';
import { Lowering } from './lower';

/** Common names of activations' parameters; `a`, `b` and `weight` only as attributes. */
const WORDS = 'alpha|beta|lambd|lambda|lam|gamma|theta|slope|leak|leaky|leakage|leakiness|limit';
const NAME = new RegExp(`^(?:\\w+\\.)*_?(?:(?:\\w+_)?(?:${WORDS})s?_?\\d?|[αβλ])$|^self\\.(?:a|b|weight)$`);
const MENTIONED = new RegExp(`(?:${WORDS})|[αβλ]|\\bself\\.(?:a|b|weight)\\b`);

/** Whether the name is that of a parameter of an activation. */
export const isParameterName = (name: string): boolean => NAME.test(name);

/** Whether the text mentions such a name, or is capped. */
export const mentionsParameter = (text: string): boolean => MENTIONED.test(text) || capIn(text) !== undefined;

/** A name that something is divided by and multiplied with: `cap * tanh(x / cap)`. */
const CAP = /\/\s*([A-Za-z_][\w.]*)(?![\w.([])/;
const CAPPED = /tanh\s*\(/;

/** The name of a cap, whatever it is called. */
export function capIn(text: string): string | undefined {
  const name = CAPPED.test(text) ? CAP.exec(text)?.[1] : undefined;
  return name !== undefined &&
    new RegExp(`(?:^|[^\\w./ ])\\s*${name.replaceAll('.', '\\.')}(?![\\w.([])`).test(text)
    ? name
    : undefined;
}

/** Takes the first name of a parameter for some number, in one expression. */
export class UnknownNumberLowering extends Lowering {
  private numberName: string | undefined;
  private cap: string | undefined;

  override lower(node: SyntaxNode): Lowered | undefined {
    const lowered = this.lowerAny(node);
    return lowered?.isNonlinear && lowered.unknownNumber !== undefined ? lowered : undefined;
  }

  /** The expression, with or without such a name. */
  protected lowerAny(node: SyntaxNode): Lowered | undefined {
    this.cap = capIn(this.source(node));
    const lowered = super.lower(node);
    return lowered && this.numberName !== undefined
      ? { ...lowered, unknownNumber: this.numberName }
      : lowered;
  }

  protected override named(node: SyntaxNode): Part | undefined {
    const name = this.source(node);
    if ((!isParameterName(name) && name !== this.cap) || (this.numberName ?? name) !== name) return undefined;
    this.numberName = name;
    return numeral(SOME_NUMBER);
  }
}
