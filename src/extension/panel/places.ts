import * as vscode from 'vscode';
import { inert } from '../../present/inert';
import type { FromPanel, ToPanel } from '../../protocol/messages';
import type { Curve, Place } from '../../protocol/state';
import { parameterEdit } from '../../recognise/edit/parameters';
import type { ActivationReference, SourceDocument } from '../../recognise/types';
import { codeCurve } from '../curves';
import type { SourceDocuments } from '../documents';
import { OPEN_CELL } from '../ids';
import { describeError, type Log } from '../log';
import { Delays } from '../scheduling';
import { editOf } from '../texts';
import { isCut, movedPosition, type TextEditRange } from './placeMoves';
import { fileOf, labelOf, obstacleText, refused, siteProblem } from './placeTexts';
import { info, QUOTED } from './requests';

type Notice = Extract<ToPanel, { type: 'notice' }>;
type PlaceUpdate = Extract<ToPanel, { type: 'places' }>['places'][number];
type PlaceContent = NonNullable<PlaceUpdate['content']>;
type Apply = Extract<FromPanel, { type: 'applyToCode' }>;

/** Milliseconds after the last edit of a file at which its places are read. */
const SETTLE_MS = 150;

/** The most lines by which a formatter may move a line before it counts as gone. */
const REACH = 5;

/** A place as it is now. */
interface Tracked {
  place: Place;
  /** The place as the panel knows it. */
  shown: Place;
  /** The code at the place, as the panel was last told. */
  told: PlaceContent;
  /** Its lines were replaced as a whole, as by a formatter, so that it may be some lines away now. */
  isReplaced?: boolean;
}

/**
 * The places in code that the panel's curves come from. They move along with the edits of their files. After each
 * edit the code there is read again, and the panel is told what has changed: the line, the values, or that the line
 * is gone.
 */
export class Places implements vscode.Disposable {
  private readonly tracked = new Map<string, Tracked>();
  private readonly delays: Delays;
  private readonly subscriptions: readonly { dispose(): unknown }[];

  constructor(
    private readonly documents: SourceDocuments,
    private readonly log: Log,
    private readonly tell: (places: readonly PlaceUpdate[]) => void,
  ) {
    this.delays = new Delays((error) => {
      log.error(`Places of curves: ${describeError(error)}`);
    });
    this.subscriptions = [
      this.delays,
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.move(event);
      }),
      documents.onDidLearn((document) => {
        if (this.in(document.uri).length > 0) this.lookSoon(document);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (this.in(document.uri).length > 0) this.lookSoon(document);
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.rename(oldUri, newUri);
      }),
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        for (const tracked of files.flatMap((uri) => this.in(uri))) this.lose(tracked);
      }),
    ];
  }

  /** Tracks the places of these curves and forgets all others. */
  adopt(curves: readonly Curve[]): void {
    const shown = new Map(
      curves.flatMap((curve) =>
        curve.place ? [[curve.place.id, { curve, place: curve.place }] as const] : [],
      ),
    );
    for (const id of this.tracked.keys()) if (!shown.has(id)) this.tracked.delete(id);
    const stale: PlaceUpdate[] = [];
    for (const [id, { curve, place }] of shown) {
      const known = this.tracked.get(id);
      // Undo brings back places from before an edit.
      if (known) {
        if (!isSamePlace(known.place, place)) stale.push(updateOf(known.place));
        known.shown = known.place;
        continue;
      }
      this.tracked.set(id, { place, shown: place, told: contentOf({ ...curve, params: place.params }) });
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === place.uri);
      if (open) this.lookSoon(open);
    }
    if (stale.length > 0) this.tell(stale);
  }

  /** Shows the line in an editor. @returns a notice where that is not possible */
  async goTo(id: string): Promise<Notice | undefined> {
    const tracked = this.tracked.get(id);
    if (!tracked) return undefined;
    const { uri: text, cell } = tracked.place;
    const uri = vscode.Uri.parse(text, true);
    if (cell !== undefined) {
      await vscode.commands.executeCommand(OPEN_CELL, uri, cell);
      return undefined;
    }
    const document = await this.open(tracked);
    if (!document) return info(vscode.l10n.t('{0} is not there any more.', fileOf(tracked.place)));
    await this.look(document);
    const { line, column, isGone } = this.tracked.get(id)?.place ?? tracked.place;
    const selection = new vscode.Range(line, column, line, column);
    const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, {
      selection,
      viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
    });
    return isGone
      ? info(
          vscode.l10n.t(
            'The activation is not in {0} any more; this is where it stood.',
            fileOf(tracked.place),
          ),
        )
      : undefined;
  }

  /** Writes the values into the line that a curve comes from, in one undo step. @returns a notice for the user */
  async apply({ id, activation, params }: Apply): Promise<Notice | undefined> {
    const tracked = this.tracked.get(id);
    const document = tracked && (await this.open(tracked));
    if (!document) return refused(vscode.l10n.t('The file is not there any more.'));
    await this.look(document);
    const { place } = tracked;
    const source = await this.documents.read(document);
    const site = place.isGone ? undefined : source?.siteAt?.(offsetOf(document, place));
    if (site?.reference.activation !== activation)
      return refused(siteProblem(source, offsetOf(document, place), place));
    const edit = parameterEdit(site, params);
    if (!edit.ok) return refused(obstacleText(edit, site));
    if (edit.changes.length === 0) return info(vscode.l10n.t('The code has these values already.'));
    if (!(await vscode.workspace.applyEdit(editOf(document, edit.changes))))
      return refused(vscode.l10n.t('The file cannot be written to.'));
    await this.look(document);
    const line = document.lineAt(Math.min(tracked.place.line, document.lineCount - 1)).text.trim();
    return info(vscode.l10n.t('{0} is now: {1}', labelOf(tracked.place), inert(line, QUOTED)));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.tracked.clear();
  }

  private in(uri: vscode.Uri): Tracked[] {
    const text = uri.toString();
    return [...this.tracked.values()].filter(({ place }) => place.uri === text);
  }

  private async open({ place }: Tracked): Promise<vscode.TextDocument | undefined> {
    try {
      return await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
    } catch (error) {
      this.log.warn(`A file that a curve comes from could not be opened: ${describeError(error)}`);
      return undefined;
    }
  }

  private move({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const moved = contentChanges.length === 0 ? [] : this.in(document.uri);
    const edits = contentChanges.map(({ range: { start, end }, text }) => ({
      start: { line: start.line, column: start.character },
      end: { line: end.line, column: end.character },
      text,
    }));
    for (const tracked of moved) moveOver(tracked, edits);
    if (moved.length > 0) this.lookSoon(document);
  }

  private lookSoon(document: vscode.TextDocument): void {
    this.delays.run(document.uri.toString(), SETTLE_MS, () => this.look(document));
  }

  /** Reads the code at the places in a document and tells the panel what has changed. */
  private async look(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const source = await this.documents.read(document);
    if (!source || document.version !== version) return;
    const updates = this.in(document.uri).flatMap((tracked) => {
      const before = tracked.place;
      const reference = referenceNear(source, document, tracked);
      delete tracked.isReplaced;
      const curve = reference && codeCurve(reference, document);
      if (!reference || !curve) {
        tracked.place = { ...before, isGone: true };
      } else {
        const { line, character } = document.positionAt(reference.start);
        tracked.place = { ...before, isGone: false, line, column: character, params: curve.params };
      }
      const content = curve && contentOf(curve);
      const isNew = content !== undefined && JSON.stringify(content) !== JSON.stringify(tracked.told);
      tracked.told = content ?? tracked.told;
      if (isSamePlace(tracked.shown, tracked.place) && !isNew) return [];
      tracked.shown = tracked.place;
      return [{ ...updateOf(tracked.place), ...(isNew && { content }) }];
    });
    if (updates.length > 0) this.tell(updates);
  }

  private rename(from: vscode.Uri, to: vscode.Uri): void {
    for (const tracked of this.in(from)) {
      tracked.place = { ...tracked.place, uri: to.toString() };
      this.tell([updateOf(tracked.place)]);
    }
  }

  private lose(tracked: Tracked): void {
    tracked.place = { ...tracked.place, isGone: true };
    this.tell([updateOf(tracked.place)]);
  }
}

const offsetOf = (document: vscode.TextDocument, { line, column }: Place): number =>
  document.offsetAt(new vscode.Position(line, column));

const isSamePlace = (a: Place, b: Place): boolean =>
  JSON.stringify(updateOf(a)) === JSON.stringify(updateOf(b));

const updateOf = (place: Place): PlaceUpdate => ({
  id: place.id,
  uri: place.uri,
  line: place.line,
  column: place.column,
  params: place.params,
  isGone: place.isGone === true,
  origin: labelOf(place),
});

const contentOf = (curve: Curve): PlaceContent =>
  curve.type === 'activation'
    ? { type: 'activation', activation: curve.activation, params: curve.params }
    : { type: 'expression', text: curve.text };

/** Moves a place along with edits. If its whole line is removed, it is gone. */
function moveOver(tracked: Tracked, edits: readonly TextEditRange[]): void {
  for (const edit of edits) {
    const { place } = tracked;
    const position = { line: place.line, column: place.column };
    if (!isCut(position, edit)) {
      tracked.place = { ...place, ...movedPosition(position, edit, place.isGone === true) };
    } else if (edit.text === '') {
      tracked.place = { ...place, ...edit.start, isGone: true };
    } else tracked.isReplaced = true;
  }
}

/** The reference at a place, else on its line. A place that was gone or replaced accepts only its former activation. */
function referenceNear(
  source: SourceDocument,
  document: vscode.TextDocument,
  { place, told, isReplaced = false }: Tracked,
): ActivationReference | undefined {
  const offset = offsetOf(document, place);
  const lineOf = (at: number): number => document.positionAt(at).line;
  const isKnownOnly = place.isGone === true || isReplaced;
  const exact = isKnownOnly ? undefined : source.referenceAt(offset);
  if (exact && exact.start <= offset && offset < exact.end && lineOf(exact.start) === place.line)
    return exact;
  const reach = isReplaced ? REACH : 0;
  const from = document.offsetAt(new vscode.Position(Math.max(0, place.line - reach), 0));
  const to = document.offsetAt(new vscode.Position(place.line + reach + 1, 0));
  const isKnown = ({ activation }: ActivationReference): boolean =>
    told.type === 'activation' && activation === told.activation;
  const near = source
    .references()
    .filter((reference) => reference.start >= from && reference.start < Math.max(to, from + 1))
    .filter((reference) => !isKnownOnly || isKnown(reference));
  return near.sort((a, b) => Math.abs(a.start - offset) - Math.abs(b.start - offset))[0];
}
