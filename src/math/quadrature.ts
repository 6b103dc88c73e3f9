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

/** Pieces that an integral is cut into at most: what then still is not smooth costs digits, not time. */
const MAX_PIECES = 400;
/** Errors below this share of ∫|g| are rounding noise. */
const NOISE = 1e-14;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly integral: number;
  /** Estimate of ∫|g|. */
  readonly magnitude: number;
  /** How far the two rules are apart: far above the true error of the better one. */
  readonly error: number;
}

/**
 * ∫ g over [from, to] by globally adaptive Gauss–Kronrod quadrature: the piece with the largest error is halved until
 * all errors together are within `tolerance` or {@link NOISE}. Pieces begin at the given points, where g or a
 * derivative may jump. Finite bounds; an integrand that is NaN somewhere gives NaN.
 */
export function integrate(
  g: (x: number) => number,
  from: number,
  to: number,
  cuts: readonly number[] = [],
  tolerance = 1e-13,
): number {
  const inner = cuts.filter((x) => x > from && x < to).sort((a, b) => a - b);
  const ends = [from, ...inner, to];
  const pieces = ends.slice(1).map((end, i) => measure(g, ends[i] ?? from, end));
  const total = (pick: (piece: Piece) => number): number =>
    pieces.reduce((sum, piece) => sum + pick(piece), 0);
  for (;;) {
    const error = total((piece) => piece.error);
    // Not a comparison that NaN or infinity would fail for ever.
    const isRough = error > Math.max(tolerance, NOISE * total((piece) => piece.magnitude));
    if (!isRough || pieces.length >= MAX_PIECES) return total((piece) => piece.integral);
    const worst = pieces.reduce((at, piece, i) => (piece.error > (pieces[at]?.error ?? 0) ? i : at), 0);
    const [piece] = pieces.splice(worst, 1);
    if (!piece) return NaN;
    const centre = piece.from / 2 + piece.to / 2;
    pieces.push(measure(g, piece.from, centre), measure(g, centre, piece.to));
  }
}

function measure(g: (x: number) => number, from: number, to: number): Piece {
  const centre = (from + to) / 2;
  const half = (to - from) / 2;
  let kronrod = 0;
  let gauss = 0;
  let magnitude = 0;
  NODES.forEach((node, i) => {
    const left = node === 0 ? 0 : g(centre - half * node);
    const right = g(centre + half * node);
    const weight = KRONROD[i] ?? 0;
    kronrod += weight * (left + right);
    magnitude += weight * (Math.abs(left) + Math.abs(right));
    if (i % 2 === 1) gauss += (GAUSS[(i - 1) / 2] ?? 0) * (left + right);
  });
  return {
    from,
    to,
    integral: kronrod * half,
    magnitude: magnitude * half,
    error: Math.abs(kronrod - gauss) * half,
  };
}
