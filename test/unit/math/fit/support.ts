import assert from 'node:assert/strict';
import { sampleTarget, type FitTarget, type Steps } from '../../../../src/math/fit/target';
import type { CurveSource } from '../../../../src/math/sample';

/** All of the work at once. */
export function finish<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

export const sourceOf = (value: (z: number) => number, kinks: readonly number[] = []): CurveSource => ({
  value,
  slope: () => NaN,
  kinks: () => kinks,
});

export function targetOf(source: CurveSource, min: number, max: number): FitTarget {
  const outcome = finish(sampleTarget(source, min, max));
  assert.ok(outcome.ok, outcome.ok ? '' : `${outcome.problem} at ${outcome.z}`);
  return outcome.target;
}

/** The largest error at places that the fit knows nothing of. */
export function errorOf(target: FitTarget, fit: (z: number) => number, count = 20_011): number {
  let most = 0;
  for (let i = 0; i < count; i++) {
    const z = target.min + ((target.max - target.min) * i) / (count - 1);
    most = Math.max(most, Math.abs(target.value(z) - fit(z)));
  }
  return most;
}
