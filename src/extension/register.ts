import * as vscode from 'vscode';
import { createApi, type ActivationLensApi } from './api';
import { COMMANDS, PREVIEW_VIEW, TOOL_NAMES } from './ids';
import type { Core, createCore } from './core';
import { SOURCES } from './languageOf';
import { lazily } from './lazily';
import { createLog, describeError } from './log';
import { registerRecording } from './recording/register';
import { tellError } from './shown';
import { registerSurfaces } from './surfaces';

/** Loads core.ts, the way that the host's kind asks for. */
export type LoadCore = () => Promise<{ readonly createCore: typeof createCore }>;

/**
 * Registers the hover, the commands, the panel, the tools and the surfaces. What they do is in core.ts, which is
 * loaded when the first of them is used: nothing is parsed, computed or even initialised before.
 */
export function register(context: vscode.ExtensionContext, load: LoadCore): ActivationLensApi {
  const log = createLog();
  const core = lazily<Core>(async () => (await load()).createCore(context, log));

  /** A command that fails says so once and leaves the details in the log. */
  const command = (id: string, run: (...given: unknown[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...given: unknown[]) => {
      try {
        return await run(...given);
      } catch (error) {
        log.error(`${id}: ${describeError(error)}`);
        void tellError(describeError(error));
        return undefined;
      }
    });

  context.subscriptions.push(
    log,
    // The one that takes longer comes first: the editor shows what was registered last on top.
    vscode.languages.registerHoverProvider(SOURCES, {
      provideHover: async (document, position, token) =>
        (await core()).codeHover.provideHover(document, position, token),
    }),
    vscode.languages.registerHoverProvider(SOURCES, {
      provideHover: async (document, position, token) =>
        (await core()).hover.provideHover(document, position, token),
    }),
    vscode.window.registerWebviewPanelSerializer(PREVIEW_VIEW, {
      deserializeWebviewPanel: async (panel) => (await core()).panel.deserializeWebviewPanel(panel),
    }),
    ...(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]).map((name) =>
      command(COMMANDS[name], async (argument) => (await core()).commands[name](argument)),
    ),
    ...TOOL_NAMES.map((name) =>
      vscode.lm.registerTool(name, {
        invoke: async ({ input }) => toolResult((await core()).tools[name](input)),
      }),
    ),
  );
  const dependencies = { context, core, selector: SOURCES, log, command };
  registerSurfaces(dependencies);
  registerRecording(dependencies);
  return createApi(core);
}

const toolResult = (answer: object): vscode.LanguageModelToolResult =>
  new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
