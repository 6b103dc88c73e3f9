import { isEqual, multiply, ONE, type Constant } from './constant';
import { asProduct, formOfTerms, type AtomFactor, type Form, type Product } from './form';

/** The values of a pattern's variable and letters. */
export interface Bindings {
  readonly z?: Form;
  readonly letters: ReadonlyMap<string, Constant>;
}

/** No bindings yet. */
export const NOTHING: Bindings = { letters: new Map() };

/** Continues with the bindings so far; undefined makes the matcher try another way. */
type Next<T> = (bindings: Bindings) => T | undefined;

/** The part of a product that the pattern leaves over. */
export interface Rest {
  readonly constant: Constant;
  readonly factors: readonly AtomFactor[];
}

/**
 * The parameter of a pattern's constant, if the constant is that parameter (or its inverse) times a number.
 */
export function letterOf({
  symbols,
}: Constant): { readonly id: string; readonly inverse: boolean } | undefined {
  const [only] = symbols;
  if (!only || symbols.length !== 1 || only.node.kind !== 'parameter') return undefined;
  return { id: only.node.id, inverse: only.inverse };
}

/** Matches a constant of the pattern, letters included, against one of the subject. */
function matchConstant<T>(
  pattern: Constant,
  subject: Constant,
  bindings: Bindings,
  next: Next<T>,
): T | undefined {
  const letter = letterOf(pattern);
  if (!letter) return isEqual(pattern, subject) ? next(bindings) : undefined;
  const rest = multiply(subject, { ...pattern, symbols: [] }, true);
  const value = letter.inverse ? multiply(ONE, rest, true) : rest;
  const known = bindings.letters.get(letter.id);
  if (known) return isEqual(known, value) ? next(bindings) : undefined;
  return next({ ...bindings, letters: new Map([...bindings.letters, [letter.id, value]]) });
}

function bind<T>(subject: Form, bindings: Bindings, next: Next<T>): T | undefined {
  if (bindings.z) return bindings.z.key === subject.key ? next(bindings) : undefined;
  return next({ ...bindings, z: subject });
}

const isVariable = ({ atom }: AtomFactor): boolean => atom.label === 'variable';

/** Whether a form is only the pattern's variable. */
function isBare({ terms }: Form): boolean {
  const [only] = terms;
  const [factor] = only?.factors ?? [];
  if (!only || terms.length !== 1 || !factor || only.factors.length !== 1) return false;
  return isVariable(factor) && !factor.inverse && isEqual(only.constant, ONE);
}

/** Matches a whole form. */
export function matchForm<T>(pattern: Form, subject: Form, bindings: Bindings, next: Next<T>): T | undefined {
  if (isBare(pattern)) return bind(subject, bindings, next);
  const [only] = pattern.terms;
  if (!only || pattern.terms.length > 1) {
    return matchSum(pattern, subject, bindings, (now, multiple, left) =>
      left.length === 0 && isEqual(multiple, ONE) ? next(now) : undefined,
    );
  }
  return matchProduct(only, asProduct(subject), bindings, (now, rest) =>
    rest.factors.length === 0 && isEqual(rest.constant, ONE) ? next(now) : undefined,
  );
}

/** Matches a product, all of whose factors must be found. The leftover goes to `next`. */
export function matchProduct<T>(
  pattern: Product,
  subject: Product,
  bindings: Bindings,
  next: (bindings: Bindings, rest: Rest) => T | undefined,
): T | undefined {
  const variables = pattern.factors.filter(isVariable);
  const others = pattern.factors.filter((factor) => !isVariable(factor));
  return matchFactors(others, subject.factors, bindings, (now, left) =>
    matchVariables(pattern.constant, variables, { constant: subject.constant, factors: left }, now, next),
  );
}

function matchFactors<T>(
  pattern: readonly AtomFactor[],
  subject: readonly AtomFactor[],
  bindings: Bindings,
  next: (bindings: Bindings, left: readonly AtomFactor[]) => T | undefined,
): T | undefined {
  const [first, ...others] = pattern;
  if (!first) return next(bindings, subject);
  for (const [i, candidate] of subject.entries()) {
    if (candidate.inverse !== first.inverse || candidate.atom.label !== first.atom.label) continue;
    const left = subject.filter((_, j) => j !== i);
    const isUnordered = first.atom.label === 'call max' || first.atom.label === 'call min';
    const matchParts = isUnordered ? matchAnyOrder : matchInOrder;
    const found = matchParts(first.atom.parts, candidate.atom.parts, bindings, (now) =>
      matchFactors(others, left, now, next),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function matchInOrder<T>(
  pattern: readonly Form[],
  subject: readonly Form[],
  bindings: Bindings,
  next: Next<T>,
): T | undefined {
  if (pattern.length !== subject.length) return undefined;
  const [first, ...others] = pattern;
  const [candidate, ...left] = subject;
  if (!first || !candidate) return next(bindings);
  return matchForm(first, candidate, bindings, (now) => matchInOrder(others, left, now, next));
}

function matchAnyOrder<T>(
  pattern: readonly Form[],
  subject: readonly Form[],
  bindings: Bindings,
  next: Next<T>,
): T | undefined {
  if (pattern.length !== subject.length) return undefined;
  const [first, ...others] = pattern;
  if (!first) return next(bindings);
  for (const [i, candidate] of subject.entries()) {
    const left = subject.filter((_, j) => j !== i);
    const found = matchForm(first, candidate, bindings, (now) => matchAnyOrder(others, left, now, next));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Takes the variable's value out of the rest, once for each time it is a factor of the pattern; then matches
 * the constants.
 */
function matchVariables<T>(
  constant: Constant,
  variables: readonly AtomFactor[],
  rest: Rest,
  bindings: Bindings,
  next: (bindings: Bindings, rest: Rest) => T | undefined,
): T | undefined {
  const letter = letterOf(constant);
  if (variables.length > 0 && !bindings.z) {
    const bound = variableFrom(constant, variables, rest, letter !== undefined);
    return bound && matchVariables(constant, variables, rest, { ...bindings, z: bound }, next);
  }
  let left = rest;
  for (const { inverse } of variables) {
    const without: Rest | undefined = bindings.z && takeOut(asProduct(bindings.z), left, inverse);
    if (!without) return undefined;
    left = without;
  }
  if (!letter) {
    if (constant.symbols.length > 0) return undefined;
    return next(bindings, { ...left, constant: multiply(left.constant, constant, true) });
  }
  return matchConstant(constant, left.constant, bindings, (now) => next(now, { ...left, constant: ONE }));
}

/** The value that the variable must have so that nothing is left over. */
function variableFrom(
  constant: Constant,
  variables: readonly AtomFactor[],
  { constant: given, factors }: Rest,
  hasLetter: boolean,
): Form | undefined {
  const [first] = factors;
  if (!first) return undefined;
  if (variables.length === 1) {
    // If there is a letter, it takes the constants.
    const own = hasLetter ? ONE : multiply(given, constant, true);
    if (!hasLetter && !isPlainMultiple(own, constant)) return undefined;
    const inverse = variables[0]?.inverse ?? false;
    const product = { constant: inverse ? multiply(ONE, own, true) : own, factors: turned(factors, inverse) };
    return sumOrProduct(product);
  }
  const isPower =
    factors.length === variables.length && factors.every(({ atom }) => atom.key === first.atom.key);
  return isPower
    ? sumOrProduct({ constant: ONE, factors: [{ atom: first.atom, inverse: false }] })
    : undefined;
}

/**
 * Whether the constant is an integer multiple. Otherwise a pattern in 1.702·z would match anything as a
 * multiple of it.
 */
function isPlainMultiple({ numerator, denominator, symbols }: Constant, pattern: Constant): boolean {
  if (Math.abs(pattern.numerator / pattern.denominator) === 1) return true;
  const multiple = numerator / denominator;
  return symbols.length === 0 && Math.abs(multiple - Math.round(multiple)) < 1e-14 * Math.abs(multiple);
}

const turned = (factors: readonly AtomFactor[], inverse: boolean): readonly AtomFactor[] =>
  inverse ? factors.map((factor) => ({ ...factor, inverse: !factor.inverse })) : factors;

/** The product as a form; a product of a single sum becomes that sum. */
function sumOrProduct(product: Product): Form {
  const [only] = product.factors;
  const [sum] = only?.atom.parts ?? [];
  const isSum =
    only?.atom.label === 'sum' &&
    !only.inverse &&
    product.factors.length === 1 &&
    isEqual(product.constant, ONE);
  return isSum && sum ? sum : formOfTerms([product]);
}

function takeOut(wanted: Product, from: Rest, inverse: boolean): Rest | undefined {
  const factors = [...from.factors];
  for (const { atom, inverse: isInverse } of turned(wanted.factors, inverse)) {
    const i = factors.findIndex((factor) => factor.atom.key === atom.key && factor.inverse === isInverse);
    if (i < 0) return undefined;
    factors.splice(i, 1);
  }
  return { constant: multiply(from.constant, wanted.constant, !inverse), factors };
}

/**
 * Continues with the bindings, the factor by which the subject is a multiple of the pattern, and the terms
 * left over.
 */
type NextOfSum<T> = (bindings: Bindings, multiple: Constant, left: readonly Product[]) => T | undefined;

/**
 * Matches a sum, all of whose terms must be found. If the variable is a term of its own, nothing may be left
 * over.
 */
export function matchSum<T>(
  pattern: Form,
  subject: Form,
  bindings: Bindings,
  next: NextOfSum<T>,
): T | undefined {
  if (pattern.terms.length > subject.terms.length) return undefined;
  // The most specific terms come first: those with something besides the variable, then constants, then the
  // variable.
  const rank = ({ factors }: Product): number =>
    factors.some((factor) => !isVariable(factor)) ? 0 : factors.length === 0 ? 1 : factors.length > 1 ? 2 : 3;
  const ordered = [...pattern.terms].sort((a, b) => rank(a) - rank(b));
  return matchTerms(ordered, subject.terms, undefined, bindings, next);
}

function matchTerms<T>(
  pattern: readonly Product[],
  subject: readonly Product[],
  multiple: Constant | undefined,
  bindings: Bindings,
  next: NextOfSum<T>,
): T | undefined {
  const [first, ...others] = pattern;
  if (!first) return next(bindings, multiple ?? ONE, subject);
  const isVariableTerm =
    first.factors.length === 1 && first.factors.every(isVariable) && !letterOf(first.constant);
  if (isVariableTerm && others.length === 0 && bindings.z && multiple) {
    if (bindings.z.terms.length !== subject.length) return undefined;
    const wanted = bindings.z.terms.map(({ constant, factors }) => ({
      constant: multiply(multiply(constant, first.constant), multiple),
      factors,
    }));
    return formOfTerms(wanted).key === formOfTerms(subject).key ? next(bindings, multiple, []) : undefined;
  }
  if (isVariableTerm && others.length === 0 && multiple && subject.length > 1) {
    const scale = multiply(ONE, multiply(first.constant, multiple), true);
    const terms = subject.map(({ constant, factors }) => ({ constant: multiply(constant, scale), factors }));
    return next({ ...bindings, z: formOfTerms(terms) }, multiple, []);
  }
  for (const [i, candidate] of subject.entries()) {
    const left = subject.filter((_, j) => j !== i);
    const found = matchTerm(first, candidate, multiple, bindings, (now, k) =>
      matchTerms(others, left, k, now, next),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function matchTerm<T>(
  pattern: Product,
  subject: Product,
  multiple: Constant | undefined,
  bindings: Bindings,
  next: (bindings: Bindings, multiple: Constant) => T | undefined,
): T | undefined {
  if (pattern.factors.length === 0) {
    if (subject.factors.length > 0) return undefined;
    if (letterOf(pattern.constant)) {
      const k = multiple ?? ONE;
      return matchConstant(pattern.constant, multiply(subject.constant, k, true), bindings, (now) =>
        next(now, k),
      );
    }
    const ratio = multiply(subject.constant, pattern.constant, true);
    return !multiple || isEqual(multiple, ratio) ? next(bindings, ratio) : undefined;
  }
  return matchProduct(pattern, subject, bindings, (now, { constant, factors }) => {
    if (factors.length > 0 || (multiple && !isEqual(multiple, constant))) return undefined;
    return next(now, constant);
  });
}
