import * as vscode from 'vscode';
import { inert } from '../../present/inert';
import type { ToPanel } from '../../protocol/messages';
import { insertionAt, type Obstacle } from '../../recognise/insertion';
import type { TextChange } from '../../recognise/types';
import type { SourceDocuments } from '../documents';
import { languageOf } from '../languageOf';
import { pickOne } from '../shown';
import { editOf, fileName, rangeOf } from '../texts';
import { info, QUOTED } from './requests';

type Notice = Extract<ToPanel, { type: 'notice' }>;

/** The reason why nothing is written. */
type Refusal = Obstacle | 'changed';

/** The change that is to be written into a document, and the version that it was planned for. */
interface Plan {
  readonly document: vscode.TextDocument;
  readonly version: number;
  /** Ascending, without overlaps. */
  readonly changes: readonly TextChange[];
  readonly isReplacement: boolean;
  /** The import that the code needs. */
  readonly imported?: TextChange;
}

/** Code, and the full name of what it calls. */
interface CodeToInsert {
  readonly code: string;
  readonly name: string;
}

/**
 * Writes code at the editor's selections, once the user has seen the change and agreed. It replaces the activation
 * that a selection touches, or is inserted at an empty place. Where neither is possible, it is copied to the
 * clipboard. One undo step reverts it.
 * @returns a notice for the user; undefined where the user cancelled
 */
export async function insertCode(
  { code, name: called }: CodeToInsert,
  editor: vscode.TextEditor | undefined,
  documents: SourceDocuments,
): Promise<Notice | undefined> {
  if (!editor || editor.document.isClosed)
    return copyInstead(code, vscode.l10n.t('There is no text editor to write to.'));
  const plan = await planFor({ code, name: called }, editor, documents);
  if (typeof plan === 'string') return copyInstead(code, reasonOf(plan));
  const answer = await confirm(plan, editor, code);
  if (answer === undefined) return undefined;
  if (answer === 'copy') return copied(code);
  // In a text that has changed since, the offsets would be wrong.
  if (plan.document.version !== plan.version) return copyInstead(code, reasonOf('changed'));
  const edit = editOf(plan.document, [...plan.changes, ...(plan.imported ? [plan.imported] : [])]);
  const before = oldText(plan);
  if (!(await vscode.workspace.applyEdit(edit)))
    return copyInstead(code, vscode.l10n.t('The file cannot be written to.'));
  const name = fileName(plan.document.uri, QUOTED);
  return info(
    before === undefined
      ? vscode.l10n.t('Inserted {0} in {1}.', inert(code, QUOTED), name)
      : vscode.l10n.t(
          'Replaced {0} with {1} in {2}.',
          before,
          inert(plan.changes[0]?.insert ?? code, QUOTED),
          name,
        ),
  );
}

/** The change at each selection, or the first obstacle. */
async function planFor(
  { code, name: called }: CodeToInsert,
  { document, selections }: vscode.TextEditor,
  documents: SourceDocuments,
): Promise<Plan | Refusal> {
  const { version } = document;
  const isSource = languageOf(document) !== undefined;
  const source = isSource ? await documents.read(document) : undefined;
  if (document.version !== version || (isSource && !source)) return 'changed';
  const text = document.getText();
  const changes: TextChange[] = [];
  let isReplacement = false;
  let imported: TextChange | undefined;
  const ranges = selections
    .map(({ start, end }) => [document.offsetAt(start), document.offsetAt(end)] as const)
    .sort(([a], [b]) => a - b);
  for (const range of ranges) {
    const insertion = insertionAt(source, text, range, code, called);
    if (!insertion.ok) return insertion.obstacle;
    // Two cursors may be in the same call.
    if (insertion.change.from < (changes.at(-1)?.to ?? 0)) continue;
    changes.push(insertion.change);
    isReplacement ||= insertion.isReplacement;
    imported ??= insertion.imported;
  }
  return { document, version, changes, isReplacement, ...(imported && { imported }) };
}

/** Shows the change, in the editor too if that is visible, and asks. */
async function confirm(
  plan: Plan,
  { viewColumn }: vscode.TextEditor,
  code: string,
): Promise<'write' | 'copy' | undefined> {
  const { document, changes } = plan;
  const [first] = changes;
  if (!first) return undefined;
  const shown = vscode.window.visibleTextEditors.find(
    (editor) => editor.document === document && editor.viewColumn === viewColumn,
  );
  const marks = shown && mark(shown, plan);
  const before = oldText(plan);
  const range = rangeOf(document, first.from, first.to);
  const place =
    before === undefined ? vscode.l10n.t('at the cursor') : vscode.l10n.t('in place of {0}', before);
  const chosen = await pickOne(
    [
      {
        answer: 'write' as const,
        label: inert(first.insert, QUOTED),
        iconPath: new vscode.ThemeIcon('edit'),
        description: changes.length === 1 ? place : vscode.l10n.t('at {0} places', changes.length),
        detail: detailOf(plan, range, first.insert),
      },
      {
        answer: 'copy' as const,
        label: vscode.l10n.t('Copy it instead'),
        iconPath: new vscode.ThemeIcon('copy'),
        description: code,
      },
    ],
    { title: vscode.l10n.t('Write in {0}, line {1}', fileName(document.uri, QUOTED), range.start.line + 1) },
  );
  marks?.dispose();
  return chosen?.answer;
}

/** The line after the change, with the import that is added. */
function detailOf({ document, imported }: Plan, range: vscode.Range, insert: string): string {
  const line = lineAfter(document, range, insert);
  const statement = imported?.insert.trim();
  return statement === undefined ? line : vscode.l10n.t('{0}, with {1}', line, statement);
}

/** Marks the code to be removed, and shows the new code behind it. */
function mark(editor: vscode.TextEditor, { document, changes }: Plan): vscode.TextEditorDecorationType {
  const type = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('diffEditor.removedTextBackground'),
    after: {
      color: new vscode.ThemeColor('editorGhostText.foreground'),
      backgroundColor: new vscode.ThemeColor('diffEditor.insertedTextBackground'),
    },
  });
  const ranges = changes.map((change) => ({
    range: rangeOf(document, change.from, change.to),
    renderOptions: { after: { contentText: inert(change.insert, QUOTED) } },
  }));
  editor.setDecorations(type, ranges);
  const [first] = ranges;
  if (first) editor.revealRange(first.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return type;
}

function reasonOf(refusal: Refusal): string {
  switch (refusal) {
    case 'changed':
      return vscode.l10n.t('The text has changed meanwhile.');
    case 'comment':
      return vscode.l10n.t('The cursor is in a comment.');
    case 'string':
      return vscode.l10n.t('The cursor is in a string.');
    case 'name':
      return vscode.l10n.t(
        'Put the cursor at an empty place or on an activation; here it touches something else.',
      );
    case 'unclosed':
      return vscode.l10n.t('The call at the cursor has no closing bracket.');
    case 'language':
      return vscode.l10n.t('The code is Python, and this file is not.');
  }
}

async function copyInstead(code: string, reason: string): Promise<Notice> {
  await vscode.env.clipboard.writeText(code);
  return info(vscode.l10n.t('{0} Copied {1} instead.', reason, inert(code, QUOTED)));
}

async function copied(code: string): Promise<Notice> {
  await vscode.env.clipboard.writeText(code);
  return info(vscode.l10n.t('Copied {0}.', inert(code, QUOTED)));
}

/** The replaced text, shortened; undefined where nothing is replaced. */
function oldText({ document, changes, isReplacement }: Plan): string | undefined {
  const [first] = changes;
  return isReplacement && first
    ? inert(document.getText(rangeOf(document, first.from, first.to)), QUOTED)
    : undefined;
}

/** The line in which the change starts, after the change. */
function lineAfter(document: vscode.TextDocument, { start, end }: vscode.Range, insert: string): string {
  const before = document.lineAt(start.line).text.slice(0, start.character).trimStart();
  const after = document.lineAt(end.line).text.slice(end.character);
  return `${before}${insert}${after}`;
}
