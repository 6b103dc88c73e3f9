import * as vscode from 'vscode';
import { RECORDING_COMMANDS, RECORDING_KEPT } from '../ids';
import { reporting } from '../log';
import { registerProvider } from '../providers/table';
import type { Registrar } from '../registrar';
import { isPython } from './program';

/** Registers the commands about recordings and their hovers. Nothing is loaded unless the workspace has a recording. */
export function registerRecording(registrar: Registrar): vscode.Disposable[] {
  const { context, views, log, commands } = registrar;
  let isUsed = context.workspaceState.get<unknown>(RECORDING_KEPT) === true;
  if (isUsed) {
    views()
      .then(({ recording }) => recording.recordings.restore())
      .catch(reporting(log, 'The recording could not be shown'));
  }
  return [
    ...commands(RECORDING_COMMANDS, async () => {
      isUsed = true;
      return (await views()).recordingCommands;
    }),
    registerProvider(
      {
        id: 'recordingHover',
        kind: 'hover',
        selector: 'python',
        isNeeded: () => isUsed,
        factory: async ({ views }) => (await views()).recording.recordings,
      },
      registrar,
    ),
    ...registerStops(registrar),
  ];
}

/** Reads at the stops of Python debuggers. Nothing is loaded before the first stop. */
function registerStops(registrar: Registrar): vscode.Disposable[] {
  const { views, log } = registrar;
  /** When the program of each session began. */
  const began = new WeakMap<vscode.DebugSession, number>();
  let isUsed = false;
  return [
    vscode.debug.onDidStartDebugSession((session) => {
      began.set(session, Date.now());
    }),
    vscode.debug.onDidChangeActiveStackItem((item) => {
      isUsed ||= item instanceof vscode.DebugStackFrame && isPython(item.session);
      if (!isUsed) return;
      views()
        .then(({ recording }) =>
          recording.stopValues.show(item, (item && began.get(item.session)) ?? Infinity),
        )
        .catch(reporting(log, 'The values at a stop could not be shown'));
    }),
    registerProvider(
      {
        id: 'stopHover',
        kind: 'hover',
        selector: 'python',
        needsTrust: true,
        isNeeded: () => isUsed,
        factory: async ({ views }) => (await views()).recording.stopValues,
      },
      registrar,
    ),
  ];
}
