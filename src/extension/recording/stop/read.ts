import * as v from 'valibot';
import * as vscode from 'vscode';
import { preActivations, type PreActivation, type StoppedCode } from '../../../recognise/preActivations';
import type { SourceDocuments } from '../../documents';
import { inSlices } from '../../scheduling';
import { rangeOf } from '../../texts';
import { uriOf } from '../locate';
import { evaluate, fromBase64, HAS_RECORDER, loadCode, RECORDER, toBase64 } from '../program';
import type { Measured } from '../recordings';
import { parseSite, type Site } from '../site';

/** A pre-activation while the program is paused. */
export interface StopValue extends Measured {
  /** The name that is called: `F.relu`. */
  readonly range: vscode.Range;
}

/** The parts of the extension that reading needs. */
export interface StopSources {
  readonly documents: SourceDocuments;
  /** The text of the recorder, whose functions measure. */
  readonly recorder: () => Thenable<Uint8Array>;
}

/**
 * Reads the pre-activations of the frame in which the debugger is paused, one by one, the nearest first. It ends when
 * the token is cancelled; answers that come later are dropped.
 * @param began the time at which the program started, in milliseconds: a file saved later is not the one that runs
 */
export async function* readStop(
  { documents, recorder }: StopSources,
  frame: vscode.DebugStackFrame,
  began: number,
  token: vscode.CancellationToken,
): AsyncGenerator<StopValue, void> {
  const isOver = (): boolean => token.isCancellationRequested;
  const stopped = await stoppedFrame(frame);
  const document = stopped && (await documentOf(stopped.uri, began));
  const source = document && (await documents.parsed(document, token));
  if (!source || stopped.line >= document.lineCount) return;
  const offset = document.offsetAt(new vscode.Position(stopped.line, 0));
  const code = await inSlices(preActivations(source, offset), isOver);
  if (code?.frame !== stopped.name || code.values.length === 0 || isOver()) return;
  if ((await evaluate(frame, HAS_RECORDER)) !== 'True') await evaluate(frame, loadCode(await recorder()));
  for (const value of code.values) {
    if (isOver()) return;
    const { start, end } = value.reference;
    const range = rangeOf(document, start, end);
    const { line } = range.start;
    const expression = questionAbout(value, code, stopped, document, line);
    const site = expression === undefined ? undefined : await ask(frame, expression);
    if (isOver()) return;
    if (site) yield { uri: document.uri.toString(), text: document.lineAt(line).text, line, site, range };
  }
}

/**
 * The expression that asks for a value's line. Of the user's text it contains one name, which Python reads without
 * running any code. The attributes from there on are data for the recorder, which follows no properties and calls no
 * methods.
 */
function questionAbout(
  { reference, place, accept }: PreActivation,
  { from, to }: StoppedCode,
  { uri, name, isTop }: StoppedFrame,
  document: vscode.TextDocument,
  line: number,
): string | undefined {
  const proofs = isTop ? accept : accept.filter((proof) => proof !== 'start');
  if (accept.length > 0 && proofs.length === 0) return undefined;
  const question = {
    steps: place.steps,
    activation: reference.activation,
    parameters: Object.fromEntries(reference.params.map(({ id, value }) => [id, value])),
    // An expression has no name but the activation's.
    function: reference.kind === 'expression' ? reference.activation : reference.spelling,
    file: uri.fsPath,
    line: line + 1,
    accept: proofs,
    statement: [name, document.positionAt(from).line + 1, document.positionAt(to).line + 1],
  };
  return `${RECORDER}.at_stop(${place.root}, '${toBase64(JSON.stringify(question))}')`;
}

/** The program's answer; undefined where the name is not bound, or not to a tensor that is to be read. */
async function ask(frame: vscode.DebugStackFrame, expression: string): Promise<Site | undefined> {
  try {
    const answer = fromBase64(await evaluate(frame, expression));
    return answer === '' ? undefined : parseSite(JSON.parse(answer));
  } catch {
    return undefined;
  }
}

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

/** A frame of a paused program, as the debugger reports it. */
interface StoppedFrame {
  readonly uri: vscode.Uri;
  /** 0-based. */
  readonly line: number;
  /** The name of its function, without those of the scopes around it. */
  readonly name: string;
  /** The frame is the innermost one, so that no call from it is running. */
  readonly isTop: boolean;
}

/** The number of stack levels in which a frame is looked for. */
const LEVELS = 200;

/** The file and line of a frame; undefined for one without a file. */
async function stoppedFrame(frame: vscode.DebugStackFrame): Promise<StoppedFrame | undefined> {
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

/** The file of a source, which the debugger names by its path or, on another machine, by its address. */
function addressOf(source: string): vscode.Uri | undefined {
  const isAddress = /^[a-z][\w+.-]+:\/\//i.test(source);
  return source === '' ? undefined : uriOf(isAddress ? vscode.Uri.parse(source).path : source);
}

/**
 * The document that a frame runs; undefined if the text may be another one by now, because it was edited, or saved
 * since the program started.
 */
async function documentOf(uri: vscode.Uri, began: number): Promise<vscode.TextDocument | undefined> {
  try {
    const { mtime } = await vscode.workspace.fs.stat(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    return document.isDirty || mtime > began ? undefined : document;
  } catch {
    return undefined;
  }
}
