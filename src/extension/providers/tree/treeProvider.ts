import * as vscode from 'vscode';
import { t } from '../../../l10n';
import { getEntry } from '../../../math/catalogue';
import { entryWithParams } from '../../../present/identity';
import { inert, inertLines } from '../../../present/inert';
import { OPEN_CELL } from '../../ids';
import { fileName } from '../../texts';
import {
  withMeasurements,
  type MeasuredLines,
  buildRows,
  type Grouping,
  type Row,
  type Order,
  type ActivationRow,
  type FileRow,
  type FindingRow,
} from './rows';
import type { WorkspaceIndex } from './workspaceIndex';

/** Shows the index, grouped and filtered by the user's last choice in this workspace. */
export class ActivationTreeProvider implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private readonly made = new WeakSet();
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(
    private readonly index: WorkspaceIndex,
    private readonly memento: vscode.Memento,
    private readonly measured: MeasuredLines,
  ) {
    this.subscriptions = [index, measured].map(({ onDidChange }) =>
      onDidChange(() => {
        this.emitter.fire(undefined);
      }),
    );
  }

  get grouping(): Grouping {
    return this.memento.get<unknown>('tree.grouping') === 'file' ? 'file' : 'activation';
  }

  setGrouping(grouping: Grouping): Promise<void> {
    return this.choose('tree.grouping', grouping);
  }

  get order(): Order {
    return this.memento.get<unknown>('tree.order') === 'measured' ? 'measured' : 'place';
  }

  setOrder(order: Order): Promise<void> {
    return this.choose('tree.order', order);
  }

  /** Ids of the activations shown; undefined where all are. */
  get filter(): ReadonlySet<string> | undefined {
    const stored = this.memento.get<unknown>('tree.filter');
    const ids = Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [];
    return ids.length > 0 ? new Set(ids) : undefined;
  }

  setFilter(ids: readonly string[]): Promise<void> {
    return this.choose('tree.filter', ids.length > 0 ? [...ids] : undefined);
  }

  getTreeItem(node: Row): vscode.TreeItem {
    return treeItem(node, this.grouping);
  }

  getChildren(node?: Row): Row[] {
    const rows = this.rowsBelow(node);
    for (const row of rows) this.made.add(row);
    return rows;
  }

  /** Whether something is a row that this tree has made, and not an object that another extension made up. */
  hasMade(row: unknown): boolean {
    return typeof row === 'object' && row !== null && this.made.has(row);
  }

  private async choose(key: string, value: unknown): Promise<void> {
    await this.memento.update(key, value);
    this.emitter.fire(undefined);
  }

  private rowsBelow(node?: Row): Row[] {
    if (node === undefined) {
      const files = withMeasurements(this.index.withFindings(), this.measured.lines());
      return [...buildRows(files, this.grouping, this.filter, this.order)];
    }
    return node.type === 'finding' ? [] : [...node.children];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.emitter.dispose();
  }
}

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** A row as the editor shows it, with the command that a click runs. */
function treeItem(node: Row, grouping: Grouping): vscode.TreeItem {
  switch (node.type) {
    case 'activation':
      return activationItem(node);
    case 'file':
      return fileItem(node);
    case 'finding':
      return findingItem(node, grouping);
  }
}

function activationItem({ id, name, activation, files, children }: ActivationRow): vscode.TreeItem {
  const item = new vscode.TreeItem(name, Collapsed);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon('graph-line');
  item.description = inert(String(children.length));
  const summary = t(getEntry(activation)?.summary ?? '');
  const places =
    files === 1
      ? vscode.l10n.t('{0} in 1 file', children.length)
      : vscode.l10n.t('{0} in {1} files', children.length, files);
  item.tooltip = inertLines(`${name}: ${places}\n${summary}`);
  item.accessibilityInformation = { label: inert(`${name}, ${places}`) };
  item.contextValue = 'activation';
  return item;
}

function fileItem({ id, file, children }: FileRow): vscode.TreeItem {
  const item = new vscode.TreeItem(file.uri, Collapsed);
  item.id = id;
  item.iconPath = vscode.ThemeIcon.File;
  const folder = folderOf(file.uri);
  item.description = inert(folder === '' ? String(children.length) : `${folder} · ${children.length}`, 300);
  item.accessibilityInformation = {
    label: `${inert(vscode.workspace.asRelativePath(file.uri), 300)}, ${children.length}`,
  };
  item.contextValue = 'file';
  return item;
}

function findingItem({ id, file, finding }: FindingRow, grouping: Grouping): vscode.TreeItem {
  const { excerpt, spelling } = finding;
  const name = nameOf(finding);
  const place = placeOf(file.uri, finding);
  const told = finding.measurement ? ` · ${finding.measurement.text}` : '';
  const item = new vscode.TreeItem(name, None);
  item.id = id;
  item.description = inert(`${grouping === 'file' ? lineOf(finding) : place}${told} · ${excerpt}`, 300);
  const path = inert(vscode.workspace.asRelativePath(file.uri), 300);
  item.tooltip = inertLines(`${name}${told}\n${excerpt}\n${spelling}\n${path}:${lineOf(finding)}`);
  item.accessibilityInformation = { label: inert(`${name}, ${place}${told}: ${excerpt}`) };
  item.contextValue = 'finding';
  item.command = openCommand(file.uri, finding);
  return item;
}

/** The command that opens a text at a range, or a notebook at a cell. */
function openCommand(uri: vscode.Uri, { start, end, cell }: FindingRow['finding']): vscode.Command {
  const title = vscode.l10n.t('Go to Activation');
  if (cell !== undefined) return { command: OPEN_CELL, title, arguments: [uri, cell] };
  const selection = new vscode.Range(start.line, start.column, end.line, end.column);
  const options: vscode.TextDocumentShowOptions = { selection };
  return { command: 'vscode.open', title, arguments: [uri, options] };
}

/** Shows a notebook with that cell selected and in view. */
export async function openCell(uri: vscode.Uri, cell: number): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  // The file may have lost cells since it was read.
  const shown = Math.max(0, Math.min(cell, notebook.cellCount - 1));
  const selections = [new vscode.NotebookRange(shown, shown + 1)];
  await vscode.window.showNotebookDocument(notebook, { selections });
}

/** `Leaky ReLU (α = 0.2)`. */
function nameOf({ activation, params }: FindingRow['finding']): string {
  const entry = getEntry(activation);
  return entry ? entryWithParams(entry, params) : activation;
}

/** `model.py:12`, or a notebook and its cell; inert and short. */
export function placeOf(uri: vscode.Uri, { start, cell }: FindingRow['finding']): string {
  const name = fileName(uri);
  return cell === undefined ? `${name}:${start.line + 1}` : vscode.l10n.t('{0}, cell {1}', name, cell + 1);
}

/** The place in its file: the line, or the cell of a notebook. */
const lineOf = ({ start, cell }: FindingRow['finding']): string =>
  cell === undefined ? String(start.line + 1) : vscode.l10n.t('cell {0}', cell + 1);

/** The folder relative to the workspace; empty for the workspace's root. */
function folderOf(uri: vscode.Uri): string {
  const path = vscode.workspace.asRelativePath(uri);
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}
