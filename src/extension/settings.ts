import * as vscode from 'vscode';

export interface Settings {
  readonly hover: {
    readonly enabled: boolean;
    /** Pictures (typeset formula and graph); without them the hover is text. */
    readonly graph: boolean;
    readonly derivative: boolean;
    readonly expressions: boolean;
  };
}

/** The settings as they are now for a document; read on each use, so that changes apply without a reload. */
export function readSettings(scope?: vscode.ConfigurationScope): Settings {
  const section = vscode.workspace.getConfiguration('activationLens', scope);
  const flag = (key: string): boolean => section.get<unknown>(key) !== false;
  return {
    hover: {
      enabled: flag('hover.enabled'),
      graph: flag('hover.graph'),
      derivative: flag('hover.derivative'),
      expressions: flag('hover.expressions'),
    },
  };
}
