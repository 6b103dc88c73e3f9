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

const DEPTH = 24;

/**
 * ∫ g over [from, to] by adaptive Gauss–Kronrod quadrature, cut at the given points, where g or a derivative may jump.
 * Finite bounds; an integrand that is NaN somewhere gives NaN. `tolerance` is absolute, for the whole interval.
 */
export function integrate(
  g: (x: number) => number,
  from: number,
  to: number,
  cuts: readonly number[] = [],
  tolerance = 1e-13,
): number {
  const inner = cuts.filter((x) => x > from && x < to).sort((a, b) => a - b);
  const points = [from, ...inner, to];
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    sum += adaptive(g, points[i - 1] ?? from, points[i] ?? to, tolerance / points.length, DEPTH);
  }
  return sum;
}

function adaptive(g: (x: number) => number, a: number, b: number, tolerance: number, depth: number): number {
  const centre = (a + b) / 2;
  const half = (b - a) / 2;
  let kronrod = 0;
  let gauss = 0;
  NODES.forEach((node, i) => {
    const pair = node === 0 ? g(centre) : g(centre - half * node) + g(centre + half * node);
    kronrod += (KRONROD[i] ?? 0) * pair;
    if (i % 2 === 1) gauss += (GAUSS[(i - 1) / 2] ?? 0) * pair;
  });
  const error = Math.abs(kronrod - gauss) * half;
  // Below rounding noise a further split cannot help.
  if (depth === 0 || Number.isNaN(error) || error <= Math.max(tolerance, 1e-15 * Math.abs(kronrod * half))) {
    return kronrod * half;
  }
  return adaptive(g, a, centre, tolerance / 2, depth - 1) + adaptive(g, centre, b, tolerance / 2, depth - 1);
}
