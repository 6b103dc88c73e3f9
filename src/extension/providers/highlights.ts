import * as vscode from 'vscode';
import { isWrittenOut, type ActivationReference } from '../../recognise/types';
import type { SourceDocuments } from '../documents';
import { onceLoaded } from '../notLoaded';
import { settingsFor } from '../settings';
import { rangeOf } from '../texts';

/** Highlights every occurrence of the activation at the cursor, however it is spelt. */
export class ActivationHighlightProvider implements vscode.DocumentHighlightProvider {
  constructor(private readonly documents: SourceDocuments) {}

  async provideDocumentHighlights(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentHighlight[] | undefined> {
    const settings = settingsFor(document);
    if (!settings('highlights.enabled')) return undefined;
    const source = await this.documents.parsedWithImports(document, token, settings);
    const isStale = (): boolean => token.isCancellationRequested;
    if (!source || isStale()) return undefined;
    // Most positions are not on an activation; telling that does not need the rest of the file.
    const offset = document.offsetAt(position);
    const here = await onceLoaded(() => source.referenceAt(offset));
    if (isStale()) return undefined;
    if (here?.activation === undefined || !isNamed(here) || here.kind === 'instance') return undefined;
    if (!nameRange(document, here).contains(position)) return undefined;
    const searched = await this.documents.searched(document, token, settings);
    return searched
      ?.references()
      .filter(({ activation }) => activation === here.activation)
      .map((reference) => new vscode.DocumentHighlight(nameRange(document, reference)));
  }
}

/** Whether the cursor can be on its name; a hand-written expression has none, but is highlighted with the others. */
const isNamed = ({ kind }: ActivationReference): boolean => !isWrittenOut(kind);

/**
 * The range to highlight. In `nn.ReLU` it is only the last name: on `nn`, the editor highlights the module as usual. A
 * hand-written expression is highlighted as a whole.
 */
function nameRange(document: vscode.TextDocument, reference: ActivationReference): vscode.Range {
  const { start, end } = reference;
  const range = rangeOf(document, start, end);
  if (!isNamed(reference) || reference.kind === 'string') return range;
  const name = /[\p{L}\p{N}_]+$/u.exec(document.getText(range))?.[0];
  // A look-up in a configuration has no name either.
  if (name === undefined) return range;
  return rangeOf(document, end - name.length, end);
}
