import * as vscode from 'vscode';
import { getEntry } from '../../math/catalogue';
import { shareText } from '../../present/share';
import type { Site } from './site';

/** The catalogue's name of the activation, or the recorder's. */
const activationName = ({ activation }: Site): string => getEntry(activation)?.name ?? activation;

/** `62 % inactive · 17 of 64 units dead`. */
export function measuredText(site: Site, stale: boolean): string {
  const { inactiveShare, units, deadUnitsInWindow, values, nan, inf } = site;
  const parts = [
    inactiveShare === null
      ? vscode.l10n.t('no values')
      : vscode.l10n.t('{0} inactive', shareText(inactiveShare)),
    ...(units > 1 && deadUnitsInWindow > 0
      ? [vscode.l10n.t('{0} of {1} units dead', deadUnitsInWindow, units)]
      : []),
    ...(nan + inf > 0 && values > 0 ? [vscode.l10n.t('{0} NaN or infinite', nan + inf)] : []),
    ...(stale ? [vscode.l10n.t('edited since')] : []),
  ];
  return parts.join(' · ');
}

/** `ReLU  62 % inactive · 17 of 64 units dead`, for the end of a line. */
export const lineText = (site: Site, stale: boolean): string =>
  `${activationName(site)}  ${measuredText(site, stale)}`;

const short = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(4))));

/** `Pre-activation: mean 0.1, …`. */
const momentsText = ({ mean, std, min, max }: Site): string =>
  vscode.l10n.t(
    'Pre-activation: mean {0}, standard deviation {1}, from {2} to {3}',
    short(mean),
    short(std),
    short(min),
    short(max),
  );

/** The hover's section about a site, as Markdown. */
export function hoverText(site: Site, stale: boolean): string {
  const { inactiveShare, units, deadUnits, deadUnitsInWindow, calls, values, shape, dtype, nan, inf } = site;
  const rows = [
    ...(inactiveShare === null
      ? []
      : [vscode.l10n.t('Slope exactly 0: **{0}** of the values', shareText(inactiveShare))]),
    ...(units > 1
      ? [
          vscode.l10n.t(
            'Dead units: **{0}** of {1} since the start, {2} in the last window of calls',
            deadUnits,
            units,
            deadUnitsInWindow,
          ),
        ]
      : []),
    momentsText(site),
    ...(nan + inf > 0 ? [vscode.l10n.t('NaN: {0}, infinite: {1}', nan, inf)] : []),
    vscode.l10n.t(
      '{0} calls, {1} values measured, shape {2}, {3}',
      calls,
      values,
      `[${shape.join(', ')}]`,
      dtype,
    ),
  ];
  const title = vscode.l10n.t('**Measured here**: {0}', activationName(site));
  const warning = stale ? `\n\n${vscode.l10n.t('The line was edited since it was recorded.')}` : '';
  return `${title}\n\n${rows.map((row) => `- ${row}`).join('\n')}${warning}`;
}

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
