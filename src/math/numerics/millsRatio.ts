import { DoubleDouble } from './doubleDouble';
import { setPolynomial } from './polynomial';

/**
 * Mills' ratio of the standard normal distribution, M(y) = Φ(−y) / φ(y): the tail without its exponential
 * part. It decreases smoothly from √(π/2) at 0 and approaches 1 / y, so short Taylor polynomials reach any
 * accuracy.
 *
 * The coefficients come from M′ = y·M − 1, which gives (n + 1)·mₙ₊₁ = c·mₙ + mₙ₋₁ around any centre c. The
 * values at the centres come from Laplace's continued fraction at the far end and are carried towards 0, the
 * direction in which the recurrence damps errors.
 */

const SPACING = 0.25;
const FARTHEST = 8;
const CENTRES = FARTHEST / SPACING + 1;
/** Terms kept per centre: the next is below 2⁻⁷² of the value at half a spacing. */
const TERMS = 19;
/**
 * Number of terms that reach double-double accuracy at a whole spacing, used to step from centre to centre.
 */
const SETUP_TERMS = 36;
/** Terms evaluated in double-double; the others together are below 2⁻¹⁸ of the value. */
export const CAREFUL_TERMS = 6;

/** The Taylor coefficients of M around `centre`, where M has the given value. */
export function expandMills(
  centre: DoubleDouble,
  value: DoubleDouble,
  terms = TERMS,
): readonly DoubleDouble[] {
  const coefficients: DoubleDouble[] = [];
  // With m₋₁ = −1 the recurrence also yields m₁ = c·m₀ − 1.
  let beforeLast = new DoubleDouble(-1);
  let last = new DoubleDouble().copy(value);
  for (let n = 0; n < terms; n++) {
    coefficients.push(last);
    const next = new DoubleDouble()
      .copy(centre)
      .multiply(last)
      .add(beforeLast)
      .divideNumber(n + 1);
    beforeLast = last;
    last = next;
  }
  return coefficients;
}

/**
 * Sets out to 1 / (y + 1 / (y + 2 / (y + 3 / …))), cut after `levels`. The errors of the inner levels fade,
 * so these are summed in float64.
 */
function setContinuedFraction(y: DoubleDouble, levels: number, careful: number, out: DoubleDouble): void {
  let inner = y.hi;
  for (let level = levels; level > careful; level--) inner = y.hi + level / inner;
  out.set(inner);
  for (let level = careful; level > 0; level--) {
    quotient.set(level).divide(out);
    out.copy(y).add(quotient);
  }
  quotient.set(1).divide(out);
  out.copy(quotient);
}

const quotient = new DoubleDouble();
const offset = new DoubleDouble();
/** Computed at the first use, because it takes some milliseconds and many sessions draw no GELU. */
let expansions: ReturnType<typeof expandAtCentres> | undefined;

function expandAtCentres(): readonly (readonly DoubleDouble[])[] {
  const list: (readonly DoubleDouble[])[] = [];
  const centre = new DoubleDouble(FARTHEST);
  const value = new DoubleDouble();
  setContinuedFraction(centre, 60, 60, value);
  for (let index = CENTRES - 1; index >= 0; index--) {
    centre.set(index * SPACING);
    list.unshift(expandMills(centre, value));
    const wide = expandMills(centre, value, SETUP_TERMS);
    setPolynomial(wide, offset.set(-SPACING), SETUP_TERMS, value);
  }
  return list;
}

/** Sets out to M(y) for y in [0, 60]; relative error below 2⁻⁶⁸. */
export function setMillsRatio(y: DoubleDouble, out: DoubleDouble): void {
  const index = Math.round(y.hi / SPACING);
  expansions ??= expandAtCentres();
  const expansion = expansions[index];
  if (expansion === undefined) {
    setContinuedFraction(y, 24, 6, out);
    return;
  }
  offset.setSum(y.hi - index * SPACING, y.lo);
  setPolynomial(expansion, offset, CAREFUL_TERMS, out);
}
