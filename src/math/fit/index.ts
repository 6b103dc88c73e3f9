import type { CurveSource } from '../sample';
import { fitLinear, lineThrough, type LinearFit } from './linear';
import { fitRational, rationalAt, type RationalFit } from './rational';
import { fitTable, tableAt, type TableFit } from './table';
import { sampleTarget, type FitTarget, type Steps, type TargetOutcome } from './target';

export type Fit = LinearFit | RationalFit | TableFit;

/** A request for a fit. */
export type FitRequest =
  | { readonly form: 'linear'; readonly pieces: number }
  | { readonly form: 'rational'; readonly p: number; readonly q: number }
  | { readonly form: 'table' };

export type FitOutcome =
  | { readonly ok: true; readonly fit: Fit; readonly target: FitTarget }
  | Extract<TargetOutcome, { ok: false }>;

/** The best form of that kind on the interval, in pieces of work; or why there is none. */
export function* fitCurve(
  source: CurveSource,
  { min, max }: { readonly min: number; readonly max: number },
  request: FitRequest,
): Steps<FitOutcome> {
  const outcome = yield* sampleTarget(source, min, max);
  if (!outcome.ok) return outcome;
  const { target } = outcome;
  return { ok: true, target, fit: yield* fitOf(target, request) };
}

function* fitOf(target: FitTarget, request: FitRequest): Steps<Fit> {
  switch (request.form) {
    case 'linear':
      return yield* fitLinear(target, request.pieces);
    case 'rational':
      return yield* fitRational(target, request.p, request.q);
    case 'table':
      return yield* fitTable(target);
  }
}

/** The function that the fit is. */
export function fitAt(fit: Fit): (z: number) => number {
  switch (fit.form) {
    case 'linear':
      return lineThrough(fit.corners);
    case 'rational':
      return rationalAt(fit);
    case 'table':
      return tableAt(fit);
  }
}
