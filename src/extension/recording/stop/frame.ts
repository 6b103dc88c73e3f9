import * as v from 'valibot';
import * as vscode from 'vscode';

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
  readonly path: string;
  /** 0-based. */
  readonly line: number;
  /** The name of its code, without those of what it lies in. */
  readonly name: string;
  /** Nothing that it has called is running. */
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
  const path = found?.source?.path;
  if (!found || path === undefined) return undefined;
  return {
    path,
    line: found.line - 1,
    name: found.name.split('.').pop() ?? '',
    isTop: stackFrames[0] === found,
  };
}

/**
 * The document that the frame runs; undefined where it may be another text by now: edited, or saved since the program
 * began.
 */
export async function documentOf(path: string, began: number): Promise<vscode.TextDocument | undefined> {
  const uri = vscode.Uri.file(path);
  // A path with a host's name would ask a network.
  if (uri.authority !== '') return undefined;
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const { mtime } = await vscode.workspace.fs.stat(uri);
    return document.isDirty || mtime > began ? undefined : document;
  } catch {
    return undefined;
  }
}
