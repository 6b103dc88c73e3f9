import { pairsOf } from '../backward';
import { judging } from '../backward/pair';
import { autogradNans } from '../python/lints/autogradNan';
import { inPlaceSlopes, mayHaveSlopes } from '../python/lints/inPlaceSlope';
import { structureLints } from '../python/lints/structure';
import { intentLints } from '../python/lints/intent';
import { placedInView, pythonView, type PythonView } from '../python/view';
import type { SourceDocument } from '../types';
import { finished } from '../work';
import { backwardMismatches } from './backwardMismatch';
import { LINTS, type Finding, type Fix, type LintCode } from './lint';

export { LINT_CODES, LINTS, type Finding, type Fix, type LintCode } from './lint';

/** The findings of the wanted lints in a text, ascending. Finishes the parse. */
export function lintsIn(
  source: SourceDocument,
  isWanted: (code: LintCode) => boolean = () => true,
): Finding[] {
  return finished(lintSteps(source, isWanted));
}

/**
 * Like {@link lintsIn}, but yields after each short piece of work, so that the caller can let other work run.
 */
export function* lintSteps(
  source: SourceDocument,
  isWanted: (code: LintCode) => boolean,
): Generator<void, Finding[]> {
  const found: Finding[] = [];
  if (isWanted('backward-mismatch')) {
    for (const pair of yield* pairsOf(source)) {
      yield* judging(pair);
      found.push(...backwardMismatches([pair]));
    }
  }
  const view = pythonView(source);
  if (!view) return found.sort((a, b) => a.start - b.start);
  const { analysis } = view;
  if (isWanted('autograd-nan')) found.push(...(yield* autogradNans(analysis)));
  if (isWanted('in-place-negative-slope')) {
    while (mayHaveSlopes(analysis) && !analysis.search(SEARCH_MS)) yield;
    found.push(...inPlaceSlopes(analysis));
    yield;
  }
  if (wantsAny(isWanted)) {
    found.push(...intentLints(analysis));
    yield;
    found.push(...structureLints(analysis));
  }
  const wanted = found.filter(({ code }) => isWanted(code));
  const unique = new Map(wanted.map((each) => [`${each.start}:${each.end}:${each.code}`, each]));
  const sorted = [...unique.values()].sort((a, b) => a.start - b.start);
  return placedInView(view, sorted).map((finding) => ({
    ...finding,
    ...(finding.fixes && { fixes: finding.fixes.flatMap((fix) => fixInView(fix, view)) }),
  }));
}

/** The fix with offsets of the view; none if it would change another cell of a notebook. */
function fixInView(fix: Fix, { start, end }: PythonView): Fix[] {
  if (!fix.changes.every(({ from, to }) => from >= start && to <= end)) return [];
  const changes = fix.changes.map((change) => ({
    ...change,
    from: change.from - start,
    to: change.to - start,
  }));
  return [{ ...fix, changes }];
}

/** Milliseconds for one piece of the search for references. */
const SEARCH_MS = 4;

/** Whether any of the lints that follow values through a file is wanted. */
const wantsAny = (isWanted: (code: LintCode) => boolean): boolean =>
  (Object.keys(LINTS) as LintCode[]).some((code) => !LINTS[code].isOn && isWanted(code));
