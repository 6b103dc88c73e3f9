import * as vscode from 'vscode';
import type { ActivationEntry } from '../../math/catalogue/types';
import type { Replacement } from '../../recognise/edit/replaceCall';
import type { TextChange } from '../../recognise/types';
import type { SourceDocuments } from '../documents';
import { pickOne, tellInfo } from '../shown';
import { choiceAt } from './replace';

/** An activation in a file, by its line and column from 0. */
export interface FoundPlace {
  readonly uri: vscode.Uri;
  readonly start: { readonly line: number; readonly column: number };
}

/** The replacements at one place. */
interface Choice {
  readonly document: vscode.TextDocument;
  /** Where the activation begins. */
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
 * Has the editor show its preview, with every edit ticked. An edit that needs confirmation opens the preview but is not
 * ticked there, so that the one that needs it is one that does nothing, which the preview leaves out: to create a file
 * that is there, unless it is there.
 */
function askForPreview(edit: vscode.WorkspaceEdit, existing: vscode.Uri): void {
  const label = vscode.l10n.t('Replace Activation');
  edit.createFile(existing, { ignoreIfExists: true }, { needsConfirmation: true, label });
}

function editFor(choices: readonly Choice[], entry: ActivationEntry): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const metadata = {
    needsConfirmation: false,
    label: vscode.l10n.t('Replace with {0}', entry.name),
  };
  const written = new Map<vscode.TextDocument, TextChange[]>();
  for (const { document, start, replacements } of choices) {
    const found = replacements.find((one) => one.entry === entry)?.changes ?? [];
    const changes = joinedFrom(start, found, document.getText());
    const before = written.get(document) ?? [];
    // Two places may need the same import; what overlaps otherwise is left out.
    const isFree = changes.every((change) =>
      before.every((other) => isSame(change, other) || isApart(change, other)),
    );
    if (!isFree) continue;
    const added = changes.filter((change) => !before.some((other) => isSame(change, other)));
    written.set(document, [...before, ...added]);
    for (const { from, to, insert } of added)
      edit.replace(
        document.uri,
        new vscode.Range(document.positionAt(from), document.positionAt(to)),
        insert,
        metadata,
      );
  }
  return edit;
}

/**
 * The changes, those at the activation and behind it as one that begins and ends between words: a preview shows what is
 * written anew at a place as a whole, and takes it or leaves it as a whole. Imports stand before it.
 */
function joinedFrom(start: number, changes: readonly TextChange[], text: string): readonly TextChange[] {
  const at = changes.filter(({ from }) => from >= start);
  const [first] = at;
  const last = at.at(-1);
  if (!first || !last) return changes;
  const wordBefore = /[\p{L}\p{N}_]*$/u.exec(text.slice(start, first.from))?.[0].length ?? 0;
  const wordBehind = /^[\p{L}\p{N}_]*/u.exec(text.slice(last.to))?.[0].length ?? 0;
  const from = first.from - wordBefore;
  const to = last.to + wordBehind;
  let insert = '';
  let done = from;
  for (const change of at) {
    insert += text.slice(done, change.from) + change.insert;
    done = change.to;
  }
  return [
    ...changes.filter((change) => !at.includes(change)),
    { from, to, insert: insert + text.slice(done, to) },
  ];
}

const isSame = (a: TextChange, b: TextChange): boolean =>
  a.from === b.from && a.to === b.to && a.insert === b.insert;

const isApart = (a: TextChange, b: TextChange): boolean =>
  a.from !== b.from && (a.from < b.from ? a.to <= b.from : b.to <= a.from);
