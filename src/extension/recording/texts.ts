import * as vscode from 'vscode';
import { getEntry } from '../../math/catalogue';
import type { Site } from './site';

/** `62 %`, and never 0 % or 100 % for what is only nearly so. */
export function percent(share: number): string {
  const value = share * 100;
  if (share > 0 && value < 0.1) return '<0.1 %';
  if (share < 1 && value > 99.9) return '>99.9 %';
  return `${value >= 10 && value < 99.5 ? value.toFixed(0) : String(Number(value.toFixed(1)))} %`;
}

/** The catalogue's name of the activation, or the recorder's. */
export const activationName = ({ activation }: Site): string => getEntry(activation)?.name ?? activation;

/** `ReLU  62 % inactive · 17 of 64 units dead`, for the end of a line. */
export function lineText(site: Site, stale: boolean): string {
  const { inactiveShare, units, deadUnitsInWindow, values, nan, inf } = site;
  const parts = [
    inactiveShare === null
      ? vscode.l10n.t('no values')
      : vscode.l10n.t('{0} inactive', percent(inactiveShare)),
    ...(units > 1 && deadUnitsInWindow > 0
      ? [vscode.l10n.t('{0} of {1} units dead', deadUnitsInWindow, units)]
      : []),
    ...(nan + inf > 0 && values > 0 ? [vscode.l10n.t('{0} NaN or infinite', nan + inf)] : []),
    ...(stale ? [vscode.l10n.t('edited since')] : []),
  ];
  return `${activationName(site)}  ${parts.join(' · ')}`;
}

const short = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(4))));

/** `Pre-activation: mean 0.1, …`. */
export const momentsText = ({ mean, std, min, max }: Site): string =>
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
      : [vscode.l10n.t('Slope exactly 0: **{0}** of the values', percent(inactiveShare))]),
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
