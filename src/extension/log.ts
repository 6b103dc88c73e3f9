import * as vscode from 'vscode';

/** The extension's log channel; holds names and messages of our own, never file contents. */
export type Log = vscode.LogOutputChannel;

export const createLog = (): Log => vscode.window.createOutputChannel('Activation Lens', { log: true });

/** One line about something thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
