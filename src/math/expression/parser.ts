import { t } from '../../l10n';
import { parseArguments } from './arguments';
import { Cursor, type ParseFailure } from './cursor';
import { builtIn, type FunctionSpec } from './functions';
import type { Token } from './lexer';
import { CONSTANTS, GREEK_NAMES, MODULES, parameterOf, VARIABLE_NAMES } from './names';
import type { Scope } from './scope';
import { nearestName } from './suggest';
import {
  call,
  isConstant,
  number,
  VARIABLE,
  type ComparisonOperator,
  type Factor,
  type Node,
  type Term,
} from './tree';

/** Deeper nesting is an error, so that no walk over a tree exhausts the stack. */
const MAX_DEPTH = 100;

const COMPARISONS: ReadonlySet<string> = new Set<ComparisonOperator>(['<', '<=', '>', '>=', '==', '!=']);
const isComparison = (text: string): text is ComparisonOperator => COMPARISONS.has(text);

/** A recursive-descent parser with one method per precedence, loosest first. */
export class Parser extends Cursor {
  private depth = 0;
  /** The variable's name, if a definition `f(u) = …` names it other than z and x. */
  private variable: string | undefined;
  /** Number of open |…| within the innermost parentheses. */
  private openBars = 0;

  constructor(
    text: string,
    tokens: readonly Token[],
    private readonly scope: Scope,
  ) {
    super(text, tokens);
  }

  parseAll(): Node {
    this.skipDefinition();
    const { token } = this;
    if (token.kind === 'end') throw this.fail(token, t('an expression in z is missing here'), 'max(0, z)');
    const node = this.parseExpression();
    if (this.token.kind !== 'end') throw this.unexpected();
    return node;
  }

  /** Skips `f(z) =`, `y =` or `f = lambda x:` before the expression itself. */
  private skipDefinition(): void {
    const start = this.position;
    if (this.isName()) {
      const isVariable = VARIABLE_NAMES.has(this.next().text);
      if (!isVariable && this.accept('(')) {
        this.variable = this.isName() ? this.token.text : undefined;
        while (this.isName() || this.is(',')) this.next();
        if (!this.accept(')')) this.position = start;
      }
      if (isVariable || !this.accept('=')) {
        this.position = start;
        this.variable = undefined;
      }
    }
    this.skipLambda();
  }

  private skipLambda(): void {
    if (this.isWord('lambda') && this.peek(1).kind === 'name' && this.peek(2).text === ':')
      this.position += 3;
  }

  /** Runs `parse` one level deeper, within the limit. */
  private nested(parse: () => Node): Node {
    if (++this.depth > MAX_DEPTH) {
      throw this.fail(this.token, t('the expression is nested more than {0} levels deep', MAX_DEPTH));
    }
    const node = parse();
    this.depth--;
    return node;
  }

  /** A whole expression: a conditional in either notation, or anything tighter. */
  parseExpression(): Node {
    return this.nested(() => {
      const first = this.parseOr();
      if (this.accept('?')) {
        const then = this.parseExpression();
        if (!this.accept(':')) throw this.otherwiseMissing(':');
        return { kind: 'conditional', test: first, then, otherwise: this.parseExpression() };
      }
      if (this.isWord('if')) {
        this.next();
        const test = this.parseOr();
        if (!this.isWord('else')) throw this.otherwiseMissing('else');
        this.next();
        return { kind: 'conditional', test, then: first, otherwise: this.parseExpression() };
      }
      return first;
    });
  }

  private otherwiseMissing(symbol: string): ParseFailure {
    const { token } = this;
    const message =
      token.kind === 'end'
        ? t("'{0}' and the value for when the condition is false are missing", symbol)
        : t(
            "'{0}' and the value for when the condition is false are missing before {1}",
            symbol,
            this.shown(token),
          );
    return this.fail(token, message, symbol);
  }

  private parseOr(): Node {
    const isOr = (): boolean =>
      this.isWord('or') || (this.is('|') && this.peek(1).text === '|' && this.openBars === 0);
    return this.parseLogical('or', isOr, () => this.parseAnd());
  }

  private parseAnd(): Node {
    return this.parseLogical(
      'and',
      () => this.isWord('and') || this.is('&&'),
      () => this.parseNot(),
    );
  }

  private parseLogical(kind: 'and' | 'or', isOperator: () => boolean, parseOperand: () => Node): Node {
    const first = parseOperand();
    if (!isOperator()) return first;
    const operands = [first];
    while (isOperator()) {
      if (this.next().text === '|') this.next();
      operands.push(parseOperand());
    }
    return { kind, operands };
  }

  private parseNot(): Node {
    if (!this.isWord('not') && !this.is('!')) return this.parseComparison();
    this.next();
    return this.nested(() => ({ kind: 'not', operand: this.parseNot() }));
  }

  private parseComparison(): Node {
    const operands = [this.parseSum()];
    const operators: ComparisonOperator[] = [];
    for (;;) {
      const { text, kind } = this.token;
      if (kind === 'symbol' && text === '=') {
        throw this.fail(this.token, t("'=' does not compare; write '=='"), '==');
      }
      if (kind !== 'symbol' || !isComparison(text)) break;
      this.next();
      operators.push(text);
      operands.push(this.parseSum());
    }
    const [only] = operands;
    return only && operands.length === 1 ? only : { kind: 'comparison', operands, operators };
  }

  private parseSum(): Node {
    const first = this.parseProduct();
    const terms: Term[] = [{ node: first, negative: false }];
    while (this.is('+') || this.is('-')) {
      const negative = this.next().text === '-';
      terms.push({ node: this.parseProduct(), negative });
    }
    return terms.length === 1 ? first : { kind: 'sum', terms };
  }

  private parseProduct(): Node {
    const first = this.parseUnary();
    const factors: Factor[] = [{ node: first, inverse: false }];
    for (;;) {
      if (this.is('*') || this.is('/')) {
        const inverse = this.next().text === '/';
        factors.push({ node: this.parseUnary(), inverse });
      } else if (this.startsFactor()) {
        factors.push({ node: this.parsePower(), inverse: false });
      } else break;
    }
    return factors.length === 1 ? first : { kind: 'product', factors };
  }

  /** Whether the token can start a factor without an operator before it, as in `2z`, `z(1 + z)` or `2|z|`. */
  private startsFactor(): boolean {
    const { kind, text } = this.token;
    if (kind === 'name') return !RESERVED.has(text);
    if (kind !== 'symbol') return false;
    return text === '(' || text === '[' || text === '√' || text === '∛' || (text === '|' && this.barOpens());
  }

  private barOpens(): boolean {
    return this.openBars === 0 && this.peek(1).text !== '|';
  }

  private parseUnary(): Node {
    if (this.accept('-')) return this.nested(() => ({ kind: 'negate', operand: this.parseUnary() }));
    if (this.accept('+')) return this.nested(() => this.parseUnary());
    return this.parsePower();
  }

  private parsePower(): Node {
    let base = this.parsePrimary();
    while (this.token.kind === 'superscript') {
      const token = this.next();
      const exponent = Number(token.text);
      if (!Number.isFinite(exponent) || token.text === '') {
        throw this.fail(token, t('{0} is not an exponent', this.shown(token)));
      }
      const digits = number(Math.abs(exponent));
      base = { kind: 'power', base, exponent: exponent < 0 ? { kind: 'negate', operand: digits } : digits };
    }
    if (!this.accept('^')) return base;
    // The exponent takes its sign, and further powers, first: 2^-z^2 is 2^(-(z^2)).
    return this.nested(() => ({ kind: 'power', base, exponent: this.parseUnary() }));
  }

  private parsePrimary(): Node {
    const { token } = this;
    switch (token.kind) {
      case 'number':
        return this.parseNumber();
      case 'name':
        return this.parseName();
      case 'symbol':
        if (token.text === '(' || token.text === '[') return this.parseGroup();
        if (token.text === '|') return this.parseBars();
        if (token.text === '√' || token.text === '∛') return this.parseRoot();
        throw this.operandMissing();
      case 'superscript':
      case 'end':
        throw this.operandMissing();
    }
  }

  private operandMissing(): ParseFailure {
    const previous = this.tokens[this.position - 1];
    const { token } = this;
    if (token.kind === 'end') {
      return this.fail(
        token,
        previous ? t('a value is missing after {0}', this.shown(previous)) : t('a value is missing'),
        'z',
      );
    }
    const found = this.shown(token);
    return this.fail(
      token,
      previous
        ? t('expected a value after {1}, found {0}', found, this.shown(previous))
        : t('expected a value, found {0}', found),
    );
  }

  private parseNumber(): Node {
    const token = this.next();
    if (this.token.kind === 'number') {
      throw this.fail(this.token, t('an operator is missing before {0}', this.shown(this.token)));
    }
    return number(Number(token.text));
  }

  private parseGroup(): Node {
    const open = this.next();
    return this.enclosed(open, open.text === '(' ? ')' : ']', () => this.parseExpression());
  }

  /** Parses the content of brackets and the closing one. */
  enclosed<T>(open: Token, closing: string, parseInside: () => T): T {
    const bars = this.openBars;
    this.openBars = 0;
    const inside = parseInside();
    this.openBars = bars;
    if (!this.accept(closing)) throw this.unclosed(open, closing);
    return inside;
  }

  private unclosed(open: Token, closing: string): ParseFailure {
    if (this.token.kind === 'end') {
      const message = t(
        "'{0}' is missing for the {1} at column {2}",
        closing,
        this.shown(open),
        open.start + 1,
      );
      return this.fail(this.token, message, closing);
    }
    return this.unexpected(closing);
  }

  private parseBars(): Node {
    const open = this.next();
    this.openBars++;
    const inside = this.parseExpression();
    if (!this.is('|')) throw this.unclosed(open, '|');
    this.next();
    this.openBars--;
    return call(builtIn('abs'), inside);
  }

  private parseRoot(): Node {
    const fn = builtIn(this.next().text === '√' ? 'sqrt' : 'cbrt');
    return this.nested(() => call(fn, this.parsePrimary()));
  }

  private parseName(): Node {
    const token = this.next();
    const name = this.withoutModule(token);
    const fn = this.scope.find(name);
    if (fn && this.is('(')) return this.build(fn, token, parseArguments(this, fn, token));
    if (VARIABLE_NAMES.has(name) || name === this.variable) return VARIABLE;
    const constant = CONSTANTS.get(name);
    if (constant) return { kind: 'constant', ...constant };
    const parameter = parameterOf(name);
    const isLetter = parameter !== undefined && (!fn || parameter.id !== parameter.symbol);
    if (isLetter && !(this.is('(') && /^[fgh]$/.test(name))) return { kind: 'parameter', ...parameter };
    if (fn) {
      const wanted = `${name}(z)`;
      throw this.fail(token, t("'{0}' is a function and needs its argument: {1}", name, wanted), wanted);
    }
    throw this.unknownName(token, name);
  }

  /** The last part of `np.where` or `torch.nn.functional.gelu`. */
  private withoutModule(token: Token): string {
    const parts = token.text.split('.');
    const [root = ''] = parts;
    const last = parts[parts.length - 1] ?? root;
    if (parts.length === 1) return root;
    if (MODULES.has(root)) return last;
    throw this.fail(token, t('{0}: a method or attribute has no meaning here', this.shown(token)));
  }

  private unknownName(token: Token, name: string): ParseFailure {
    const { names } = this.scope;
    const known = this.is('(') ? names : [...names, ...GREEK_NAMES, ...CONSTANTS.keys()];
    const product = /^(?:([a-z])[zx]|[zx]([a-z]))$/i.test(name) ? Array.from(name).join('*') : undefined;
    const near = product ?? nearestName(name, known);
    if (near === undefined) return this.fail(token, t('unknown name {0}', this.shown(token)));
    return this.fail(token, t("unknown name {0}: did you mean '{1}'?", this.shown(token), near), near);
  }

  private build(fn: FunctionSpec, token: Token, args: readonly Node[]): Node {
    const [first = VARIABLE, second = VARIABLE, third = VARIABLE] = args;
    switch (fn.behaviour.type) {
      case 'syntax':
        return fn.id === 'where'
          ? { kind: 'conditional', test: first, then: second, otherwise: third }
          : { kind: 'power', base: first, exponent: fn.id === 'square' ? number(2) : second };
      case 'max':
      case 'min':
        return args.length === 1 ? first : call(fn, ...args);
      case 'entry':
      case 'heaviside': {
        const moving = args.findIndex((arg, i) => i > 0 && !isConstant(arg));
        const parameter = fn.parameters[moving];
        if (parameter) {
          throw this.fail(token, t('the {0} of {1} must not depend on z', t(parameter.name), fn.id));
        }
        return call(fn, ...args);
      }
      default:
        return call(fn, ...args);
    }
  }

  /**
   * An error at something that cannot follow a complete value, within brackets that the given symbol would
   * close.
   */
  private unexpected(closing?: string): ParseFailure {
    const { token } = this;
    const shown = this.shown(token);
    if (token.kind === 'number')
      return this.fail(token, t('an operator is missing before {0}', shown), `*${token.text}`);
    if (token.text === ')' || token.text === ']') return this.fail(token, t('{0} closes nothing', shown), '');
    if (token.text === ',')
      return this.fail(token, t('{0} separates nothing here; one expression is expected', shown));
    return this.fail(
      token,
      closing === undefined
        ? t('expected an operator, found {0}', shown)
        : t("expected an operator or '{1}', found {0}", shown, closing),
    );
  }
}

const RESERVED: ReadonlySet<string> = new Set(['if', 'else', 'and', 'or', 'not']);
