/** Decides when a lowered piece of code is an activation, and makes its reference, in any language. */

import { defaultParams, getEntry } from '../../math/catalogue';
import type { ActivationReference, BoundParameter } from '../types';
import { identityOf, type Identified } from './identity';
import { SOME_NUMBER, type Lowered } from './parts';

/**
 * Whether a function of one variable may be an activation. A single call that bends, or a choice between
 * numbers, is enough.
 */
export const isFunctionShaped = ({ isNonlinear, operations, bends, usesNumbers }: Lowered): boolean =>
  isNonlinear && (operations >= 2 || bends || usesNumbers);

/**
 * Whether an expression outside of functions may be an activation. There, general operations on numbers are
 * no evidence.
 */
export const isExpressionShaped = (lowered: Lowered): boolean =>
  lowered.isNonlinear &&
  lowered.framework !== undefined &&
  !lowered.usesNumbers &&
  (lowered.operations >= 2 || lowered.bends);

/** `log(1 + exp(-x))` as a function of `-x`, where the variable occurs only so; undefined for all others. */
export function ofNegated(lowered: Lowered): Lowered | undefined {
  const text = lowered.text.replaceAll('(-z)', 'y');
  if (text === lowered.text || /\bz\b/.test(text)) return undefined;
  const { variable } = lowered;
  return {
    ...lowered,
    text: text.replaceAll(/\by\b/g, 'z'),
    variable: variable === undefined ? undefined : `-${variable}`,
  };
}

/** A limit of the variable that only keeps its exponential finite: `clamp(z, -50, 50)`, `min(z, 30)`. */
const SAFE =
  /\b(?:clamp\(z, (?:\(-(?:[2-9]\d|\d{3,})(?:\.\d+)?\)|-inf), |min\(z, )(?:[2-9]\d|\d{3,})(?:\.\d+)?\)/g;

/** `log1p(exp(clamp(z, -50, 50)))` without the limit; undefined for all others. */
export function ofUnlimited(lowered: Lowered): Lowered | undefined {
  const text = lowered.text.includes('exp(') ? lowered.text.replace(SAFE, 'z') : lowered.text;
  return text === lowered.text ? undefined : { ...lowered, text };
}

/** A multiple of the variable: `(5 * z)`, `((-z) / 400)`, `(alpha * z)`. */
const MULTIPLE =
  /\((?<minus>\(-)?(?<first>[\d.]+|alpha)\)? \* (?<right>\(-z\)|z)\)|\((?<left>\(-z\)|z) (?<sign>[*/]) (?<last>[\d.]+|alpha)\)/g;

const UNKNOWN = new RegExp(`alpha|${SOME_NUMBER}`);
/** Names that the formula of a single variable must not contain. */
const OTHER_NAME = new RegExp(String.raw`\b(?:z|alpha|beta|${SOME_NUMBER})\b`);

/**
 * `1 / (1 + exp(-5 * x))` as a function of `5 * x`, where the variable occurs only with that factor; undefined for
 * all others.
 * @param factor source of the number for which `alpha` stands; that of the unknown number by default
 */
export function ofMultiple(
  { unknownNumber, ...lowered }: Lowered,
  factor: string | undefined = unknownNumber,
): Lowered | undefined {
  const factors = new Set<string>();
  const text = lowered.text.replace(MULTIPLE, (...found: unknown[]) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
    const { minus, first, right, left, sign = '*', last } = groups;
    factors.add(`${sign} ${first ?? last ?? ''}`);
    return (minus !== undefined) === ((right ?? left) === '(-z)') ? 'y' : '(-y)';
  });
  const [only, ...more] = factors;
  const { variable } = lowered;
  if (only === undefined || more.length > 0 || variable === undefined || OTHER_NAME.test(text))
    return undefined;
  return {
    ...lowered,
    text: text.replaceAll(/\by\b/g, 'z'),
    variable: `${variable} ${only.replace(UNKNOWN, factor ?? '')}`,
  };
}

/** A number that is trained with the weights. */
export interface Learned {
  /** Its value before the training, if the text tells. */
  readonly start?: number;
}

/** The entry whose parameters, trained, make another one. */
const TRAINED: Readonly<Record<string, { readonly id: string; readonly param: string }>> = {
  leaky_relu: { id: 'prelu', param: 'alpha' },
};

/** PReLU for a leaky ReLU whose slope is learned; the same for all others. */
function trained(identity: Identified): Identified {
  const made = TRAINED[identity.entry.id];
  const entry = made && getEntry(made.id);
  const [value = SOME_NUMBER] = Object.values(identity.params);
  return made && entry ? { ...identity, entry, params: { [made.param]: value } } : identity;
}

/**
 * The reference to a hand-written activation; undefined if it equals no catalogue entry and `anyShape` is not
 * set.
 * @param place its location; its framework counts if no library function occurs
 * @param identity the entry that it equals, if the code decides between several
 * @param learned how its unknown number is learned, if it is
 */
export function handWrittenReference(
  lowered: Lowered,
  place: Pick<ActivationReference, 'start' | 'end' | 'framework' | 'spelling'>,
  anyShape: boolean,
  identity = identityOf(lowered.text),
  learned?: Learned,
): ActivationReference | undefined {
  // A formula of any shape can only be drawn without unknown numbers.
  if (!identity && (!anyShape || lowered.unknownNumber !== undefined)) return undefined;
  const named = identity && learned ? trained(identity) : identity;
  const params = named ? boundOf(named, lowered.unknownNumber, learned) : [];
  return {
    ...place,
    framework: lowered.framework ?? place.framework,
    ...(named && {
      activation: named.entry.id,
      difference: named.difference,
      ...(named.kind === 'rounded' && { isRounded: true as const }),
    }),
    params,
    kind: 'expression',
    ...(lowered.variable !== undefined && { input: lowered.variable }),
    expression: expressionOf(lowered, params),
  };
}

/** The parameters; those that stand for an unknown number get the value they start with, or the entry's default. */
const boundOf = (
  { entry, params }: Identified,
  text: string | undefined,
  learned: Learned | undefined,
): BoundParameter[] =>
  Object.entries(params).map(([id, value]) =>
    text !== undefined && Math.abs(value) === SOME_NUMBER
      ? {
          id,
          value: learned?.start ?? defaultParams(entry)[id] ?? value,
          provenance: 'unknown',
          text,
          ...(learned?.start !== undefined && { isStart: true as const }),
        }
      : { id, value, provenance: 'expression' },
  );

/** The formula, with the value that is drawn in place of the unknown number. */
function expressionOf({ text, unknownNumber }: Lowered, params: readonly BoundParameter[]): string {
  const value = params.find(({ provenance }) => provenance === 'unknown')?.value;
  return unknownNumber === undefined || value === undefined
    ? text
    : text.replaceAll(String(SOME_NUMBER), String(Math.abs(value)));
}
