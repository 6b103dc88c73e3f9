import * as v from 'valibot';
import * as vscode from 'vscode';
import { ellipsis } from '../../present/inert';
import { readCustomNames, useCustomNames } from '../../recognise/customNames';
import { SECTION } from '../ids';
import type { Log } from '../log';
import { tellWarning } from '../shown';
import { settingsFor } from '.';
import { SETTING_KEYS, SETTINGS, type Expectation, type Setting, type SettingKey } from './schema';

/**
 * Applies the settings that are not read with each request, now and whenever they change, and reports each invalid
 * value once.
 * @param onNames called when the user's names have changed, so that parsed documents are out of date
 */
export function watchSettings(log: Log, onNames: () => void): vscode.Disposable {
  const told = new Set<string>();
  const tell = (): void => {
    const section = vscode.workspace.getConfiguration(SECTION);
    const problems = SETTING_KEYS.flatMap((key) => settingProblem(key, section.get<unknown>(key)) ?? []);
    const fresh = problems.filter((problem) => !told.has(problem));
    if (fresh.length === 0) return;
    for (const problem of fresh) {
      told.add(problem);
      log.warn(problem);
    }
    const open = vscode.l10n.t('Open Settings');
    void tellWarning(fresh.join(' '), open).then((answer) => {
      if (answer === open) void vscode.commands.executeCommand('workbench.action.openSettings', SECTION);
    });
  };
  const takeNames = (): void => {
    const settings = settingsFor();
    useCustomNames(readCustomNames(settings('names.extra'), settings('names.ignore')));
  };
  takeNames();
  tell();
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(SECTION)) return;
    if (event.affectsConfiguration(`${SECTION}.names`)) {
      takeNames();
      onNames();
    }
    tell();
  });
}

/** Characters of a key or a value that a message repeats. */
const QUOTED = 60;

/** The fault of a setting, with what to write instead; undefined where it is valid or not set. */
function settingProblem(key: SettingKey, raw: unknown): string | undefined {
  const { schema, expected }: Setting<unknown> = SETTINGS[key];
  if (raw === undefined) return undefined;
  const result = v.safeParse(schema, raw);
  if (result.success) return undefined;
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  const name = `activationLens.${key}`;
  return place === null
    ? vscode.l10n.t(
        'The setting {0} cannot be {1}. Write {2}. Until then its default is used.',
        name,
        short(raw),
        wording(expected),
      )
    : vscode.l10n.t(
        'The setting {0} cannot have {1}. Write {2}. Until then this entry is left out.',
        `${name} (${ellipsis(place, QUOTED)})`,
        short(issue.input),
        wording(expected),
      );
}

function wording(expected: Expectation): string {
  switch (expected.kind) {
    case 'flag':
      return vscode.l10n.t('true or false');
    case 'count':
      return vscode.l10n.t('a whole number from 1 on');
    case 'texts':
      return vscode.l10n.t('a list of texts');
    case 'names':
      return vscode.l10n.t('names with the activation that each computes, such as {0}', EXAMPLE);
    case 'choice':
      return vscode.l10n.t('one of {0}', expected.among.map((text) => JSON.stringify(text)).join(', '));
    case 'choices':
      return vscode.l10n.t(
        'a list of some of {0}',
        expected.among.map((text) => JSON.stringify(text)).join(', '),
      );
  }
}

const EXAMPLE = '{"my_pkg.FusedGELU": "gelu"}';

/** A value as in settings.json, shortened for a message. */
function short(raw: unknown): string {
  return ellipsis(JSON.stringify(raw), QUOTED);
}
