import { bisector } from 'd3-array';
import { alternation, levelOf } from './alternation';
import { correct, quotientAt, type Quotient, type Terms, type Value } from './differential';
import { errorExtremes, largestOf, type Extreme } from './extremes';
import { hasRoot, powersAt, shifted, toPowers } from './polynomial';
import { isPositive, levelled } from './remez';
import type { FitTarget, Steps } from './target';

/** A rational fit P(z − centre)/Q(z − centre), with what is known of its error on the interval. */
export interface RationalFit {
  readonly form: 'rational';
  readonly centre: number;
  /** By ascending powers of z − centre. */
  readonly numerator: readonly number[];
  /** The same; the constant is 1. A polynomial has no other. */
  readonly denominator: readonly number[];
  /** The largest error, and where it is. */
  readonly error: number;
  readonly at: number;
  /** No rational function of the type that was asked for has a smaller largest error. */
  readonly bound: number;
}

/** Degrees of numerator and denominator. */
interface Type {
  readonly p: number;
  readonly q: number;
}

type Parity = 'even' | 'odd' | undefined;

/** A fit on the way: by Chebyshev coefficients, with its extremes. */
interface Candidate {
  readonly quotient: Quotient;
  readonly extremes: readonly Extreme[];
  readonly error: number;
  readonly bound: number;
}

const MOST_ROUNDS = 10;
const MOST_EXCHANGES = 16;
/** The bound is brought as close as this to the error, relative to it. */
const CLOSE = 2e-3;
/** An exchange goes on until the errors are as level as this: it costs little and converges quadratically. */
const LEVEL = 1e-7;
/** Below this part of the size of f, an error is rounding. */
const EXACT = 1e-12;
/** A fit of lower degrees may be this much worse, relative to the error. */
const AS_GOOD = 1e-4;

/**
 * The rational function of type (p, q), its degrees of numerator and denominator, whose largest distance from f is smallest.
 * Differential correction at finitely many places gives a start, Remez' exchange the rest. The bound is that of de la Vallée
 * Poussin: where the errors of any fit alternate in sign often enough, none has a largest error below the least of them.
 */
export function* fitRational(target: FitTarget, p: number, q: number): Steps<RationalFit> {
  const parity = parityOf(target);
  const asked = { p, q };
  let best: Candidate | undefined;
  // A best fit of lower degrees has common factors in the type asked for, which no method finds.
  for (let less = 0; less <= Math.min(p, q); less++) {
    const type = withParity({ p: p - less, q: q - less }, parity);
    const found = yield* fitType(target, type, asked, parity);
    const bound = Math.max(best?.bound ?? 0, found.bound);
    best = { ...(best && best.error * (1 + AS_GOOD) < found.error ? best : found), bound };
    if (isClose(best, target)) break;
  }
  if (!best) throw new Error('no type to fit');
  return yield* written(target, best);
}

const isClose = ({ error, bound }: Candidate, { size }: FitTarget): boolean =>
  error <= bound * (1 + CLOSE) || error <= EXACT * size;

/** Whether f is even or odd on an interval that is, too. */
function parityOf({ min, max, samples, value, size }: FitTarget): Parity {
  if (Math.abs(min + max) > 1e-12 * max) return undefined;
  const isMirrored = (sign: number): boolean =>
    samples.every(({ z, low, high }) => low !== high || Math.abs(low - sign * value(-z)) <= 1e-13 * size);
  if (isMirrored(1)) return 'even';
  return isMirrored(-1) ? 'odd' : undefined;
}

/** The degrees that remain: the best fit to an even or odd function is one itself. */
function withParity({ p, q }: Type, parity: Parity): Type {
  if (parity === undefined) return { p, q };
  const odd = parity === 'odd' ? 1 : 0;
  return { p: p - ((p + odd) % 2), q: q - (q % 2) };
}

function termsOf({ p, q }: Type, parity: Parity): Terms {
  const upTo = (degree: number, keep: (k: number) => boolean): number[] =>
    Array.from({ length: degree + 1 }, (_, k) => k).filter(keep);
  const isOdd = (k: number): boolean => k % 2 === 1;
  return {
    numerator: upTo(p, (k) => parity === undefined || isOdd(k) === (parity === 'odd')),
    denominator: upTo(q, (k) => parity === undefined || !isOdd(k)),
  };
}

function* fitType(target: FitTarget, type: Type, asked: Type, parity: Parity): Steps<Candidate> {
  const { min, max, size } = target;
  const [middle, half] = [(min + max) / 2, (max - min) / 2];
  const toT = (z: number): number => (z - middle) / half;
  const defect = Math.min(asked.p - type.p, asked.q - type.q);
  const needed = asked.p + asked.q + 2 - (type.p < 0 ? asked.q : defect);
  const zero: Quotient = { numerator: Float64Array.of(0), denominator: Float64Array.of(1) };
  let best = yield* candidate(target, zero, needed, toT);
  if (type.p < 0 || size === 0) return best;
  const values: Value[] = startingPlaces(target, 8 * (type.p + type.q + 2), toT);
  let quotient: Quotient | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const places = values.map(({ t, y }) => ({ t, y: y / size }));
    quotient = yield* stepUp(places, type, parity, quotient);
    const found = yield* candidate(target, scaled(quotient, size), needed, toT);
    const levelledOne = hasJump(target) ? found : yield* exchange(target, found, type, needed, parity, toT);
    const bound = Math.max(best.bound, found.bound, levelledOne.bound);
    for (const each of [found, levelledOne]) if (each.error < best.error) best = each;
    best = { ...best, bound };
    if (isClose(best, target)) break;
    const before = values.length;
    for (const { z, f } of found.extremes) {
      if (!values.some(({ t, y }) => t === toT(z) && y === f)) values.push({ t: toT(z), y: f });
    }
    if (values.length === before) break;
  }
  return best;
}

const hasJump = ({ samples }: FitTarget): boolean => samples.some(({ low, high }) => low !== high);

/** The best quotient at the places: from one that is nearly that, or from those of lower degrees, step by step. */
function* stepUp(
  places: readonly Value[],
  { p, q }: Type,
  parity: Parity,
  nearly: Quotient | undefined,
): Steps<Quotient> {
  if (
    nearly &&
    isPositive(
      nearly,
      places.map(({ t }) => t),
    )
  ) {
    return yield* correct(places, termsOf({ p, q }, parity), nearly);
  }
  const step = parity === undefined ? 1 : 2;
  let quotient: Quotient | undefined;
  for (let less = q; less >= 0; less -= step) {
    const lower = { p: Math.max(p % step, p - less), q: q - less };
    quotient = yield* correct(places, termsOf(lower, parity), quotient);
  }
  return quotient ?? (yield* correct(places, termsOf({ p, q }, parity)));
}

/** Places where the first fit is looked for: as many as can be told apart, and both sides of every jump. */
function startingPlaces({ samples, breaks }: FitTarget, count: number, toT: (z: number) => number): Value[] {
  const kept = new Set<number>(breaks);
  const [first, last] = [samples[0]?.z ?? 0, samples.at(-1)?.z ?? 0];
  // Chebyshev's points, and even steps through the samples, which are dense where f bends.
  for (let i = 0; i <= count; i++) {
    const z = (first + last) / 2 - ((last - first) / 2) * Math.cos((Math.PI * i) / count);
    kept.add(samples[byPlace.center(samples, z)]?.z ?? z);
    kept.add(samples[Math.round(((samples.length - 1) * i) / count)]?.z ?? first);
  }
  return samples
    .filter(({ z }) => kept.has(z))
    .flatMap(({ z, low, high }) => (low === high ? [low] : [low, high]).map((y) => ({ t: toT(z), y })));
}

const byPlace = bisector((sample: { readonly z: number }) => sample.z);

const scaled = ({ numerator, denominator }: Quotient, by: number): Quotient => ({
  numerator: numerator.map((c) => c * by),
  denominator,
});

/** The quotient with its errors; infinite where it has a pole on the interval. */
function* candidate(
  target: FitTarget,
  quotient: Quotient,
  needed: number,
  toT: (z: number) => number,
): Steps<Candidate> {
  const extremes = yield* errorExtremes(target, (z) => quotientAt(quotient, toT(z)));
  const hasPole = hasRoot(toPowers(quotient.denominator), -1, 1);
  const error = hasPole ? Infinity : Math.abs(largestOf(extremes).error);
  const level = hasPole ? 0 : levelOf(alternation(extremes, needed));
  // A continuous fit passes a jump at no less than half of its height.
  const jump = Math.max(...target.samples.map(({ low, high }) => (high - low) / 2));
  return { quotient, extremes, error, bound: Math.max(level, Math.min(jump, error)) };
}

/** Remez' exchange from a start whose errors alternate often enough; the start where that leads nowhere. */
function* exchange(
  target: FitTarget,
  start: Candidate,
  { p, q }: Type,
  needed: number,
  parity: Parity,
  toT: (z: number) => number,
): Steps<Candidate> {
  let best = start;
  let bound = start.bound;
  let { extremes } = start;
  for (let round = 0; round < MOST_EXCHANGES && best.error > bound * (1 + LEVEL); round++) {
    const reference = alternation(extremes, p + q + 2);
    const quotient =
      reference &&
      levelled(
        reference.map(({ z, f }) => ({ t: toT(z), f })),
        p,
        q,
      );
    if (
      !quotient ||
      !isPositive(
        quotient,
        target.samples.map(({ z }) => toT(z)),
      )
    )
      break;
    const found = yield* candidate(target, purified(quotient, parity), needed, toT);
    if (found.error === Infinity) break;
    bound = Math.max(bound, found.bound);
    if (found.error < best.error) best = found;
    ({ extremes } = found);
  }
  return { ...best, bound };
}

/** Without the terms that an even or odd fit does not have. */
function purified({ numerator, denominator }: Quotient, parity: Parity): Quotient {
  if (parity === undefined) return { numerator, denominator };
  const kept = parity === 'odd' ? 1 : 0;
  return {
    numerator: numerator.map((c, k) => (k % 2 === kept ? c : 0)),
    denominator: denominator.map((c, k) => (k % 2 === 0 ? c : 0)),
  };
}

/** By powers of z where single precision stands that, else by powers of the distance from the middle. */
function* written(target: FitTarget, { quotient, bound }: Candidate): Steps<RationalFit> {
  const { min, max, samples, size } = target;
  const [middle, half] = [(min + max) / 2, (max - min) / 2];
  const inT = { numerator: toPowers(quotient.numerator), denominator: toPowers(quotient.denominator) };
  const around = (centre: number): Form => {
    const numerator = shifted(inT.numerator, middle, half, centre);
    const denominator = shifted(inT.denominator, middle, half, centre);
    const lead = denominator[0] ?? 1;
    const clean = (powers: readonly number[]): readonly number[] =>
      withoutEnd(powers.map((c) => (c === 0 ? 0 : c / lead)));
    return { centre, numerator: clean(numerator), denominator: clean(denominator) };
  };
  const sizes = (form: Form): number =>
    samples.reduce((most, { z, low }) => Math.max(most, termsAt(form, z, low)), 0) / size;
  const [plain, central] = [around(0), around(middle)];
  // Terms that are so much larger than what remains of them cost two of seven digits.
  const form = sizes(plain) <= Math.max(100, 2 * sizes(central)) ? plain : central;
  const extremes = yield* errorExtremes(target, rationalAt(form), { refineFrom: 0.9 });
  const { z, error } = largestOf(extremes);
  return {
    form: 'rational',
    ...form,
    error: Math.abs(error),
    at: Number.isNaN(z) ? min : z,
    bound: Math.min(bound, Math.abs(error)),
  };
}

type Form = Pick<RationalFit, 'centre' | 'numerator' | 'denominator'>;

/** The size of the terms that numerator and denominator are summed up from, as it bears on the quotient y. */
function termsAt({ centre, numerator, denominator }: Form, z: number, y: number): number {
  const x = z - centre;
  const sum = (powers: readonly number[]): number => powersAt(powers.map(Math.abs), Math.abs(x));
  return (sum(numerator) + Math.abs(y) * sum(denominator)) / Math.abs(powersAt(denominator, x));
}

/** Without zeros at the end, but for the constant. */
function withoutEnd(powers: readonly number[]): readonly number[] {
  let length = powers.length;
  while (length > 1 && powers[length - 1] === 0) length--;
  return powers.slice(0, length);
}

/** P(z − centre)/Q(z − centre). */
export function rationalAt({ centre, numerator, denominator }: Form): (z: number) => number {
  return (z) => powersAt(numerator, z - centre) / powersAt(denominator, z - centre);
}
