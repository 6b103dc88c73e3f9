import * as vscode from 'vscode';
import { readCustomNames, useCustomNames } from '../../recognise/customNames';
import type { Log } from '../log';
import { readSetting } from '.';
import { SECTION } from '../ids';
import { tellWarning } from '../shown';
import { settingProblem } from './problems';
import { SETTING_KEYS } from './schema';

/**
 * Takes settings that are not read on each use into use, now and whenever they change, and tells about values that
 * cannot be, each once.
 * @param onNames called when the user's names have changed: what was read before is out of date
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
    useCustomNames(readCustomNames(readSetting('names.extra'), readSetting('names.ignore')));
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
