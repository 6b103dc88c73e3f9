import * as vscode from 'vscode';
import { getEntry } from '../../math/catalogue';
import type { ActivationEntry } from '../../math/catalogue/types';
import { ellipsis, inert } from '../../present/inert';
import type { Replacement } from '../../recognise/edit/replaceCall';
import type { Fix } from '../../recognise/lints';
import { stableFixesAt } from '../../recognise/python/lints/stableForms';
import { joinedFrom } from '../../recognise/edit/joined';
import { likelyReplacements, replacementsFor } from '../../recognise/python/replace';
import { pythonView, type PythonView } from '../../recognise/python/view';
import { otherReplacements } from '../../recognise/replaceOther';
import {
  type ActivationReference,
  type SourceDocument,
  isWrittenOut,
  type TextChange,
} from '../../recognise/types';
import { meantOffset } from '../cursor';
import type { SourceDocuments } from '../documents';
import { COMMANDS } from '../ids';
import { settingsFor } from '../settings';
import { pickOne, tellInfo } from '../shown';
import { editOf, type Position } from '../texts';

/** Offers the most likely replacements of the activation at the cursor, and the list of all. */
export class ReplaceActionProvider implements vscode.CodeActionProvider {
  constructor(private readonly documents: SourceDocuments) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    _context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[] | undefined> {
    const settings = settingsFor(document);
    if (!settings('replace.enabled')) return undefined;
    const source = await this.documents.parsed(document, token, settings);
    if (!source || token.isCancellationRequested) return undefined;
    const offset = document.offsetAt(range.start);
    const found = choiceAt(source, document, offset);
    const likely = (found?.likely() ?? []).map((each) => ({ title: titleOf(each), changes: each.changes }));
    const titles = new Set(likely.map(({ title }) => title));
    const stable = stableAt(source, offset).filter(({ title }) => !titles.has(title));
    const actions = [...likely, ...stable].map((change) => {
      const action = new vscode.CodeAction(inert(change.title, 100), vscode.CodeActionKind.RefactorRewrite);
      action.edit = editOf(document, change.changes);
      return action;
    });
    if (!found || actions.length === 0 || found.reference.kind === 'expression') return actions;
    const title = vscode.l10n.t('Replace with another activation…');
    const other = new vscode.CodeAction(inert(title), vscode.CodeActionKind.RefactorRewrite);
    other.command = { command: COMMANDS.replace, title };
    return [...actions, other];
  }
}

/** An activation at a place and its replacements, with offsets in the document. */
interface Found {
  readonly reference: ActivationReference;
  all(): readonly Replacement[];
  likely(): readonly Replacement[];
}

/** An activation or its call, or the hand-written one around the place. */
function choiceAt(source: SourceDocument, document: vscode.TextDocument, offset: number): Found | undefined {
  const view = pythonView(source);
  if (!view) {
    const choice = otherReplacements(source, document.getText(), offset);
    return choice && { reference: choice.reference, all: () => choice.all, likely: () => choice.likely };
  }
  const { analysis } = view;
  const reference = analysis.referenceAt(view.start + offset);
  if (!reference || reference.kind === 'instance') return undefined;
  return {
    reference,
    all: () => inView(view, replacementsFor(analysis, reference)),
    likely: () => inView(view, likelyReplacements(analysis, reference)),
  };
}

/** Library functions that compute the expression around the offset without overflow or lost digits. */
function stableAt(source: SourceDocument, offset: number): readonly Fix[] {
  const view = pythonView(source);
  return view ? inView(view, stableFixesAt(view.analysis, view.start + offset)) : [];
}

const titleOf = ({ code }: Replacement): string =>
  vscode.l10n.t('Replace with {0}', ellipsis(code.replace(/\s+/g, ' '), 60));

/** The replacements with offsets in the document, without those that would change another cell of a notebook. */
function inView<T extends Pick<Replacement, 'changes'>>(
  { start, end }: PythonView,
  replacements: readonly T[],
): T[] {
  return replacements
    .filter(({ changes }) => changes.every(({ from, to }) => from >= start && to <= end))
    .map((replacement) => ({
      ...replacement,
      changes: replacement.changes.map((change) => ({
        ...change,
        from: change.from - start,
        to: change.to - start,
      })),
    }));
}

/** Lets the user choose among all replacements of the activation at the cursor. */
export async function chooseReplacement(documents: SourceDocuments): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const source = editor && (await documents.searched(editor.document));
  const offset = source ? meantOffset(source, editor) : 0;
  const replacements = (source && choiceAt(source, editor.document, offset)?.all()) ?? [];
  if (!editor || replacements.length === 0) {
    void tellInfo(replaceProblem(source, offset));
    return;
  }
  const { document } = editor;
  const { version } = document;
  const items = replacements.map((replacement) => ({
    label: replacement.entry.name,
    description: ellipsis(replacement.code.replace(/\s+/g, ' '), 80),
    detail: replacement.entry.formula.plain,
    replacement,
  }));
  const chosen = await pickOne(items, {
    title: vscode.l10n.t('Replace Activation'),
    placeHolder: vscode.l10n.t('Choose what to write instead'),
    matchOnDescription: true,
  });
  // In a text that has changed since, the offsets would be wrong.
  if (chosen && document.version === version) {
    await vscode.workspace.applyEdit(editOf(document, chosen.replacement.changes));
  }
}

/** The reason why the code at an offset cannot be replaced, with what to do instead. */
function replaceProblem(source: SourceDocument | undefined, offset: number): string {
  const reference = source?.referenceAt(offset);
  const entry = getEntry(reference?.activation);
  if (!source || !reference || !entry) {
    return vscode.l10n.t(
      'There is no activation at the cursor that can be replaced. Put it on one, such as nn.ReLU, or on a name in quotes or in a configuration.',
    );
  }
  if (reference.kind === 'instance') {
    return vscode.l10n.t('{0} is made elsewhere in this file. Replace it there.', entry.name);
  }
  if (pythonView(source)) {
    return vscode.l10n.t('No other activation takes the arguments of {0} here.', entry.name);
  }
  if (isWrittenOut(reference.kind)) {
    return vscode.l10n.t(
      '{0} is written out by hand here, and no function of a library that it calls computes the same.',
      entry.name,
    );
  }
  if (reference.kind !== 'string') {
    return vscode.l10n.t('No other activation takes the arguments of {0} here.', entry.name);
  }
  const set = reference.params.filter(({ provenance }) => provenance !== 'default').map(({ id }) => id);
  return set.length === 0
    ? vscode.l10n.t('No other activation can be named in place of {0} here.', entry.name)
    : vscode.l10n.t(
        'Values beside {0} set its {1} and would mean nothing to another activation. Remove them first.',
        entry.name,
        set.join(', '),
      );
}

/** An activation in a file, by its line and column from 0. */
interface FoundPlace {
  readonly uri: vscode.Uri;
  readonly start: Position;
}

/** The replacements at one place. */
interface Choice {
  readonly document: vscode.TextDocument;
  /** The offset at which the activation begins. */
  readonly start: number;
  readonly replacements: readonly Replacement[];
}

/**
 * Asks for another activation and writes it at the places that can have it, as a refactoring: what is not open is saved.
 * Several places are shown first, in the editor's own preview of a refactoring, where all are ticked.
 */
export async function replaceAtPlaces(
  places: readonly FoundPlace[],
  documents: SourceDocuments,
  name: string,
): Promise<void> {
  const choices = await choicesAt(places, documents);
  const counts = new Map<ActivationEntry, number>();
  for (const { entry } of choices.flatMap(({ replacements }) => replacements))
    counts.set(entry, (counts.get(entry) ?? 0) + 1);
  if (counts.size === 0) {
    void tellInfo(vscode.l10n.t('No other activation can be written in place of {0} there.', name));
    return;
  }
  const items = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([entry, count]) => ({
      label: entry.name,
      description: places.length === 1 ? '' : vscode.l10n.t('at {0} of {1} places', count, places.length),
      detail: entry.formula.plain,
      entry,
    }));
  const chosen = await pickOne(items, {
    title: vscode.l10n.t('Replace {0}', name),
    placeHolder: vscode.l10n.t('Choose what to write instead'),
    matchOnDetail: true,
  });
  if (!chosen) return;
  const edit = editFor(choices, chosen.entry);
  const [first] = choices;
  if (first && places.length > 1) askForPreview(edit, first.document.uri);
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

async function choicesAt(places: readonly FoundPlace[], documents: SourceDocuments): Promise<Choice[]> {
  const choices: Choice[] = [];
  for (const { uri, start } of places) {
    const document = await vscode.workspace.openTextDocument(uri);
    const source = await documents.read(document);
    const offset = document.offsetAt(new vscode.Position(start.line, start.column));
    const found = source && choiceAt(source, document, offset);
    if (found) choices.push({ document, start: offset, replacements: found.all() });
  }
  return choices;
}

/**
 * Makes the editor show its preview, with every edit ticked. An edit that needs confirmation opens the preview but is
 * not ticked there. So the one that needs it does nothing and is left out of the preview: it creates a file that exists,
 * unless it exists.
 */
function askForPreview(edit: vscode.WorkspaceEdit, existing: vscode.Uri): void {
  const label = vscode.l10n.t('Replace Activation');
  edit.createFile(existing, { ignoreIfExists: true }, { needsConfirmation: true, label });
}

function editFor(choices: readonly Choice[], entry: ActivationEntry): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const metadata = { needsConfirmation: false, label: vscode.l10n.t('Replace with {0}', entry.name) };
  const written = new Map<vscode.TextDocument, TextChange[]>();
  for (const { document, start, replacements } of choices) {
    const found = replacements.find((one) => one.entry === entry)?.changes ?? [];
    const changes = joinedFrom(start, found, document.getText());
    const before = written.get(document) ?? [];
    // Two places may need the same import. Other changes that overlap are left out.
    const isFree = changes.every((change) =>
      before.every((other) => isSame(change, other) || isApart(change, other)),
    );
    if (!isFree) continue;
    const added = changes.filter((change) => !before.some((other) => isSame(change, other)));
    written.set(document, [...before, ...added]);
    editOf(document, added, { edit, metadata });
  }
  return edit;
}

const isSame = (a: TextChange, b: TextChange): boolean =>
  a.from === b.from && a.to === b.to && a.insert === b.insert;

const isApart = (a: TextChange, b: TextChange): boolean =>
  a.from !== b.from && (a.from < b.from ? a.to <= b.from : b.to <= a.from);
