import type { ParameterSpec } from '../../catalogue/types';
import type { FunctionSpec } from '../functions';
import { isNumeric, literal, mapChildren, type Node, type NodeOf } from '../tree';
import { constantFactors, constantNode, isEqual, isOrdinary, numberOf, ONE, productNode } from './constant';
import { formOf, formOfTerms, type Form } from './form';
import { matchProduct, matchSum, NOTHING, type Bindings } from './match';
import type { Rule } from './rules';

/**
 * Longer sums and products do not occur in formulas of activations. Matching them would try every order of
 * their parts.
 */
const MAX_PARTS = 24;

/**
 * Replaces the rule's pattern in the form. Undefined if the pattern does not match or, if `exactly` is set,
 * matches only up to a constant factor.
 */
export function apply({ pattern, replacement }: Rule, subject: Form, exactly: boolean): Node | undefined {
  const [product] = pattern.terms;
  const [given] = subject.terms;
  if (!product || !given) return undefined;
  if (Math.max(subject.terms.length, given.factors.length) > MAX_PARTS) return undefined;
  if (!subject.terms.every(({ constant }) => isOrdinary(constant))) return undefined;
  if (pattern.terms.length > 1) {
    if (subject.terms.length === 1) return undefined;
    return matchSum(pattern, subject, NOTHING, (bindings, multiple, left) => {
      if (!isOrdinary(multiple)) return undefined;
      if (exactly && !(left.length === 0 && isEqual(multiple, ONE))) return undefined;
      const replaced = instantiate(replacement, bindings);
      const node =
        replaced && productNode([...constantFactors(multiple), { node: replaced, inverse: false }]);
      if (!node || left.length === 0) return node;
      const terms = [node, formOfTerms(left).node].map((term) => ({ node: term, negative: false }));
      return { kind: 'sum', terms };
    });
  }
  if (subject.terms.length > 1) return undefined;
  // A pattern that is a single factor with a constant needs exactly that constant: −softplus(−z) has a name,
  // softplus(z)/3 does not.
  const isExact = exactly || (product.factors.length === 1 && !isEqual(product.constant, ONE));
  return matchProduct(product, given, NOTHING, (bindings, rest) => {
    if (!isOrdinary(rest.constant)) return undefined;
    if (isExact && !isEqual(rest.constant, ONE)) return undefined;
    const node = instantiate(replacement, bindings);
    const left = rest.factors.map(({ atom, inverse }) => ({ node: atom.node, inverse }));
    return node && productNode([...constantFactors(rest.constant), { node, inverse: false }, ...left]);
  });
}

/**
 * The replacement with the bound values substituted; undefined if a parameter is outside of its entry's
 * domain.
 */
function instantiate(replacement: Node, bindings: Bindings): Node | undefined {
  const visit = (node: Node): Node => {
    if (node.kind === 'variable') return bindings.z?.node ?? node;
    if (node.kind === 'parameter') {
      const constant = bindings.letters.get(node.id);
      return constant ? constantNode(constant) : node;
    }
    if (node.kind === 'negate' || node.kind === 'product') return simplified(mapChildren(node, visit));
    if (node.kind !== 'call') return mapChildren(node, visit);
    return withoutDefaults(node, (letter) => bindings.letters.has(letter), visit);
  };
  const node = visit(replacement);
  return node.kind === 'call' && !argumentsAreValid(node) ? undefined : node;
}

/** A product with its constants collected: z for --z and for (2·z)/2. */
const simplified = (node: Node): Node => formOfTerms(plainForm(node).terms).node;

const plainForm = (node: Node): Form => formOf(node, plainForm);

/**
 * The call with its arguments visited. Arguments that the pattern did not bind keep their defaults, and
 * trailing defaults are dropped.
 */
function withoutDefaults(
  node: NodeOf<'call'>,
  isBound: (letter: string) => boolean,
  visit: (node: Node) => Node,
): NodeOf<'call'> {
  const args = node.args.map((arg, i) => {
    const standard = node.fn.parameters[i]?.default;
    return arg.kind === 'parameter' && !isBound(arg.id) && standard !== undefined
      ? literal(standard)
      : visit(arg);
  });
  while (args.length > node.fn.required && isDefault(node.fn, args)) args.pop();
  return { ...node, args };
}

function isDefault({ parameters }: FunctionSpec, args: readonly Node[]): boolean {
  const last = args[args.length - 1];
  return last !== undefined && isNumeric(last) && numberOf(last) === parameters[args.length - 1]?.default;
}

/** Whether an entry's parameters are in its domain. Letters are valid if every value is. */
function argumentsAreValid({ fn, args }: NodeOf<'call'>): boolean {
  if (fn.behaviour.type !== 'entry') return true;
  const { parameters } = fn.behaviour.entry;
  return args.slice(1).every((arg, i) => {
    const spec = parameters[i];
    return !spec || (isNumeric(arg) ? isWithin(spec, numberOf(arg)) : isAnything(spec));
  });
}

const isAnything = ({ valid }: ParameterSpec): boolean => valid.min === -Infinity && valid.max === Infinity;

function isWithin(
  { valid: { min, max, minOpen = false, maxOpen = false }, default: standard }: ParameterSpec,
  value: number,
): boolean {
  if (!Number.isFinite(value)) return value === standard;
  return (minOpen ? value > min : value >= min) && (maxOpen ? value < max : value <= max);
}
