import * as vscode from 'vscode';
import { inert } from '../present/inert';

/** The extension's log; holds names and messages of our own, never file contents. Each entry is one inert line. */
export interface Log {
  warn(line: string): void;
  error(line: string): void;
  dispose(): void;
}

/** The log in a channel of the editor's, which makes links of addresses. */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel('Activation Lens', { log: true });
  return {
    warn: (line) => {
      channel.warn(inert(line));
    },
    error: (line) => {
      channel.error(inert(line));
    },
    dispose: () => {
      channel.dispose();
    },
  };
}

/** One line about something thrown, which may be anything, even an object that throws when it is asked for its text. */
export function describeError(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return vscode.l10n.t('An error without a text');
  }
}
