/** Formulas with a parameter of unknown value: `torch.where(x > 0, x, self.slope * x)`. */

import { numeral, SOME_NUMBER, type Lowered, type Part } from '../../handwritten/parts';
import { textOf, type SyntaxNode } from '../syntax';
import { Lowering } from './lower';

/** Common names of activations' parameters; `a`, `b` and `weight` only as attributes. */
const WORDS = 'alpha|beta|lambd|lambda|lam|gamma|theta|slope|leak|leaky|leakage|leakiness|limit';
const NAME = new RegExp(
  `^(?:\\w+\\.)*_?(?:(?:\\w+_)?(?:${WORDS})s?_?\\d?|[αβλ])$|^self\\.(?:a|b|weight)$|^[\\w.]+\\[["'](?:${WORDS})["']\\]$`,
);
const MENTIONED = new RegExp(`(?:${WORDS})|[αβλ]|\\bself\\.(?:a|b|weight)\\b`);
const FACTOR = /\bself\.\w+\s*\*|\*\s*self\.\w/;
/** An attribute, which may be called anything where the formula tells what it is. */
const ATTRIBUTE = /^self\.\w+$/;
/** Entries that a formula with any number for a parameter is, whatever the number is called. */
const OF_ANY_NUMBER = /^(?:(?:leaky_|p)relu|c?elu|silu|softplus|softcap|snake)$/;

/** Whether the name is that of a parameter of an activation. */
export const isParameterName = (name: string): boolean => NAME.test(name);

/** Whether a formula's unknown number, if it has one, can be what makes it the entry: plain numbers are scaled everywhere. */
export const canBeParameter = ({ unknownNumber, usesNumbers }: Lowered, id: string): boolean =>
  unknownNumber === undefined || isParameterName(unknownNumber) || (OF_ANY_NUMBER.test(id) && !usesNumbers);

/** Whether something is multiplied with an attribute. */
export const mentionsFactor = (text: string): boolean => FACTOR.test(text);

/** Whether the text mentions such a name, or is capped. */
export const mentionsParameter = (text: string): boolean =>
  MENTIONED.test(text) || formedIn(text) !== undefined;

/** A name that something is divided by and multiplied with: `cap * tanh(x / cap)`. */
const CAP = /\/\s*([A-Za-z_][\w.]*)(?![\w.([])/;
const CAPPED = /tanh\s*\(/;

/** A name that is a slope by the form: `max(v, c * v)`, `where(x > 0, x, a * x)`. */
const SLOPE =
  /(?:max(?:imum)?\s*\(|(?:where|switch)\s*\(\s*(?<input>[\w.]+)\s*>=?\s*0(?:\.0*)?\s*,)\s*(?<kept>[\w.]+)\s*,\s*(?<slope>[A-Za-z_][\w.]*)\s*\*\s*\k<kept>\s*\)/;

function slopeIn(text: string): string | undefined {
  const { input, kept, slope } = SLOPE.exec(text)?.groups ?? {};
  return input === undefined || input === kept ? slope : undefined;
}

/** The name of a cap or slope, whatever it is called. */
function formedIn(text: string): string | undefined {
  const name = CAPPED.test(text) ? CAP.exec(text)?.[1] : undefined;
  return name !== undefined &&
    new RegExp(`(?:^|[^\\w./ ])\\s*${name.replaceAll('.', '\\.')}(?![\\w.([])`).test(text)
    ? name
    : slopeIn(text);
}

const operatorBeside = ({ parent }: SyntaxNode, text: string): string => {
  const operator = parent?.name === 'BinaryExpression' ? parent.firstChild?.nextSibling : null;
  return operator ? textOf(operator, text) : '';
};

/** Takes the first name of a parameter for some number, in one expression. */
export class UnknownNumberLowering extends Lowering {
  private numberName: string | undefined;
  private formed: string | undefined;

  override lower(node: SyntaxNode): Lowered | undefined {
    const lowered = this.lowerAny(node);
    return lowered?.isNonlinear && lowered.unknownNumber !== undefined ? lowered : undefined;
  }

  /** The expression, with or without such a name. */
  protected lowerAny(node: SyntaxNode): Lowered | undefined {
    this.formed = formedIn(this.source(node));
    const lowered = super.lower(node);
    return lowered && this.numberName !== undefined
      ? { ...lowered, unknownNumber: this.numberName }
      : lowered;
  }

  protected override named(node: SyntaxNode): Part | undefined {
    const name = this.source(node);
    const isBias = ATTRIBUTE.test(name) && /^[-+]$/.test(operatorBeside(node, this.resolver.text));
    if (isBias || !this.isNumberName(node) || (this.numberName ?? name) !== name) return undefined;
    this.numberName = name;
    return numeral(SOME_NUMBER);
  }

  protected isNumberName(node: SyntaxNode): boolean {
    const name = this.source(node);
    return isParameterName(name) || name === this.formed;
  }
}

/** Takes an attribute that something is multiplied with for the number, whatever it is called. */
export class UnknownFactorLowering extends UnknownNumberLowering {
  protected override isNumberName(node: SyntaxNode): boolean {
    return ATTRIBUTE.test(this.source(node)) && operatorBeside(node, this.resolver.text) === '*';
  }
}
