import * as vscode from 'vscode';
import type { SurfaceDependencies } from '../surfaces/dependencies';
import { describeError } from '../log';
import { RECORDING_COMMANDS, RECORDING_KEPT, type RecordingCommand } from './ids';
import { isPython } from './program';

/** Registers the commands about recordings and what shows them; loads nothing unless the workspace has a recording. */
export function registerRecording(dependencies: SurfaceDependencies): void {
  const { context, core, log, command } = dependencies;
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
  registerStops(dependencies);
  if (!isUsed) return;
  core()
    .then(({ recordings }) => recordings.restore())
    .catch((error: unknown) => {
      log.error(`The recording could not be shown: ${describeError(error)}`);
    });
}

/** Reads at the stops of Python debuggers; loads nothing before the first one. */
function registerStops({ context, core, log }: SurfaceDependencies): void {
  /** When the program of each session began. */
  const began = new WeakMap<vscode.DebugSession, number>();
  let isUsed = false;
  context.subscriptions.push(
    vscode.debug.onDidStartDebugSession((session) => {
      began.set(session, Date.now());
    }),
    vscode.debug.onDidChangeActiveStackItem((item) => {
      isUsed ||= item instanceof vscode.DebugStackFrame && isPython(item.session);
      if (!isUsed) return;
      core()
        .then(({ stopValues }) => stopValues.show(item, (item && began.get(item.session)) ?? Infinity))
        .catch((error: unknown) => {
          log.error(`The values at a stop could not be shown: ${describeError(error)}`);
        });
    }),
    vscode.languages.registerHoverProvider('python', {
      provideHover: async (document, position) =>
        isUsed ? (await core()).stopValues.provideHover(document, position) : undefined,
    }),
  );
}
