import * as vscode from 'vscode';
import type { SurfaceDependencies } from '../surfaces/dependencies';
import { RECORDING_COMMANDS, RECORDING_KEPT, type RecordingCommand } from './ids';

/** Registers the commands about recordings and what shows them; loads nothing unless the workspace has a recording. */
export function registerRecording({ context, core, log, command }: SurfaceDependencies): void {
  const isKept = (): boolean => context.workspaceState.get<unknown>(RECORDING_KEPT) === true;
  let isUsed = isKept();
  context.subscriptions.push(
    ...(Object.keys(RECORDING_COMMANDS) as RecordingCommand[]).map((name) =>
      command(RECORDING_COMMANDS[name], async (argument) => {
        isUsed = true;
        return (await core()).recording[name](argument);
      }),
    ),
    vscode.languages.registerHoverProvider('python', {
      provideHover: async (document, position) =>
        isUsed ? (await core()).recordings.provideHover(document, position) : undefined,
    }),
  );
  if (!isUsed) return;
  core()
    .then(({ recordings }) => recordings.restore())
    .catch((error: unknown) => {
      log.error(`The recording could not be shown: ${String(error)}`);
    });
}
