import * as vscode from 'vscode';
import { catalogue } from '../../math/catalogue';
import { SECTION } from '../ids';
import { languageOf } from '../languageOf';
import { reportSetting } from '../settings/report';
import { isValid, SETTING_KEYS } from '../settings/schema';
import { tellStatus } from '../shown';

/**
 * What a report of a problem should say about where it was seen: versions, kinds, changed settings, counts. Nothing in
 * it comes from files: no contents, no paths, no names.
 */
export function describeEnvironment(version: string): string {
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

/** A web worker alone has importScripts. */
const hostKind = (): string => ('importScripts' in globalThis ? 'web worker' : 'Node');

/** `ssh-remote`, `wsl`, `local`. Some editors name the machine instead, which is nobody's business. */
function remoteKind(name: string | undefined): string {
  if (name === undefined) return 'local';
  const kind = name.split('+', 1)[0] ?? '';
  return /^[a-z]+(-[a-z]+)*$/.test(kind) && kind !== 'localhost' ? kind : 'remote';
}

/** Puts the report on the clipboard. @returns it, for other extensions and tests */
export async function copyDiagnostics(version: string): Promise<string> {
  const text = describeEnvironment(version);
  await vscode.env.clipboard.writeText(text);
  tellStatus(vscode.l10n.t('Copied the diagnostics'), 3000);
  return text;
}
