import * as vscode from 'vscode';
import type { EagerFramework } from '../../math/asWritten/eager';
import { searchFormula } from '../../math/asWritten/report';
import { gradientFaults } from '../../math/autograd/faults';
import { gradientPoints } from '../../math/autograd/points';
import { AUTOGRAD_FRAMEWORKS } from '../../math/autograd/rules';
import { Memo } from '../../math/memo';
import { backwardMarkdown, gradientText, stepsText } from '../../present/codeLines';
import { escapeMarkdown } from '../../present/markdown';
import { pairsAt } from '../../recognise/backward';
import { judging, type BackwardPair } from '../../recognise/backward/pair';
import type { ActivationReference, SourceDocument } from '../../recognise/types';
import type { Work } from '../../recognise/work';
import { inSlices } from '../scheduling';

/** Expressions whose lines are kept. */
const KEPT = 200;

const known = new Memo<readonly string[]>(KEPT);

/** The verdicts about the backwards whose names are at the offset; undefined once they are no longer wanted. */
export async function backwardLines(
  source: SourceDocument,
  offset: number,
  isStale: () => boolean,
): Promise<readonly string[] | undefined> {
  const pairs = await inSlices(judgedAt(source, offset), isStale);
  return pairs?.flatMap((pair) => backwardMarkdown(pair) ?? []);
}

/** The backwards whose names are at the offset, compared with their forwards. */
function* judgedAt(source: SourceDocument, offset: number): Work<readonly BackwardPair[]> {
  const pairs = yield* pairsAt(source, offset);
  for (const pair of pairs) yield* judging(pair);
  return pairs;
}

/**
 * Lines that say where the steps of an expression overflow or lose digits, and where the framework's gradient is NaN; undefined once
 * they are no longer wanted.
 */
export async function expressionLines(
  { expression = '', framework }: ActivationReference,
  isStale: () => boolean,
): Promise<readonly string[] | undefined> {
  const key = `${framework} ${expression}`;
  const before = known.find(key);
  if (before) return before;
  const eager = EAGER.find((each) => each === framework);
  const reports = await inSlices(searchFormula(expression, { framework: eager }), isStale);
  if (!reports) return undefined;
  const autograd = AUTOGRAD_FRAMEWORKS.find((each) => each === framework);
  const steps = stepsText(reports);
  const gradient =
    autograd &&
    gradientText(gradientFaults(expression, autograd), gradientPoints(expression, autograd), autograd);
  const lines = [
    ...(steps === undefined ? [] : [vscode.l10n.t('**As written:** {0}.', escapeMarkdown(steps))]),
    ...(gradient === undefined ? [] : [vscode.l10n.t('**Gradient:** {0}.', escapeMarkdown(gradient))]),
  ];
  known.set(key, lines);
  return lines;
}

/**
 * The frameworks with eager arithmetic of their own. NumPy has no bfloat16, so PyTorch's counts, as for unknown
 * libraries.
 */
const EAGER: readonly EagerFramework[] = ['pytorch', 'jax', 'tensorflow'];
