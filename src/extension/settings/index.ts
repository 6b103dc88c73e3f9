import * as vscode from 'vscode';
import { SECTION } from '../ids';
import { valueOf, type SettingKey, type SettingValue } from './schema';

/** One setting as it is now for a document; read on each use, so that changes apply without a reload. */
export function readSetting<K extends SettingKey>(
  key: K,
  scope?: vscode.ConfigurationScope,
): SettingValue<K> {
  return valueOf(key, vscode.workspace.getConfiguration(SECTION, scope).get<unknown>(key));
}

export interface HoverSettings {
  readonly enabled: boolean;
  /** Pictures (typeset formula and graph); without them the hover is text. */
  readonly graph: boolean;
  readonly size: SettingValue<'hover.size'>;
  readonly derivative: boolean;
  readonly expressions: boolean;
}

/** The hover's settings as they are now for a document. */
export function readHoverSettings(scope?: vscode.ConfigurationScope): HoverSettings {
  return {
    enabled: readSetting('hover.enabled', scope),
    graph: readSetting('hover.graph', scope),
    size: readSetting('hover.size', scope),
    derivative: readSetting('hover.derivative', scope),
    expressions: readSetting('hover.expressions', scope),
  };
}

/** Whether documents of a language are read; notebook files hold Python. */
export function isLanguageWanted(language: string, scope?: vscode.ConfigurationScope): boolean {
  return readSetting('languages', scope).includes(language === 'jupyter' ? 'python' : language);
}
