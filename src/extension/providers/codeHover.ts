import * as vscode from 'vscode';
import { mayHoldBackward } from '../../recognise/backward/mentioned';
import type { SourceDocuments } from '../documents';
import { onceLoaded } from '../notLoaded';
import { settingsFor } from '../settings';
import { markdown } from '../shown';

/**
 * Shows below the hover of a hand-written expression what its code computes: where its steps overflow or lose digits,
 * where the framework's gradient is NaN, and whether a hand-written backward is right. It is a hover of its own because
 * the search takes longer than the other hover may.
 */
export class CodeHoverProvider implements vscode.HoverProvider {
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
    const reference = await onceLoaded(() => source.referenceAt(offset));
    if (isStale()) return undefined;
    const isExpression = reference?.kind === 'expression';
    const mayBeBackward = mayHoldBackward(source);
    // Under most pointers is neither, so nothing is loaded for them.
    if (!isExpression && !mayBeBackward) return undefined;
    const { backwardLines, expressionLines } = await import('./codeLines');
    const pairs = mayBeBackward ? await backwardLines(source, offset, isStale) : [];
    const lines = pairs?.length === 0 && isExpression ? await expressionLines(reference, isStale) : pairs;
    if (!lines || lines.length === 0 || isStale()) return undefined;
    return new vscode.Hover(markdown(lines.join('\n\n'), []));
  }
}
