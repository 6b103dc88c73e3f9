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
import type { SourceDocuments } from '../documents';
import { inSlices } from '../scheduling';
import { settingsFor } from '../settings';
import { markdown } from '../shown';

/** Expressions whose lines are kept. */
const KEPT = 200;

/**
 * Shows below the hover of a hand-written expression what its code computes: where its steps overflow or lose digits,
 * where the framework's gradient is NaN, and whether a hand-written backward is right. It is a hover of its own because
 * the search takes longer than the other hover may.
 */
export class CodeHoverProvider implements vscode.HoverProvider {
  private readonly lines = new Memo<readonly string[]>(KEPT);

  constructor(private readonly documents: SourceDocuments) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const settings = settingsFor(document);
    if (!settings('hover.enabled') || !settings('hover.expressions')) return undefined;
    const { version } = document;
    const source = await this.documents.parsed(document, token, settings);
    if (!source) return undefined;
    const offset = document.offsetAt(position);
    const isStale = (): boolean => token.isCancellationRequested || document.version !== version;
    const found = await inSlices(judgedAt(source, offset), isStale);
    if (!found) return undefined;
    const pairs = found.flatMap((pair) => backwardMarkdown(pair) ?? []);
    const reference = pairs.length === 0 ? source.referenceAt(offset) : undefined;
    const blocks = reference?.kind === 'expression' ? await this.linesOf(reference, isStale) : pairs;
    if (!blocks || blocks.length === 0 || isStale()) return undefined;
    return new vscode.Hover(markdown(blocks.join('\n\n'), []));
  }

  private async linesOf(
    { expression = '', framework }: ActivationReference,
    isStale: () => boolean,
  ): Promise<readonly string[] | undefined> {
    const key = `${framework} ${expression}`;
    const known = this.lines.find(key);
    if (known) return known;
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
    this.lines.set(key, lines);
    return lines;
  }
}

/** The backwards whose names are at the offset, compared with their forwards. */
function* judgedAt(source: SourceDocument, offset: number): Work<readonly BackwardPair[]> {
  const pairs = yield* pairsAt(source, offset);
  for (const pair of pairs) yield* judging(pair);
  return pairs;
}

/**
 * The frameworks with eager arithmetic of their own. NumPy has no bfloat16, so PyTorch's counts, as for unknown
 * libraries.
 */
const EAGER: readonly EagerFramework[] = ['pytorch', 'jax', 'tensorflow'];
