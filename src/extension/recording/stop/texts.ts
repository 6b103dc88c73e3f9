import * as vscode from 'vscode';
import { shareText } from '../../../present/share';
import type { Site } from '../site';
import { activationName, lineText, momentsText } from '../texts';

/** `ReLU  62 % inactive · 17 of 64 units dead`. One value of a unit does not tell whether it is dead. */
export const stopLineText = (site: Site): string =>
  lineText(site.values > site.units ? site : { ...site, units: 1 }, false);

/** The hover's section about a value at a stop, as Markdown. */
export function stopHoverText(site: Site): string {
  const { inactiveShare, units, deadUnits, values, shape, dtype, nan, inf } = site;
  const rows = [
    ...(inactiveShare === null
      ? []
      : [vscode.l10n.t('Slope exactly 0: **{0}** of the values', shareText(inactiveShare))]),
    ...(units > 1 && values > units
      ? [
          vscode.l10n.t(
            'Dead units: **{0}** of {1}, without a slope in any of their {2} values',
            deadUnits,
            units,
            values / units,
          ),
        ]
      : []),
    momentsText(site),
    ...(nan + inf > 0 ? [vscode.l10n.t('NaN: {0}, infinite: {1}', nan, inf)] : []),
    vscode.l10n.t('{0} values, shape {1}, {2}', values, `[${shape.join(', ')}]`, dtype),
  ];
  const title = vscode.l10n.t('**Measured here**, at this stop: {0}', activationName(site));
  return `${title}\n\n${rows.map((row) => `- ${row}`).join('\n')}`;
}
