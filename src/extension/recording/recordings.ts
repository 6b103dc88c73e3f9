import * as vscode from 'vscode';
import { CONTEXT, RECORDING_KEPT } from '../ids';
import { describeError, type Log } from '../log';
import { settingsFor } from '../settings';
import { bestMatch, locate, movedLine, uriOf } from './locate';
import { parseSite, siteKey, type Site } from './site';
import { byLine, hoverText, linkedHover, lineText } from './texts';
import { textOf, textOnDisk } from '../texts';

/** A site in a file of this editor, with the text that its line had and the line's number now, 0-based. */
export interface Measured {
  readonly uri: string;
  /** The text of the line; for an array from a file, which has no line, its name. */
  readonly text: string;
  /** {@link NO_LINE} for an array from a file. */
  readonly line: number;
  readonly site: Site;
}

/** A site with its place in the text now. */
interface Here {
  readonly site: Site;
  readonly line: number;
  readonly stale: boolean;
}

/** The line of an array from a file. */
export const NO_LINE = -1;

/** More sites are of no use to a reader and a burden to the editor. */
const MAX_SITES = 2000;

/** The name of a call, at which the hover is shown. */
const CALLED = /[\w.]+(?=\s*\()/;

/** The measurements of this workspace: shown behind its lines and in hovers, and kept until they are cleared. */
export class Recordings implements vscode.HoverProvider, vscode.Disposable {
  private measured: readonly Measured[] = [];
  private running = false;
  private restoring: Promise<void> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires whenever the measurements have changed. */
  readonly onDidChange = this.changed.event;
  private readonly decoration = vscode.window.createTextEditorDecorationType({
    after: { margin: '0 0 0 2em', color: new vscode.ThemeColor('editorCodeLens.foreground') },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  private readonly subscriptions: readonly { dispose(): unknown }[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: Log,
  ) {
    this.subscriptions = [
      this.decoration,
      this.changed,
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.decorate();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.follow(event);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('activationLens.measured')) this.decorate();
      }),
    ];
  }

  /** Shows these sites in place of the former ones, and stores them for the workspace if they are final. */
  async show(sites: readonly Site[], isFinal: boolean): Promise<void> {
    await this.restore();
    const placed = await this.placed(sites.slice(0, MAX_SITES));
    this.measured = [...placed, ...this.measured.filter(({ line }) => line === NO_LINE)];
    this.running = !isFinal;
    await this.shown();
    if (isFinal) await this.keep();
  }

  /** Adds an array from a file, in place of the same one read before. */
  async addArray(uri: vscode.Uri, text: string, site: Site): Promise<void> {
    await this.restore();
    const key = siteKey(site);
    const others = this.measured.filter((measured) => siteKey(measured.site) !== key);
    this.measured = [...others, { uri: uri.toString(), text, line: NO_LINE, site }].slice(-MAX_SITES);
    await this.shown();
    await this.keep();
  }

  /** All measurements. */
  get all(): readonly Measured[] {
    return this.measured;
  }

  /** Whether a program is still being recorded. */
  get isLive(): boolean {
    return this.running;
  }

  /** Forgets the recording. */
  async clear(): Promise<void> {
    this.measured = [];
    this.running = false;
    await this.shown();
    await this.keep();
  }

  /** The number of measured lines in files of this workspace. */
  get count(): number {
    return this.measured.filter(({ line }) => line !== NO_LINE).length;
  }

  /** Shows the recording that was stored when the window was last open. Does so once. */
  restore(): Promise<void> {
    this.restoring ??= this.readKept();
    return this.restoring;
  }

  private async readKept(): Promise<void> {
    const file = this.file;
    if (!file || this.context.workspaceState.get<unknown>(RECORDING_KEPT) !== true) return;
    try {
      const stored: unknown = JSON.parse(await textOnDisk(file));
      if (this.measured.length === 0)
        this.measured = Array.isArray(stored) ? stored.flatMap(parseMeasured) : [];
    } catch (error) {
      this.log.warn(`The recording of this workspace could not be read: ${describeError(error)}`);
    }
    await this.shown();
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const range = document.getWordRangeAtPosition(position, CALLED);
    if (!range) return undefined;
    const here = this.located(document).filter(({ line }) => line === position.line);
    if (here.length === 0) return undefined;
    return new vscode.Hover(hoverOf(here), range);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private get file(): vscode.Uri | undefined {
    const { storageUri } = this.context;
    return storageUri && vscode.Uri.joinPath(storageUri, 'recording.json');
  }

  private async shown(): Promise<void> {
    this.decorate();
    this.changed.fire();
    await vscode.commands.executeCommand('setContext', CONTEXT.recordingShown, this.measured.length > 0);
  }

  private async keep(): Promise<void> {
    const file = this.file;
    const { storageUri, workspaceState } = this.context;
    if (!file || !storageUri) return;
    await vscode.workspace.fs.createDirectory(storageUri);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(this.measured)));
    await workspaceState.update(RECORDING_KEPT, this.measured.length > 0 ? true : undefined);
  }

  /** The sites whose files this editor has. Files of other machines are matched by the ends of their paths. */
  private async placed(sites: readonly Site[]): Promise<Measured[]> {
    const byFile = new Map<string, Site[]>();
    for (const site of sites) byFile.set(site.file, [...(byFile.get(site.file) ?? []), site]);
    const placed: Measured[] = [];
    for (const [file, own] of byFile) {
      const uri = await findFile(file);
      const lines = uri && (await textOf(uri))?.split(/\r\n|\r|\n/);
      if (!uri || !lines) continue;
      for (const site of own) {
        const text = lines[site.line - 1];
        if (text !== undefined) placed.push({ uri: uri.toString(), text, line: site.line - 1, site });
      }
    }
    return placed;
  }

  private of(document: vscode.TextDocument): Measured[] {
    const uri = document.uri.toString();
    return this.measured.filter((measured) => measured.uri === uri && measured.line !== NO_LINE);
  }

  private located(document: vscode.TextDocument): Here[] {
    return this.of(document).flatMap(({ site, text, line: expected }) => {
      const found = locate((line) => document.lineAt(line).text, document.lineCount, expected, text);
      return found ? [{ site, ...found }] : [];
    });
  }

  /** Moves measurements along with their lines. */
  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || this.of(document).length === 0) return;
    const uri = document.uri.toString();
    this.measured = this.measured.map((measured) =>
      measured.uri === uri && measured.line !== NO_LINE
        ? { ...measured, line: movedLine(measured.line, contentChanges) }
        : measured,
    );
    this.decorate();
  }

  private decorate(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const { document } = editor;
      const wanted = this.measured.length > 0 && settingsFor(document)('measured.enabled');
      editor.setDecorations(
        this.decoration,
        byLine(wanted ? this.located(document) : []).map(([line, here]) => ({
          range: endOf(document.lineAt(line).range),
          hoverMessage: hoverOf(here),
          renderOptions: {
            after: { contentText: here.map(({ site, stale }) => lineText(site, stale)).join('   ') },
          },
        })),
      );
    }
  }
}

/** The hover of a measured line. */
const hoverOf = (here: readonly Here[]): vscode.MarkdownString =>
  linkedHover(here.map(({ site, stale }) => [hoverText(site, stale), siteKey(site)]));

/** The end of a line, so that only the text behind it has the hover and the code keeps its own. */
const endOf = ({ end }: vscode.Range): vscode.Range => new vscode.Range(end, end);

function parseMeasured(raw: unknown): Measured[] {
  if (typeof raw !== 'object' || raw === null) return [];
  const { uri, text, line, site } = raw as Readonly<Record<string, unknown>>;
  const parsed = parseSite(site);
  if (typeof uri !== 'string' || typeof text !== 'string' || !Number.isInteger(line) || !parsed) return [];
  return [{ uri, text, line: Number(line), site: parsed }];
}

/** The file of a path, if it exists; else the file of the workspace whose path ends most like it. */
async function findFile(path: string): Promise<vscode.Uri | undefined> {
  const own = uriOf(path);
  if (!own) return undefined;
  if (await exists(own)) return own;
  const name = path.split(/[\\/]/).pop() ?? '';
  // Characters with a meaning in globs are escaped.
  const found = await vscode.workspace.findFiles(`**/${name.replace(/[[\]{}*?]/g, '[$&]')}`, undefined, 200);
  const best = bestMatch(
    found.map((uri) => uri.path),
    path,
  );
  return found.find((uri) => uri.path === best);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
