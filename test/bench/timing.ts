/** A summary of timings in milliseconds. */
export interface Timing {
  readonly median: number;
  readonly p99: number;
  readonly runs: number;
}

/**
 * Median and 99th percentile of samples in any order; of fewer than 100 samples, the latter is the largest.
 */
export function summarise(samples: readonly number[]): Timing {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
  return { median: at(0.5), p99: at(0.99), runs: sorted.length };
}

/** Milliseconds of each of `runs` calls, after one uncounted call. `prepare` is not timed. */
export function time<T>(runs: number, prepare: (run: number) => T, work: (input: T) => void): Timing {
  const samples: number[] = [];
  for (let run = -1; run < runs; run++) {
    const input = prepare(run);
    const start = performance.now();
    work(input);
    if (run >= 0) samples.push(performance.now() - start);
  }
  return summarise(samples);
}

/** `p50 1.23 ms, p99 2.34 ms (50 runs)`. */
export const showTiming = ({ median, p99, runs }: Timing, what = 'runs'): string =>
  `p50 ${median.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (${String(runs)} ${what})`;
