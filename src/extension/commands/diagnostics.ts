import * as vscode from 'vscode';
import { catalogue } from '../../math/catalogue';
import { SECTION } from '../ids';
import { languageOf } from '../languageOf';
import { isValid, SETTING_KEYS, type SettingKey } from '../settings/schema';
import { tellStatus } from '../shown';

/**
 * The environment for a report of a problem: versions, kinds, changed settings, counts. It contains nothing from
 * files: no contents, no paths, no names.
 */
function describeEnvironment(version: string): string {
  const section = vscode.workspace.getConfiguration(SECTION);
  const settings = SETTING_KEYS.flatMap((key) => {
    const found = section.inspect<unknown>(key);
    const isSet =
      found?.globalValue !== undefined ||
      found?.workspaceValue !== undefined ||
      found?.workspaceFolderValue !== undefined;
    const raw = section.get<unknown>(key);
    const isChanged = isSet && JSON.stringify(raw) !== JSON.stringify(found.defaultValue);
    return isChanged ? [`- ${reportSetting(key, raw, isValid(key, raw))}`] : [];
  });
  const open = new Map<string, number>();
  for (const document of vscode.workspace.textDocuments) {
    const language = languageOf(document);
    if (language) open.set(language, (open.get(language) ?? 0) + 1);
  }
  const documents = [...open].map(([language, count]) => `${language} ${count}`);
  return [
    `Activation Lens ${version}`,
    `VS Code ${vscode.version} (${vscode.env.appHost}, ${vscode.env.language})`,
    `Extension host: ${hostKind()}, ${remoteKind(vscode.env.remoteName)}`,
    `Theme: ${vscode.ColorThemeKind[vscode.window.activeColorTheme.kind]}`,
    `Workspace: ${vscode.workspace.workspaceFolders?.length ?? 0} folders, ${vscode.workspace.isTrusted ? 'trusted' : 'not trusted'}`,
    `Open documents: ${documents.length > 0 ? documents.join(', ') : 'none'}`,
    `Open notebooks: ${vscode.workspace.notebookDocuments.length}`,
    `Catalogue: ${catalogue.length} activations`,
    settings.length > 0 ? 'Settings changed:' : 'Settings changed: none',
    ...settings,
    '',
  ].join('\n');
}

/** The kind of extension host; only a web worker has importScripts. */
const hostKind = (): string => ('importScripts' in globalThis ? 'web worker' : 'Node');

/** `ssh-remote`, `wsl`, `local`. Some editors give the machine's name instead, which is not reported. */
function remoteKind(name: string | undefined): string {
  if (name === undefined) return 'local';
  const kind = name.split('+', 1)[0] ?? '';
  return /^[a-z]+(-[a-z]+)*$/.test(kind) && kind !== 'localhost' ? kind : 'remote';
}

/** Copies the report to the clipboard. @returns the report, for other extensions and tests */
export async function copyDiagnostics(version: string): Promise<string> {
  const text = describeEnvironment(version);
  await vscode.env.clipboard.writeText(text);
  tellStatus(vscode.l10n.t('Copied the diagnostics'), 3000);
  return text;
}

/**
 * A changed setting for the report. Lists and tables may contain names from the user's code or files, so only their
 * size is reported. The same holds for a text that is not one of the setting's choices.
 */
export function reportSetting(key: SettingKey, raw: unknown, isValid: boolean): string {
  return `${key}: ${isValid ? shown(raw) : `${shape(raw)} (not valid, the default is used)`}`;
}

const shown = (raw: unknown): string => (typeof raw === 'object' ? shape(raw) : JSON.stringify(raw));

function shape(raw: unknown): string {
  if (Array.isArray(raw)) return plural(raw.length);
  if (typeof raw === 'object' && raw !== null) return plural(Object.keys(raw).length);
  return raw === null ? 'null' : `a ${typeof raw}`;
}

const plural = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);
