/** Talks to a Python program that a debugger has paused. Only our own code is ever evaluated in it. */

import * as vscode from 'vscode';

/** The file of the recorder. */
export const recorderIn = ({ extensionUri }: Pick<vscode.ExtensionContext, 'extensionUri'>): vscode.Uri =>
  vscode.Uri.joinPath(extensionUri, 'media/recorder/activation_recorder.py');

/** Whether a debug session runs a Python program. */
export const isPython = ({ type }: vscode.DebugSession): boolean => /^(debugpy|python)$/.test(type);

/** The recorder's name among the program's modules. No program imports this name. */
const MODULE = '_activation_lens_recorder';

/** The recorder as an expression, once {@link loadCode} has run. */
export const RECORDER = `__import__('sys').modules['${MODULE}']`;

/** Whether the program has the recorder already. */
export const HAS_RECORDER = `'${MODULE}' in __import__('sys').modules`;

/** The recorder's new lines in base64; empty in a program that is not recorded. */
export const REPORT =
  "(lambda recorder: __import__('base64').b64encode((recorder.report() + '\\n').encode()).decode() " +
  `if recorder and recorder.session else '')(__import__('sys').modules.get('${MODULE}'))`;

/**
 * An expression that makes the recorder a module of the program. It contains the recorder, since the program may be
 * remote.
 */
export function loadCode(recorder: Uint8Array): string {
  const code = [
    'import base64, sys, types',
    `if '${MODULE}' not in sys.modules:`,
    `    module = types.ModuleType('${MODULE}')`,
    `    source = base64.b64decode('${toBase64(recorder)}')`,
    "    exec(compile(source, '<activation recorder>', 'exec'), module.__dict__)",
    `    sys.modules['${MODULE}'] = module`,
  ].join('\n');
  return `exec(__import__('base64').b64decode('${toBase64(code)}').decode(), {})`;
}

/** A string as a Python expression, safe for any characters. */
export const quoted = (text: string): string =>
  `__import__('base64').b64decode('${toBase64(text)}').decode()`;

/** Evaluates an expression in a frame. Returns a string as Python writes it, in quotes. */
export async function evaluate(
  { session, frameId }: vscode.DebugStackFrame,
  expression: string,
): Promise<string> {
  // In the clipboard context, long texts come back complete, and nothing is written to the debug console.
  const context = 'clipboard';
  const answer: unknown = await session.customRequest('evaluate', { expression, frameId, context });
  const result = typeof answer === 'object' && answer !== null && 'result' in answer ? answer.result : '';
  return typeof result === 'string' ? result : '';
}

/** Text or bytes in base64, which need no escaping in an expression. */
export function toBase64(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

/** The text of a string in base64 as Python writes it. */
export function fromBase64(written: string): string {
  const bytes = Uint8Array.from(atob(written.replace(/^'|'$/g, '')), (c) => c.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
