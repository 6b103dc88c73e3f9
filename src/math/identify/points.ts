/** The places at which expressions are compared with the catalogue. */

/** A few points that distinguish most functions. */
export const PROBES: Float64Array = Float64Array.of(1, -1, 0, 2.5, -2.5, 0.25, -0.25, 4, -4, 7, -7, 30, -30);

/** Reproducible numbers in [0, 1) (mulberry32). */
function* random(seed: number): Generator<number, never> {
  for (;;) {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    yield ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}

function wholeLine(): Float64Array {
  const points: number[] = [];
  for (let i = -240; i <= 240; i++) points.push(i / 20);
  const numbers = random(1);
  for (let i = 0; i < 200; i++) points.push((numbers.next().value - 0.5) * 60);
  for (const sign of [1, -1]) {
    for (let i = 0; i < 100; i++) points.push(sign * 10 ** (-6 + 12 * numbers.next().value));
    for (let exponent = 1; exponent <= 6; exponent++) points.push(sign * 10 ** exponent);
    for (let z = 13; z <= 120; z += 1.75) points.push(sign * z);
  }
  return Float64Array.from(points).sort();
}

let line: Float64Array | undefined;

/** Dense around 0 and sparser towards ±1e6, partly at irregular places; ascending. */
export const pointsOfLine = (): Float64Array => (line ??= wholeLine());

/** Points at, beside and between an expression's own landmarks. */
export function aroundLandmarks(landmarks: readonly number[]): Float64Array {
  const points: number[] = [];
  landmarks.forEach((z, i) => {
    const next = landmarks[i + 1] ?? z + Math.max(1, Math.abs(z));
    const step = Math.max(1, Math.abs(z));
    points.push(z, (z + next) / 2);
    for (const nearness of [1e-12, 1e-9, 1e-6, 1e-3, 0.1])
      points.push(z - nearness * step, z + nearness * step);
  });
  const [first] = landmarks;
  if (first !== undefined) points.push(first - Math.max(1, Math.abs(first)));
  return Float64Array.from(points);
}
