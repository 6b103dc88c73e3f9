import * as vscode from 'vscode';
import { getEntry } from '../../math/catalogue';
import { shareText } from '../../present/share';
import { commandUri } from '../commandUri';
import { RECORDING_COMMANDS } from '../ids';
import { markdown, tellStatus, tellWarning } from '../shown';
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

/** The hover's section about a measurement, as Markdown. */
const section = (title: string, site: Site, deadUnits: readonly string[], size: string): string => {
  const { inactiveShare, nan, inf } = site;
  const rows = [
    ...(inactiveShare === null
      ? []
      : [vscode.l10n.t('Slope exactly 0: **{0}** of the values', shareText(inactiveShare))]),
    ...deadUnits,
    momentsText(site),
    ...(nan + inf > 0 ? [vscode.l10n.t('NaN: {0}, infinite: {1}', nan, inf)] : []),
    size,
  ];
  return `${title}\n\n${rows.map((row) => `- ${row}`).join('\n')}`;
};

/** The hover's section about a site, as Markdown. */
export function hoverText(site: Site, stale: boolean): string {
  const { units, deadUnits, deadUnitsInWindow, calls, values, shape, dtype } = site;
  const dead = vscode.l10n.t(
    'Dead units: **{0}** of {1} since the start, {2} in the last window of calls',
    deadUnits,
    units,
    deadUnitsInWindow,
  );
  const size = vscode.l10n.t(
    '{0} calls, {1} values measured, shape {2}, {3}',
    calls,
    values,
    `[${shape.join(', ')}]`,
    dtype,
  );
  const title = vscode.l10n.t('**Measured here**: {0}', activationName(site));
  const warning = stale ? `\n\n${vscode.l10n.t('The line was edited since it was recorded.')}` : '';
  return `${section(title, site, units > 1 ? [dead] : [], size)}${warning}`;
}

/** `ReLU  62 % inactive · 17 of 64 units dead`. One value of a unit does not tell whether it is dead. */
export const stopLineText = (site: Site): string =>
  lineText(site.values > site.units ? site : { ...site, units: 1 }, false);

/** The hover's section about a value at a stop, as Markdown. */
export function stopHoverText(site: Site): string {
  const { units, deadUnits, values, shape, dtype } = site;
  const dead = vscode.l10n.t(
    'Dead units: **{0}** of {1}, without a slope in any of their {2} values',
    deadUnits,
    units,
    values / units,
  );
  const size = vscode.l10n.t('{0} values, shape {1}, {2}', values, `[${shape.join(', ')}]`, dtype);
  const title = vscode.l10n.t('**Measured here**, at this stop: {0}', activationName(site));
  return section(title, site, units > 1 && values > units ? [dead] : [], size);
}

/** Sections of a hover, each with a link that opens the panel with the site of that id. */
export function linkedHover(
  sections: readonly (readonly [text: string, id: string])[],
): vscode.MarkdownString {
  const label = vscode.l10n.t('Open in the panel with these pre-activations');
  const texts = sections.map(
    ([text, id]) => `${text}\n\n[${label}](${commandUri(RECORDING_COMMANDS.preview, id)})`,
  );
  return markdown(texts.join('\n\n'), [RECORDING_COMMANDS.preview]);
}

/** Groups items by the line that they are shown on. */
export function byLine<T extends { readonly line: number }>(
  items: readonly T[],
): [line: number, items: T[]][] {
  const lines = new Map<number, T[]>();
  for (const item of items) lines.set(item.line, [...(lines.get(item.line) ?? []), item]);
  return [...lines];
}

/** Tells the user how much of a recording is shown, with the recorder's notes on calls that it could not see. */
export function tellRecording(shown: number, all: number, notes: readonly string[]): void {
  const seen =
    shown < all
      ? vscode.l10n.t('{0} of {1} recorded lines are in files of this workspace.', shown, all)
      : vscode.l10n.t('Recorded lines: {0}.', all);
  const text = [seen, ...notes.slice(0, 3)].join(' ');
  if (shown === 0 || notes.length > 0) void tellWarning(text);
  else tellStatus(text, 8000);
}
