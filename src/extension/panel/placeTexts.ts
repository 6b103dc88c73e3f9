import * as vscode from 'vscode';
import { getEntry } from '../../math/catalogue';
import { frameworkName } from '../../present/labels';
import type { ToPanel } from '../../protocol/messages';
import type { Place } from '../../protocol/state';
import type { ParameterEdit } from '../../recognise/edit/parameters';
import type { CallSite } from '../../recognise/edit/site';
import type { SourceDocument } from '../../recognise/types';
import { fileName } from '../texts';

type Notice = Extract<ToPanel, { type: 'notice' }>;

/** An error for the user to read in the panel. */
export const refused = (message: string): Notice => ({
  type: 'notice',
  level: 'error',
  message: message.slice(0, 500),
});

/** The name of a place's file, inert and short. */
export const fileOf = ({ uri }: Pick<Place, 'uri'>): string => fileName(vscode.Uri.parse(uri, true));

/** `model.py:12` */
export const labelOf = (place: Pick<Place, 'uri' | 'line'>): string => `${fileOf(place)}:${place.line + 1}`;

/** The reason why nothing can be written at a place: the activation is gone, or takes no arguments. */
export function siteProblem(source: SourceDocument | undefined, offset: number, place: Place): string {
  const reference = place.isGone ? undefined : source?.referenceAt(offset);
  if (!reference) return vscode.l10n.t('The activation is not in {0} any more.', fileOf(place));
  switch (reference.kind) {
    case 'string':
      return vscode.l10n.t('{0} names the activation in quotes, where it takes no values.', labelOf(place));
    case 'expression':
    case 'formula':
      return vscode.l10n.t(
        '{0} writes the activation out by hand. Change the expression there.',
        labelOf(place),
      );
    case 'instance':
      return vscode.l10n.t('{0} uses an object that is made elsewhere. Change it there.', labelOf(place));
    default:
      return vscode.l10n.t('{0} does not have this activation any more.', labelOf(place));
  }
}

/** The reason why a value cannot be written. */
export function obstacleText(
  { obstacle, parameter }: Extract<ParameterEdit, { ok: false }>,
  { reference }: CallSite,
): string {
  const entry = getEntry(reference.activation);
  const symbol = entry?.parameters.find(({ id }) => id === parameter)?.symbol ?? parameter;
  switch (obstacle) {
    case 'fixed':
      return vscode.l10n.t('{0} has no argument for {1} here.', frameworkName(reference.framework), symbol);
    case 'uncalled':
      return vscode.l10n.t(
        'The activation is only named there, without brackets for a value of {0}.',
        symbol,
      );
    case 'hidden':
      return vscode.l10n.t('Arguments that cannot be read there may set {0} already.', symbol);
    case 'number':
      return vscode.l10n.t('{0} is infinite, which is not written into code.', symbol);
  }
}
