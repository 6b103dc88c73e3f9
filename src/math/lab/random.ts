import { portableLog } from '../numerics/portable';

/** A reproducible stream of random numbers. */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2⁻³². */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
  /** Uniform integer in [0, below). */
  readonly integer: (below: number) => number;
}

/**
 * Number of initial outputs to discard, because the generator's first outputs are similar for similar seeds.
 */
const WARM_UP = 15;

/**
 * The generator sfc32 (C. Doty-Humphrey, PractRand), which gives the same stream for the same seed on every
 * engine. `stream` selects one of several independent streams of a seed.
 */
export function createRandom(seed: number, stream = 0): Random {
  let a = seed >>> 0;
  let b = Math.floor(seed / 2 ** 32) >>> 0;
  let c = stream >>> 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < WARM_UP; i++) next();
  const uniform = (): number => next() / 2 ** 32;

  let spare: number | undefined;
  /** Marsaglia's polar method, which uses only a square root and a logarithm. */
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const factor = Math.sqrt((-2 * portableLog(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
  return { uniform, normal, integer: (below) => Math.floor(uniform() * below) };
}
