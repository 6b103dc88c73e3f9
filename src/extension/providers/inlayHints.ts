import * as vscode from 'vscode';
import { t } from '../../l10n';
import { formatNumber } from '../../math/analysis';
import { getEntry } from '../../math/catalogue';
import { entryWithParams } from '../../present/identity';
import { ellipsis, inert } from '../../present/inert';
import { frameworkName } from '../../present/labels';
import { inlayHints } from '../../recognise/inlayHints';
import type { InlayHint } from '../../recognise/python/inlayHints';
import type { ActivationReference } from '../../recognise/types';
import type { SourceDocuments } from '../documents';
import { settingsFor } from '../settings';
import { linkedLabel } from '../shown';
import { elsewhereText } from '../texts';

/** Shows default values that the code leaves out, as they would be written, and the names of expressions (`= SiLU`). */
export class ActivationInlayHintsProvider implements vscode.InlayHintsProvider {
  constructor(private readonly documents: SourceDocuments) {}

  async provideInlayHints(
    document: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[]> {
    const settings = settingsFor(document);
    if (!settings('inlayHints.enabled')) return [];
    const source = await this.documents.searched(document, token, settings);
    if (!source || token.isCancellationRequested) return [];
    return inlayHints(source, document.offsetAt(range.start), document.offsetAt(range.end)).flatMap(
      (hint) => inlayHint(hint, document) ?? [],
    );
  }
}

function inlayHint(hint: InlayHint, document: vscode.TextDocument): vscode.InlayHint | undefined {
  const { reference, defaults, start, isPadded, insert } = hint;
  const entry = getEntry(reference.activation);
  if (!entry) return undefined;
  const position = document.positionAt(start);
  const known = reference.params.filter(({ provenance }) => provenance !== 'unknown');
  const params = Object.fromEntries(known.map(({ id, value }) => [id, value]));
  const symbolOf = (id: string): string => entry.parameters.find((spec) => spec.id === id)?.symbol ?? id;
  const name = entryWithParams(entry, params);
  const isNamed = reference.kind === 'expression' || reference.elsewhere !== undefined;
  const label = isNamed
    ? reference.partOf
      ? vscode.l10n.t('part = {0}', name)
      : `= ${name}`
    : (insert ?? defaults.map(({ id, value }) => `${symbolOf(id)} = ${formatNumber(value)}`).join(', '));
  const inlay = new vscode.InlayHint(position, inert(label, 100));
  // The label leads to the other file that tells what it says.
  if (reference.elsewhere) inlay.label = linkedLabel(label, reference.elsewhere);
  // A text that can be inserted has its own comma and space.
  inlay.paddingLeft = isPadded && insert === undefined;
  inlay.tooltip = inert(
    isNamed
      ? [...partOf(reference), t(entry.summary), ...placeOf(reference)].join('\n')
      : vscode.l10n.t('Not written here: {0}’s default.', frameworkName(reference.framework)),
  );
  if (insert !== undefined) inlay.textEdits = [vscode.TextEdit.insert(position, insert)];
  return inlay;
}

/** A text that names the other file. */
const placeOf = ({ elsewhere }: ActivationReference): string[] =>
  elsewhere ? [elsewhereText(elsewhere)] : [];

/** A text that names the longer formula that the activation is a part of. */
const partOf = ({ partOf: whole }: ActivationReference): string[] =>
  whole ? [t('Part of {0}', ellipsis(whole.spelling, 120))] : [];
