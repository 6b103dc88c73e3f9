import * as vscode from 'vscode';
import { getEntry } from '../../math/catalogue';
import { pythonView } from '../../recognise/python/view';
import { isWrittenOut, type SourceDocument } from '../../recognise/types';

/** Why what stands at the offset cannot be replaced, and what to do instead. */
export function replaceProblem(source: SourceDocument | undefined, offset: number): string {
  const reference = source?.referenceAt(offset);
  const entry = reference?.activation === undefined ? undefined : getEntry(reference.activation);
  if (!source || !reference || !entry) {
    return vscode.l10n.t(
      'There is no activation at the cursor that can be replaced. Put it on one, such as nn.ReLU, or on a name in quotes or in a configuration.',
    );
  }
  if (reference.kind === 'instance') {
    return vscode.l10n.t('{0} is made elsewhere in this file. Replace it there.', entry.name);
  }
  if (pythonView(source)) {
    return vscode.l10n.t('No other activation takes the arguments of {0} here.', entry.name);
  }
  if (isWrittenOut(reference.kind)) {
    return vscode.l10n.t(
      '{0} is written out by hand here, and no function of a library that it calls computes the same.',
      entry.name,
    );
  }
  if (reference.kind !== 'string') {
    return vscode.l10n.t('No other activation takes the arguments of {0} here.', entry.name);
  }
  const set = reference.params.filter(({ provenance }) => provenance !== 'default').map(({ id }) => id);
  return set.length === 0
    ? vscode.l10n.t('No other activation can be named in place of {0} here.', entry.name)
    : vscode.l10n.t(
        'Values beside {0} set its {1} and would mean nothing to another activation. Remove them first.',
        entry.name,
        set.join(', '),
      );
}
