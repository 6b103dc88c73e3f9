import * as v from 'valibot';
import * as vscode from 'vscode';
import { uriOf } from '../uriOf';

const StackSchema = v.object({
  stackFrames: v.array(
    v.object({
      id: v.number(),
      name: v.string(),
      line: v.number(),
      source: v.optional(v.object({ path: v.optional(v.string()) })),
    }),
  ),
});

/** A frame of a program that stands still, as the debugger tells it. */
export interface StoppedFrame {
  readonly uri: vscode.Uri;
  /** 0-based. */
  readonly line: number;
  /** The name of its code, without those of what it lies in. */
  readonly name: string;
  /** The frame is the innermost one: no call that it made is still running. */
  readonly isTop: boolean;
}

/** How far up the stack a frame is looked for. */
const LEVELS = 200;

/** Where the frame stands; undefined for one that has no file. */
export async function stoppedFrame(frame: vscode.DebugStackFrame): Promise<StoppedFrame | undefined> {
  const { session, threadId, frameId } = frame;
  const answer: unknown = await session.customRequest('stackTrace', {
    threadId,
    startFrame: 0,
    levels: LEVELS,
  });
  const stack = v.safeParse(StackSchema, answer);
  if (!stack.success) return undefined;
  const { stackFrames } = stack.output;
  const found = stackFrames.find(({ id }) => id === frameId);
  const uri = found && addressOf(found.source?.path ?? '');
  if (!uri) return undefined;
  return {
    uri,
    line: found.line - 1,
    name: found.name.split('.').pop() ?? '',
    isTop: stackFrames[0] === found,
  };
}

/** The file of a source, which the editor's debugger names by its path or, on another machine, by its address. */
function addressOf(source: string): vscode.Uri | undefined {
  const isAddress = /^[a-z][\w+.-]+:\/\//i.test(source);
  return source === '' ? undefined : uriOf(isAddress ? vscode.Uri.parse(source).path : source);
}

/**
 * The document that a frame runs; undefined where it may be another text by now: edited, or saved since the program
 * began.
 */
export async function documentOf(uri: vscode.Uri, began: number): Promise<vscode.TextDocument | undefined> {
  try {
    const { mtime } = await vscode.workspace.fs.stat(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    return document.isDirty || mtime > began ? undefined : document;
  } catch {
    return undefined;
  }
}
