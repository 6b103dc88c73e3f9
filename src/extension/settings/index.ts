import * as vscode from 'vscode';
import { SECTION } from '../ids';
import { valueOf, type SettingKey, type SettingValue } from './schema';

/** The settings of one request, by their keys. */
export type Settings = <K extends SettingKey>(key: K) => SettingValue<K>;

/**
 * The settings as they are now for a document. A request asks the editor for them once and hands them on; the next
 * request asks again, so that changes apply without a reload.
 */
export function settingsFor(scope?: vscode.ConfigurationScope): Settings {
  const section = vscode.workspace.getConfiguration(SECTION, scope);
  return (key) => valueOf(key, section.get<unknown>(key));
}

/** Whether documents of a language are to be read. Notebook files hold Python. */
export const isLanguageWanted = (language: string, settings: Settings): boolean =>
  settings('languages').includes(language === 'jupyter' ? 'python' : language);
