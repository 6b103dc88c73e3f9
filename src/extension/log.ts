import * as vscode from 'vscode';
import { inert } from '../present/inert';

/** The extension's log. It contains names and our own messages, never file contents. Each entry is one inert line. */
export interface Log {
  warn(line: string): void;
  error(line: string): void;
  dispose(): void;
}

/** Creates the log in a channel of the editor. */
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

/** Describes a thrown value in one line. It may be anything, even an object that throws when converted to text. */
export function describeError(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return vscode.l10n.t('An error without a text');
  }
}

/** Writes an error into the log, as what happened and why: the handler of work that nobody awaits. */
export const reporting =
  (log: Pick<Log, 'error'>, what: string) =>
  (error: unknown): void => {
    log.error(`${what}: ${describeError(error)}`);
  };
