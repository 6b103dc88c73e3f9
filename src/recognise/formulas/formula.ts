import { defaultParams } from '../../math/catalogue';
import type { ParameterValues } from '../../math/catalogue/types';
import type { CompiledExpression, FreeParameter } from '../../math/expression';
import { compile } from '../../math/language';
import { identify } from '../../math/identify';
import { SELU_ALPHA, SELU_LAMBDA } from '../../math/numerics/exponential';
import { isUsual, type Identified } from '../handwritten/identity';
import type { ActivationReference, BoundParameter } from '../types';
import { compact } from '../../math/compact';

/** A piece of a document that may be a formula. Offsets are UTF-16 units from the start of the document. */
export interface FormulaPlace {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /**
   * `math`: between marks of mathematics (`$…$`, `:math:`). `code`: between backticks. `prose`: a definition
   * `f(x) = …` in running text, which ends where it can no longer be parsed.
   */
  readonly kind: 'math' | 'code' | 'prose';
}

/** Longer texts are not formulas of activations. */
const MAX_LENGTH = 1000;
/** Number of formulas whose meaning is cached. */
const CACHE_SIZE = 500;

/** A definition of a function: `f(x) =`, `\mathrm{ReLU}(z) =`. */
const DEFINITION =
  /^\s*(?:\\\w+\s*)?\{?[\p{L}\\][\p{L}\p{N}_\s\\{}]*\}?\s*(?:\\left)?\(\s*[\p{L}\\][^()=]{0,40}\)\s*(?:&\s*)?(?:=|:=|≔|\\coloneqq|\\triangleq)/u;

/**
 * Functions that occur in texts far more often as ordinary mathematics than as activations, such as the
 * exponential function. They count only if the formula is named after them.
 */
const COMMON_MATHEMATICS = new Set(['exponential', 'identity', 'sine']);

const meanings = new Map<string, Meaning | null>();

interface Meaning {
  /** The formula in the expression language. */
  readonly expression: string;
  /** The length of the part of the text that is the formula. */
  readonly length: number;
  readonly activation?: string;
  readonly difference?: number;
  readonly params: readonly BoundParameter[];
}

/**
 * The reference for a hover at the place: the activation that the formula equals, or the function of one
 * variable that it defines by `f(x) = …`. Undefined for prose, conditions, constants and straight lines.
 */
export function referenceOf(place: FormulaPlace): ActivationReference | undefined {
  if (place.text.length > MAX_LENGTH) return undefined;
  const key = `${place.kind} ${place.text}`;
  let meaning = meanings.get(key);
  if (meaning === undefined) {
    meaning = meaningOf(place) ?? null;
    if (meanings.size >= CACHE_SIZE) meanings.clear();
    meanings.set(key, meaning);
  }
  if (meaning === null) return undefined;
  const { expression, length, activation, difference, params } = meaning;
  return {
    start: place.start,
    end: place.start + length,
    framework: 'math',
    ...compact({ activation, difference }),
    params,
    kind: 'formula',
    spelling: place.text.slice(0, length),
    expression,
  };
}

function meaningOf({ text, kind }: FormulaPlace): Meaning | undefined {
  const pair = pairOf(text);
  if (pair) return isConcatenatedRelu(pair) ? { ...CRELU, length: text.length } : undefined;
  const readable = kind === 'prose' ? longestFormula(text) : { text, compiled: compiledOf(text) };
  const compiled = readable?.compiled;
  if (!readable || !compiled) return undefined;
  const found = activationOf(compiled, text);
  const isDefinition = DEFINITION.test(text);
  if (!found && !isDefinition) return undefined;
  const expression = compiled.canonical();
  if (!expression.includes('z') || isCondition(compiled)) return undefined;
  return { expression, length: readable.text.length, params: [], ...found };
}

/** Concatenated ReLU has two outputs, max(0, z) and max(0, −z). A curve shows the first. */
const CRELU: Omit<Meaning, 'length'> = {
  expression: 'max(0, z)',
  activation: 'crelu',
  difference: 0,
  params: [],
};

const OUTPUTS = /=\s*(?:\\left)?\s*(?:\\[{]|[([])([^=]+?)(?:\\right)?\s*(?:\\[}]|[)\]])[\s.]*$/;

/** The two outputs of `f(z) = [a, b]`, as written. */
function pairOf(text: string): readonly [string, string] | undefined {
  const inside = OUTPUTS.exec(text)?.[1] ?? '';
  let level = 0;
  for (const [i, character] of Array.from(inside).entries()) {
    if (/[([{]/.test(character)) level++;
    if (/[)\]}]/.test(character)) level--;
    // In \max(0, z), the bracket that the pattern matched was not one of a pair.
    if (level < 0) return undefined;
    if (character === ',' && level === 0) {
      const at = Array.from(inside).slice(0, i).join('').length;
      return [inside.slice(0, at), inside.slice(at + 1)];
    }
  }
  return undefined;
}

function isConcatenatedRelu([first, second]: readonly [string, string]): boolean {
  const positive = compiledOf(first);
  const negative = compiledOf(second);
  if (!positive || !negative || provedIdentity(positive)?.entry.id !== 'relu') return false;
  return [-7.5, -1, 0, 0.25, 3].every((z) => negative.value(z) === positive.value(-z));
}

function compiledOf(text: string): CompiledExpression | undefined {
  const outcome = compile(text);
  return outcome.ok ? outcome.value : undefined;
}

/** Running text continues after the formula, so this parses the longest part that is a valid one. */
function longestFormula(
  text: string,
): { readonly text: string; readonly compiled: CompiledExpression } | undefined {
  let rest = text.trimEnd();
  for (let tries = 0; tries < 6 && rest !== ''; tries++) {
    const outcome = compile(rest);
    if (outcome.ok) return { text: rest, compiled: outcome.value };
    // An article before the word that cannot be parsed is not a parameter.
    rest = rest
      .slice(0, outcome.error.column)
      .replace(/\s+[aAI]\s*$/, '')
      .replace(/[\s,.;:(]+$/, '');
  }
  return undefined;
}

const isCondition = (compiled: CompiledExpression): boolean => /^[^?]*[<>=][^?]*$/.test(compiled.canonical());

/**
 * Values of free letters that are no activation's defaults, so that agreement at these values is no accident.
 * They have few binary digits, so that their sums and halves are exact, as a proof of equality requires.
 */
const UNUSUAL: readonly (readonly [below: number, above: number])[] = [
  [0.21875, 1.3125],
  [0.390625, 1.71875],
];

/**
 * Whether the letter is a slope between 0 and 1 in formulas of activations; other letters are scales and
 * bounds.
 */
const isSlope = ({ id }: FreeParameter): boolean => /^(alpha|a|l|u|lower|upper)(_|$)/.test(id);

const valuesAt = (
  parameters: readonly FreeParameter[],
  [below, above]: readonly [number, number],
): Record<string, number> =>
  Object.fromEntries(
    parameters.map((parameter, i) => [parameter.id, (isSlope(parameter) ? below : above) * (1 + i / 8)]),
  );

/**
 * The activation that the expression is proved to equal. Mere agreement at the checked points does not count.
 */
function provedIdentity(compiled: CompiledExpression, params?: ParameterValues): Identified | undefined {
  const match = identify(compiled, params);
  return match?.kind === 'alike' ? undefined : match;
}

type Found = Pick<Meaning, 'activation' | 'difference' | 'params'>;

/** The activation that the formula equals for all values of its letters. */
function activationOf(compiled: CompiledExpression, text: string): Found | undefined {
  const { parameters } = compiled;
  if (parameters.length === 0) {
    const identity = provedIdentity(compiled);
    return identity && accepted(identity, text) ? asFound(identity, identity) : undefined;
  }
  const [first, second] = UNUSUAL.map((values) => provedIdentity(compiled, valuesAt(parameters, values)));
  if (second && first?.entry === second.entry) {
    if (!accepted(first, text)) return undefined;
    return isMeanOfBounds(compiled, first) ? RRELU : asFound(first, second);
  }
  // SELU is written with the letters λ and α, whose values are given in the text around the formula.
  const selu = provedIdentity(compiled, { lambda: SELU_LAMBDA, alpha: SELU_ALPHA });
  return selu?.entry.id === 'selu' ? asFound(selu, selu) : undefined;
}

/**
 * Whether the formula is meant as the activation. Not meant are |x|, which equals a leaky ReLU of slope −1,
 * and ordinary mathematics.
 */
function accepted(identity: Identified, text: string): boolean {
  const { entry, params } = identity;
  if (entry.caution?.(params) !== undefined && !isUsual(identity)) return false;
  return !COMMON_MATHEMATICS.has(entry.id) || new RegExp(`\\b${entry.id}\\b`, 'i').test(text);
}

/** Parameters that differ between the two are letters of the formula, whose values are unknown. */
const asFound = (first: Identified, second: Identified): Found => ({
  activation: first.entry.id,
  difference: Math.max(first.difference, second.difference),
  params: Object.entries({ ...defaultParams(first.entry), ...first.params }).map(([id, value]) =>
    value === second.params[id]
      ? { id, value, provenance: 'expression' }
      : { id, value: defaultParams(first.entry)[id] ?? value, provenance: 'unknown' },
  ),
});

/** RReLU at inference: the slope is the mean of its random bounds. */
const RRELU: Found = {
  activation: 'rrelu',
  difference: 0,
  params: ['lower', 'upper'].map((id, i) => ({ id, value: [1 / 8, 1 / 3][i] ?? 0, provenance: 'unknown' })),
};

function isMeanOfBounds({ parameters }: CompiledExpression, { entry, params }: Identified): boolean {
  if (entry.id !== 'leaky_relu' || parameters.length !== 2) return false;
  const [l = 0, u = 0] = Object.values(valuesAt(parameters, UNUSUAL[0] ?? [0, 0]));
  return Math.abs((params['negative_slope'] ?? 0) - (l + u) / 2) < 1e-9;
}
