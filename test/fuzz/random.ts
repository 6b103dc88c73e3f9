/** Reproducible random numbers. */

export type Random = () => number;

/** Reproducible numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A random item. */
export function pick<T>(random: Random, items: readonly [T, ...(readonly T[])]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A number of either sign whose logarithm is evenly distributed. */
export const ofMagnitude = (random: Random, from: number, to: number): number =>
  (random() < 0.5 ? -1 : 1) * 10 ** (from + (to - from) * random());
