import { getEntry } from '../../../math/catalogue';
import { functionOf } from '../../handwritten/libraries';
import type { ActivationReference } from '../../types';
import type { Extent } from '../scopes';
import { textOf, type SyntaxNode } from '../syntax';
import { unwrapped, type Form, type FormReader } from './form';
import { NormalisedScope, baseName } from './normalisedScope';

/** Longer expressions are not softmax. */
const LONGEST = 300;
/** Maximum number of names that are followed one from another. */
const MAX_DEPTH = 4;
const EXPONENTIAL = functionOf('math.exp')?.definition;
const LOGARITHM = functionOf('math.log')?.definition;
const RECIPROCAL = functionOf('math.reciprocal')?.definition;
/** Functions that are never the exponent of a softmax: with them it is a bell curve or a distance. */
const NOT_LOGITS = /^\(*-|\*\*|\^2|\bsqu?a?r?e?d?\(|\bpow[fi]?\(|dist|sigma|variance|\b(\w+)\*\1\b|\babs\(/i;
/** Calls that may add up. */
const ADDS_UP =
  /(?:\b(?:reduce|fold|accumulate)|(?<!cum_?)sum(?:_?f(?:16|32))?|subgroupadd)(?:(?:::)?<[^<>]*>)?\(/i;

interface Division {
  /** The exponential: an expression, or the source of what it was stored in. */
  readonly numerator: SyntaxNode | string;
  readonly sum: SyntaxNode;
}

/**
 * Softmax and log-softmax written out: loops that make exponentials, add them up and divide by the sum, or the same by
 * `map`, `reduce` and `sum`.
 */
export class SoftmaxForms {
  private readonly scopes = new Map<number, NormalisedScope | undefined>();

  constructor(
    private readonly reader: FormReader,
    private readonly text: string,
  ) {}

  /** The softmax or log-softmax that an expression or statement is. */
  read(node: SyntaxNode): ActivationReference | undefined {
    if (node.to - node.from > LONGEST) return undefined;
    const extent = this.reader.stores.has(node.name) ? this.update(node) : undefined;
    if (extent) return extent;
    const form = this.reader.expressions.has(node.name) ? this.reader.form(node) : undefined;
    if (form?.kind !== 'binary') return undefined;
    const scope = this.scopeOf(node);
    if (!scope) return undefined;
    const whole = { from: this.reader.startOf?.(node) ?? node.from, to: node.to };
    if (form.sign === '-')
      return this.isLogarithm(form, scope) ? this.reference('log_softmax', whole) : undefined;
    const isOne = this.divisions(form, scope).some((division) => this.isNormalised(division, scope));
    return isOne ? this.reference('softmax', whole) : undefined;
  }

  /** `x[i] /= sum` and `x[i] *= 1 / sum` */
  private update(node: SyntaxNode): ActivationReference | undefined {
    const store = node.name.startsWith('If') ? undefined : this.reader.storeForm(node);
    if (store?.step.kind !== 'update' || !/^[*/]$/.test(store.step.sign)) return undefined;
    const scope = this.scopeOf(node);
    const { name, sign, value } = store.step;
    const sum = scope && (sign === '/' ? value : this.inverted(value, scope));
    const isOne = sum && this.isNormalised({ numerator: name, sum }, scope);
    return isOne ? this.reference('softmax', store.whole) : undefined;
  }

  private divisions(
    { sign, left, right }: Extract<Form, { kind: 'binary' }>,
    scope: NormalisedScope,
  ): Division[] {
    if (sign === '/') return [{ numerator: left, sum: right }];
    if (sign !== '*') return [];
    const [first, second] = [this.inverted(left, scope), this.inverted(right, scope)];
    return [
      ...(second ? [{ numerator: left, sum: second }] : []),
      ...(first ? [{ numerator: right, sum: first }] : []),
    ];
  }

  private isNormalised({ numerator, sum }: Division, scope: NormalisedScope): boolean {
    const terms = this.summed(sum, scope);
    if (terms.size === 0) return false;
    const keys =
      typeof numerator === 'string' ? this.keysOfName(numerator, scope) : this.keysOf(numerator, scope);
    return [...keys].some((key) => terms.has(key));
  }

  /** `x - max - log(sum)`, `x - (max + log(sum))`, `x - lse` */
  private isLogarithm(form: Extract<Form, { kind: 'binary' }>, scope: NormalisedScope): boolean {
    const { left, right } = form;
    const log = this.logarithmIn(right, scope);
    const terms = log ? this.summed(log, scope) : new Set<string>();
    const first = scope.ofArrays(this.source(left).replace(/^\((.*)\)$/, '$1'));
    return [...terms].some(
      (key) => key === `exp(${first})` || key.startsWith(`exp(${first}-`) || key.startsWith(`exp(${first}.-`),
    );
  }

  /** The operand of a logarithm that stands alone or is added to a maximum. */
  private logarithmIn(node: SyntaxNode, scope: NormalisedScope, depth = 0): SyntaxNode | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const inner = unwrapped(this.reader, node);
    const form = this.reader.form(inner);
    if (form?.kind === 'call') return this.argumentOf(form, LOGARITHM);
    if (form?.kind === 'binary' && form.sign === '+')
      return this.logarithmIn(form.right, scope, depth + 1) ?? this.logarithmIn(form.left, scope, depth + 1);
    const [value, ...more] = scope.valuesOf(this.source(inner));
    return value && more.length === 0 ? this.logarithmIn(value, scope, depth + 1) : undefined;
  }

  /** The keys of the exponentials whose sum a number is. */
  private summed(node: SyntaxNode, scope: NormalisedScope, depth = 0): ReadonlySet<string> {
    if (depth > MAX_DEPTH) return new Set();
    const inner = unwrapped(this.reader, node);
    const source = this.source(inner);
    const form = this.reader.form(inner);
    if (form?.kind === 'binary' && form.sign === '+') {
      const [left, right] = [form.left, form.right].map((term) => this.termsIn(term, scope, depth));
      // A small number keeps the sum from being 0.
      if (left && right && left.size > 0) return new Set([...left, ...right]);
      return new Set();
    }
    if (ADDS_UP.test(source) && form?.kind !== 'binary')
      return new Set(this.exponentialsIn(inner, scope, depth));
    const name = baseName(source);
    const added = scope.addedTo(name).flatMap((value) => [...this.termsIn(value, scope, depth)]);
    const given = scope.valuesOf(name).flatMap((value) => [...this.summed(value, scope, depth + 1)]);
    return new Set([...added, ...given]);
  }

  /** The keys of the exponential that a term of a sum is, or of those whose sum it is. */
  private termsIn(term: SyntaxNode, scope: NormalisedScope, depth: number): ReadonlySet<string> {
    const keys = this.keysOf(term, scope);
    return keys.size > 0 ? keys : this.summed(term, scope, depth + 1);
  }

  /** The keys of all exponentials that stand in, or are named in, a call that adds up. */
  private exponentialsIn(node: SyntaxNode, scope: NormalisedScope, depth: number): string[] {
    if (node.to - node.from > LONGEST) return [];
    const keys: string[] = [];
    node.cursor().iterate(({ node: inner }) => {
      const own = this.exponentialKey(inner, scope);
      if (own !== undefined) keys.push(own);
      else if (this.reader.form(inner)?.kind === 'name') keys.push(...this.termsIn(inner, scope, depth));
    });
    return keys;
  }

  /** By which an exponential is told from others: its source, and what it is stored in. Empty for anything else. */
  private keysOf(node: SyntaxNode, scope: NormalisedScope, depth = 0): ReadonlySet<string> {
    const inner = unwrapped(this.reader, node);
    const key = this.exponentialKey(inner, scope);
    if (key !== undefined) return new Set([key]);
    const form = this.reader.form(inner);
    // Lanes beyond the end of the vector add 0.
    if (form?.kind === 'choice') return this.keysOf(form.then, scope, depth + 1);
    return form?.kind === 'name' ? this.keysOfName(this.source(inner), scope, depth) : new Set();
  }

  private keysOfName(source: string, scope: NormalisedScope, depth = 0): ReadonlySet<string> {
    if (depth > MAX_DEPTH) return new Set();
    const name = scope.original(baseName(source));
    const keys = scope.valuesOf(name).flatMap((value) => {
      const made = this.mapped(value, scope);
      return made === undefined ? [...this.keysOf(value, scope, depth + 1)] : [made];
    });
    return new Set(keys.length > 0 ? [`=${name}`, ...keys] : []);
  }

  /** The exponential that an array's elements are: `x.map((v) => Math.exp(v - max))`, `Float32Array.from(x, …)`. */
  private mapped(node: SyntaxNode, scope: NormalisedScope): string | undefined {
    const source = this.source(node);
    if (!/\b(?:map\w*|from)\(/.test(source) || node.to - node.from > LONGEST) return undefined;
    let found: string | undefined;
    node.cursor().iterate(({ node: inner }) => {
      if (found !== undefined) return;
      const key = this.exponentialKey(inner, scope);
      const behind = this.text.slice(inner.to, node.to).replace(/\s+/g, '');
      if (key !== undefined && /^(?:;?\}?\)+|\.\w+(?:::<[^>]*>)?\(?)*;?$/.test(behind)) found = key;
    });
    return found;
  }

  private exponentialKey(node: SyntaxNode, scope: NormalisedScope): string | undefined {
    const form = this.reader.form(node);
    const exponent = form?.kind === 'call' ? this.argumentOf(form, EXPONENTIAL) : undefined;
    if (!exponent || exponent.to - exponent.from > LONGEST) return undefined;
    const source = this.source(unwrapped(this.reader, exponent));
    const made = /^\w+$/.test(source) ? scope.valuesOf(source) : [];
    const isOfLogits = [source, ...made.map((value) => this.source(value))].every(
      (each) => !NOT_LOGITS.test(each),
    );
    return isOfLogits ? `exp(${scope.ofArrays(source)})` : undefined;
  }

  /** The argument of a call of that function of numbers. */
  private argumentOf(
    { callee, args }: Extract<Form, { kind: 'call' }>,
    definition: typeof EXPONENTIAL,
  ): SyntaxNode | undefined {
    const math = callee.kind === 'own' ? callee.otherwise : callee;
    return math?.kind === 'math' && math.definition === definition ? args[0] : undefined;
  }

  /** The sum that something is one divided by. */
  private inverted(node: SyntaxNode, scope: NormalisedScope): SyntaxNode | undefined {
    const inner = unwrapped(this.reader, node);
    const form = this.reader.form(inner);
    for (const value of form?.kind === 'name' ? scope.valuesOf(this.source(inner)) : [inner]) {
      const sum = this.dividingOne(value);
      if (sum) return sum;
    }
    return undefined;
  }

  /** The divisor of `1 / sum`, `inv(sum)` and `sum > 0 ? 1 / sum : 0`. */
  private dividingOne(node: SyntaxNode, depth = 0): SyntaxNode | undefined {
    const form = depth > MAX_DEPTH ? undefined : this.reader.form(unwrapped(this.reader, node));
    switch (form?.kind) {
      case 'binary': {
        const one = form.sign === '/' ? this.reader.form(unwrapped(this.reader, form.left)) : undefined;
        return one?.kind === 'number' && one.value === 1 ? form.right : undefined;
      }
      case 'call':
        return this.argumentOf(form, RECIPROCAL);
      case 'choice':
        return this.dividingOne(form.then, depth + 1);
      case 'block': {
        const [step, ...more] = form.steps;
        return step?.kind === 'return' && more.length === 0
          ? this.dividingOne(step.value, depth + 1)
          : undefined;
      }
      default:
        return undefined;
    }
  }

  private scopeOf(node: SyntaxNode): NormalisedScope | undefined {
    const around = NormalisedScope.around(node, this.reader);
    if (!around) return undefined;
    if (!this.scopes.has(around.from))
      this.scopes.set(around.from, NormalisedScope.of(around, this.reader, this.text));
    return this.scopes.get(around.from);
  }

  private reference(id: string, { from, to }: Extent): ActivationReference {
    return {
      start: from,
      end: to,
      framework: this.reader.framework,
      activation: id,
      params: [],
      kind: 'expression',
      spelling: this.text.slice(from, to),
      expression: getEntry(id)?.formula.plain ?? '',
      difference: 0,
    };
  }

  private source(node: SyntaxNode): string {
    return textOf(node, this.text).replace(/\s+/g, '');
  }
}
