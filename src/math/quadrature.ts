/** Nodes of the 15-point Kronrod rule on [0, 1] of its half-interval, and both rules' weights (Piessens et al., QUADPACK, 1983). */
const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848, 0,
] as const;
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
] as const;
/** Gauss weights of the nodes with odd index. */
const GAUSS = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694] as const;

/**
 * Maximum number of pieces beyond the given cuts. Beyond that, an integrand that is not smooth costs
 * accuracy, not time.
 */
const MAX_PIECES = 400;
/** Errors below this share of ∫|g| are mostly rounding noise. */
const NOISE = 3e-14;

/** Writes the values of the integrands at x to `into`. */
type Integrands = (x: number, into: Float64Array) => void;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly integrals: Float64Array;
  /** Estimates of ∫|g|. */
  readonly magnitudes: Float64Array;
  /** The difference of the two rules, which is far above the true error of the better one. */
  readonly errors: Float64Array;
}

/** The integrals of several functions, with an error estimate. */
interface Integrals {
  /** One value for each integrand; NaN if the integrand is NaN somewhere. */
  readonly values: Float64Array;
  /** The largest estimated error, as a share of ∫|g|. */
  readonly error: number;
}

/**
 * ∫ g over [from, to] for several integrands at once, by globally adaptive Gauss–Kronrod quadrature. The
 * piece with the largest error is halved until the errors of each integrand add up to at most {@link NOISE}
 * times its ∫|g|, however small that is. The cuts must include the places where g or a derivative may jump,
 * and must be dense enough that a node falls on every feature. The bounds must be finite.
 */
export function integrate(
  g: Integrands,
  count: number,
  from: number,
  to: number,
  cuts: readonly number[] = [],
): Integrals {
  const inner = [...new Set(cuts)].filter((x) => x > from && x < to).sort((a, b) => a - b);
  const pieces = [...inner, to].map((end, i) => measure(g, count, inner[i - 1] ?? from, end));
  const most = pieces.length + MAX_PIECES;
  for (;;) {
    const magnitudes = total(pieces, count, (piece) => piece.magnitudes);
    const errors = total(pieces, count, (piece) => piece.errors);
    const error = largestShare(errors, magnitudes);
    // The negation also stops on NaN and infinity, for which the comparison is always false.
    if (!(error > NOISE) || pieces.length >= most)
      return { values: total(pieces, count, (piece) => piece.integrals), error };
    let [worst, share] = [0, 0];
    for (const [i, piece] of pieces.entries()) {
      const own = largestShare(piece.errors, magnitudes);
      if (own > share) [worst, share] = [i, own];
    }
    const [piece] = pieces.splice(worst, 1);
    if (!piece) throw new RangeError('an integral has pieces');
    const centre = piece.from / 2 + piece.to / 2;
    pieces.push(measure(g, count, piece.from, centre), measure(g, count, centre, piece.to));
  }
}

function total(pieces: readonly Piece[], count: number, pick: (piece: Piece) => Float64Array): Float64Array {
  const sums = new Float64Array(count);
  for (const piece of pieces) pick(piece).forEach((value, k) => (sums[k] = (sums[k] ?? 0) + value));
  return sums;
}

/** The largest of the errors, each as a share of its magnitude. */
const largestShare = (errors: Float64Array, magnitudes: Float64Array): number =>
  errors.reduce((largest, error, k) => Math.max(largest, error === 0 ? 0 : error / (magnitudes[k] ?? 0)), 0);

const [left, right] = [new Float64Array(8), new Float64Array(8)];

function measure(g: Integrands, count: number, from: number, to: number): Piece {
  const centre = (from + to) / 2;
  const half = (to - from) / 2;
  const integrals = new Float64Array(count);
  const gauss = new Float64Array(count);
  const magnitudes = new Float64Array(count);
  NODES.forEach((node, i) => {
    if (node === 0) left.fill(0);
    else g(centre - half * node, left);
    g(centre + half * node, right);
    const weight = (KRONROD[i] ?? 0) * half;
    const gaussWeight = i % 2 === 1 ? (GAUSS[(i - 1) / 2] ?? 0) * half : 0;
    for (let k = 0; k < count; k++) {
      const [a = 0, b = 0] = [left[k], right[k]];
      integrals[k] = (integrals[k] ?? 0) + weight * (a + b);
      magnitudes[k] = (magnitudes[k] ?? 0) + weight * (Math.abs(a) + Math.abs(b));
      gauss[k] = (gauss[k] ?? 0) + gaussWeight * (a + b);
    }
  });
  const errors = integrals.map((kronrod, k) => Math.abs(kronrod - (gauss[k] ?? 0)));
  return { from, to, integrals, magnitudes, errors };
}
