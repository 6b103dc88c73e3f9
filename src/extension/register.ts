import * as vscode from 'vscode';
import { createApi, type ActivationLensApi } from './api';
import type { Core, createCore } from './core';
import { COMMANDS, PREVIEW_VIEW, TOOL_NAMES } from './ids';
import { LintDiagnostics } from './lints/diagnostics';
import { createLog, describeError } from './log';
import { EditorState } from './providers/editorState';
import { PROVIDERS, registerProvider } from './providers/table';
import { registerTree } from './providers/tree/register';
import { registerRecording } from './recording/register';
import type { Registrar } from './registrar';
import { lazily } from './scheduling';
import { tellError } from './shown';

/** Loads core.ts, in the way that the kind of extension host asks for. */
export type LoadCore = () => Promise<{ readonly createCore: typeof createCore }>;

/**
 * Registers everything that the editor may ask for. The answers are in core.ts, which is loaded when the first of them
 * is needed: nothing is parsed, computed or even initialised before.
 * @returns the API for other extensions
 */
export function register(context: vscode.ExtensionContext, load: LoadCore): ActivationLensApi {
  const log = createLog();
  const learned = new vscode.EventEmitter<vscode.TextDocument>();
  const core = lazily<Core>(async () => {
    const made = (await load()).createCore(context, log);
    made.documents.onDidLearn((document) => {
      learned.fire(document);
    });
    return made;
  });
  const command: Registrar['command'] = (id, run) =>
    vscode.commands.registerCommand(id, async (...given: unknown[]) => {
      try {
        return await run(...given);
      } catch (error) {
        log.error(`${id}: ${describeError(error)}`);
        void tellError(describeError(error));
        return undefined;
      }
    });
  const commands: Registrar['commands'] = (ids, functions) =>
    (Object.keys(ids) as (keyof typeof ids & string)[]).map((name) =>
      command(ids[name] ?? name, async (argument) => (await functions())[name](argument)),
    );
  const views: Registrar['views'] = async () => (await core()).views();
  const registrar: Registrar = { context, core, views, log, onDidLearn: learned.event, command, commands };

  context.subscriptions.push(
    log,
    learned,
    ...PROVIDERS.map((row) => registerProvider(row, registrar)),
    ...commands(COMMANDS, async () => (await views()).commands),
    ...TOOL_NAMES.map((name) =>
      vscode.lm.registerTool(name, {
        invoke: async ({ input }) => toolResult((await (await core()).answers()).TOOLS[name](input)),
      }),
    ),
    vscode.window.registerWebviewPanelSerializer(PREVIEW_VIEW, {
      deserializeWebviewPanel: async (panel) => (await views()).panel.deserializeWebviewPanel(panel),
    }),
    new LintDiagnostics(registrar),
    new EditorState(registrar),
    ...registerTree(registrar),
    ...registerRecording(registrar),
  );
  return createApi(core);
}

const toolResult = (answer: object): vscode.LanguageModelToolResult =>
  new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
