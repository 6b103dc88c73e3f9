/** Decides numerically whether a hand-written backward is the derivative of its forward. */

import { compile } from '../../math/plainLanguage';
import type { CompiledExpression } from '../../math/expression/types';
import type { Work } from '../work';

/** The names in lowered code for the incoming gradient, and for the inputs in order. */
export const GRADIENT = 'g_0';
/** The name of the input with this index in lowered code. */
export const inputName = (index: number): string => `p_${index + 1}`;

/**
 * Forward and backward with respect to one input, as texts of the expression language over z and the other
 * inputs.
 */
export interface BackwardTexts {
  readonly forward: string;
  /** Uses {@link GRADIENT} for the incoming gradient. */
  readonly backward: string;
  /** Known values of inputs that have defaults. */
  readonly defaults?: Readonly<Record<string, number>>;
}

/** The result of a comparison. */
export type Verdict =
  | { readonly kind: 'equals'; readonly difference: number }
  | {
      readonly kind: 'differs';
      readonly how: Difference;
      /**
       * The input at which backward and derivative are shown, with their values for an incoming gradient of
       * `gradient`.
       */
      readonly z: number;
      readonly gradient: number;
      readonly found: number;
      readonly expected: number;
      /** Whether it passes the gradient where f is flat and blocks it where f is not. */
      readonly isInverted: boolean;
      /** The values of the other inputs at that place, by {@link inputName}. */
      readonly others: Readonly<Record<string, number>>;
    };

/**
 * How the backward differs:
 * - `unused`: it does not use the incoming gradient;
 * - `sign`: it has the wrong sign;
 * - `factor`: it is the derivative times a number;
 * - `value`: it is another function.
 */
type Difference = 'unused' | 'sign' | 'value' | { readonly factor: number };

/** Inputs that avoid the usual places of kinks. */
const ZS = Array.from({ length: 81 }, (_, i) => -6.0371 + i * 0.1501);
const GRADIENTS = [1, -0.37, 2.1] as const;
/** Values to try for inputs without defaults. They all differ from each other. */
const DRAWS = [
  [0.7, 1.3, 0.45, 1.9, 0.85, 1.15, 0.6, 1.6],
  [1.4, 0.55, 1.05, 0.75, 1.7, 0.35, 1.25, 0.95],
] as const;

/**
 * If the backward differs by less than this, relative to max(1, |f′|), it is the derivative except for
 * rounded constants or an approximation.
 */
const APPROXIMATE = 3e-3;
/** A piece with a larger slope is not flat. */
const FLAT = 0.1;
/** Minimum number of points at which a difference must occur. */
const MIN_DIFFERING = 3;
/** Minimum number of points at which the functions can be compared. */
const MIN_COMPARABLE = 12;

/** The inputs at which a difference is shown if it occurs there. */
const SHOWN_INPUTS = [1.5, -1.5, 0.5, -0.5, 4, -4] as const;

/** The backward and the derivative at an input. */
interface Sample {
  readonly z: number;
  readonly found: number;
  readonly expected: number;
}

/** Compares in short pieces of work; undefined if the comparison is inconclusive. */
export function* comparing(texts: BackwardTexts): Work<Verdict | undefined> {
  const forward = compile(texts.forward);
  yield;
  const backward = compile(texts.backward);
  yield;
  if (!forward.ok || !backward.ok) return undefined;
  const usesGradient = backward.value.parameters.some(({ id }) => id === GRADIENT);
  const draws = DRAWS.map((_, draw) =>
    parametersFor([forward.value, backward.value], texts.defaults ?? {}, draw),
  );
  if (usesGradient && !draws.every((params) => isLinearInGradient(backward.value, params))) return undefined;
  yield;
  const samples: Sample[] = [];
  for (const params of draws) {
    samples.push(...samplesOf(forward.value, backward.value, params, ZS));
    yield;
  }
  if (samples.length < MIN_COMPARABLE * DRAWS.length) return undefined;
  const kind = judge(samples, usesGradient);
  if (typeof kind !== 'object' || !('how' in kind)) return kind;
  const [params = {}] = draws;
  const told = samplesOf(forward.value, backward.value, params, SHOWN_INPUTS);
  const others = Object.fromEntries(Object.entries(params).filter(([id]) => id !== GRADIENT));
  return {
    kind: 'differs',
    ...kind,
    ...showing(kind, told, samples),
    isInverted: isInverted(samples),
    others,
  };
}

type Judged = Extract<Verdict, { kind: 'equals' }> | { readonly how: Difference; readonly gradient: number };

const errorOf = ({ found, expected }: Sample): number =>
  Math.abs(found - expected) / Math.max(1, Math.abs(expected));

const largest = (samples: readonly Sample[]): Sample | undefined =>
  samples.reduce<Sample | undefined>(
    (most, sample) => (!most || errorOf(sample) > errorOf(most) ? sample : most),
    undefined,
  );

function judge(samples: readonly Sample[], usesGradient: boolean): Judged | undefined {
  const isWrong = samples.filter((sample) => errorOf(sample) > APPROXIMATE).length >= MIN_DIFFERING;
  if (!usesGradient) {
    if (samples.every(({ found }) => found === 0)) return undefined;
    // At a point where the derivative itself is right, another gradient shows that it is unused.
    return { how: 'unused', gradient: isWrong ? 1 : 2 };
  }
  const worst = largest(samples);
  if (!isWrong) return worst && { kind: 'equals', difference: errorOf(worst) };
  return { how: differenceOf(samples), gradient: 1 };
}

function isInverted(samples: readonly Sample[]): boolean {
  const isThrough = ({ found, expected }: Sample): boolean => expected === 0 && Math.abs(found) > FLAT;
  const isHeld = ({ found, expected }: Sample): boolean => found === 0 && Math.abs(expected) > FLAT;
  return samples.some(isThrough) && samples.some(isHeld);
}

/** A point that shows the difference clearly, with the right value there. */
function showing(
  { gradient }: { readonly gradient: number },
  told: readonly Sample[],
  samples: readonly Sample[],
): Sample {
  const scaled = (all: readonly Sample[]): Sample | undefined =>
    largest(all.map((sample) => ({ ...sample, expected: gradient * sample.expected })));
  const nice = scaled(told);
  const any = nice && errorOf(nice) > 10 * APPROXIMATE ? nice : scaled(samples);
  return any ?? { z: NaN, found: NaN, expected: NaN };
}

function differenceOf(samples: readonly Sample[]): Difference {
  const ratios = samples
    .filter(({ expected }) => Math.abs(expected) > 1e-3)
    .map(({ found, expected }) => found / expected);
  const [ratio = NaN] = ratios;
  const isConstant = ratios.every((other) => Math.abs(other - ratio) < 1e-6 * Math.abs(ratio));
  if (!isConstant || Number.isNaN(ratio) || ratio === 0) return 'value';
  return Math.abs(ratio + 1) < 1e-6 ? 'sign' : { factor: Number(ratio.toPrecision(6)) };
}

/** The values of everything but z and the gradient. */
function parametersFor(
  expressions: readonly CompiledExpression[],
  defaults: Readonly<Record<string, number>>,
  draw: number,
): Record<string, number> {
  const ids = [...new Set(expressions.flatMap(({ parameters }) => parameters.map(({ id }) => id)))].sort();
  return Object.fromEntries(
    ids.map((id, i) => {
      const drawn = DRAWS[draw]?.[i % 8] ?? 1;
      return [id, draw === 0 ? (defaults[id] ?? drawn) : drawn];
    }),
  );
}

function isLinearInGradient(backward: CompiledExpression, params: Readonly<Record<string, number>>): boolean {
  return ZS.every((z) => {
    const [one, ...others] = GRADIENTS.map((gradient) =>
      backward.value(z, { ...params, [GRADIENT]: gradient }),
    );
    return others.every((value, i) => {
      const expected = (one ?? NaN) * (GRADIENTS[i + 1] ?? NaN);
      return (
        !Number.isFinite(expected) || Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
      );
    });
  });
}

/** Derivative and backward at a few simple inputs, for an incoming gradient of 1. */
export function sampled(texts: BackwardTexts): readonly Sample[] {
  const [forward, backward] = [compile(texts.forward), compile(texts.backward)];
  if (!forward.ok || !backward.ok) return [];
  const params = parametersFor([forward.value, backward.value], texts.defaults ?? {}, 0);
  return samplesOf(forward.value, backward.value, params, [-1, 0, 1]);
}

/** Both at all points where both are numbers, for an incoming gradient of 1. */
function samplesOf(
  forward: CompiledExpression,
  backward: CompiledExpression,
  params: Readonly<Record<string, number>>,
  zs: readonly number[],
): readonly Sample[] {
  return zs.flatMap((z) => {
    const found = backward.value(z, { ...params, [GRADIENT]: 1 });
    const expected = forward.slope(z, params);
    const isComparable = [found, expected, forward.value(z, params)].every(Number.isFinite);
    return isComparable ? [{ z, found, expected }] : [];
  });
}

/** Slopes closer than this belong to the same straight piece. */
const SAME_SLOPE = 1e-9;
/** A function with more pieces counts as a curve. */
const MAX_PIECES = 4;

/** The number of straight pieces of f; Infinity for a curve. */
export function straightPieces(forward: string): number {
  const compiled = compile(forward);
  if (!compiled.ok) return 0;
  const params = parametersFor([compiled.value], {}, 0);
  const slopes: number[] = [];
  for (const z of ZS) {
    const slope = compiled.value.slope(z, params);
    if (Number.isNaN(slope) || slopes.some((known) => Math.abs(known - slope) <= SAME_SLOPE)) continue;
    slopes.push(slope);
    if (slopes.length > MAX_PIECES) return Infinity;
  }
  return slopes.length;
}
