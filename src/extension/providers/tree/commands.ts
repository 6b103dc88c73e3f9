import * as v from 'valibot';
import * as vscode from 'vscode';
import { catalogue, getEntry } from '../../../math/catalogue';
import { inert } from '../../../present/inert';
import type { Curve } from '../../../protocol/state';
import { cellArguments, parseArgument } from '../../commandArguments';
import { entryCurve, type CurveOrigin } from '../../curves';
import type { SourceDocuments } from '../../documents';
import { CONTEXT, TREE_VIEW, type CommandsOf, type TREE_COMMANDS } from '../../ids';
import type { Log } from '../../log';
import { pickMany } from '../../shown';
import { replaceAtPlaces } from '../replace';
import type { Finding } from './findings';
import type { MeasuredLines, Row } from './rows';
import { openCell, placeOf, ActivationTreeProvider } from './treeProvider';
import { WorkspaceIndex, type ScanProgress } from './workspaceIndex';
import { compact } from '../../../math/compact';

/** A place where curves are drawn, such as the preview panel. */
interface CurveSink {
  add(curves: readonly Curve[]): void;
  replace(curves: readonly Curve[]): void;
  /** Draws them with the pre-activations that were measured at a site. */
  measure(id: string, label: string, curves: readonly Curve[]): void;
}

/** The view's rows and the functions of its commands. */
export interface ActivationTree {
  readonly provider: ActivationTreeProvider;
  readonly commands: CommandsOf<typeof TREE_COMMANDS>;
  readonly openCell: (given: readonly unknown[]) => Promise<void>;
}

/** Makes the view's contents and commands. Files are read once the view is first seen. */
export function createTree(
  view: vscode.TreeView<Row>,
  context: vscode.ExtensionContext,
  panel: CurveSink,
  documents: SourceDocuments,
  log: Log,
  measured: MeasuredLines,
): ActivationTree {
  const index = new WorkspaceIndex(log, documents.neighbours, showProgress);
  const provider = new ActivationTreeProvider(index, context.workspaceState, measured);

  const describe = (): void => {
    const { grouping, filter, order } = provider;
    setContext(CONTEXT.state, index.state);
    setContext(CONTEXT.grouping, grouping);
    setContext(CONTEXT.order, order);
    setContext(CONTEXT.filtered, filter !== undefined);
    view.message = inert(messageFor(index, filter) ?? '');
  };
  /** The row that a command is for: that of its menu, or the selected one where a key runs it. */
  const rowOf = (argument: unknown): Row | undefined =>
    argument === undefined || argument === null
      ? view.selection[0]
      : parseArgument(
          v.custom<Row>((row) => provider.hasMade(row), 'not a row of the view'),
          argument,
        );
  const followView = (): void => {
    if (view.visible) index.resume();
    else index.pause();
  };
  describe();
  followView();
  context.subscriptions.push(
    index,
    provider,
    provider.onDidChangeTreeData(describe),
    view.onDidChangeVisibility(followView),
  );

  return {
    provider,
    openCell: (given) => openCell(...cellArguments(given)),
    commands: {
      refresh: () => index.refresh(),
      stop: () => {
        index.stop();
      },
      groupByFile: () => provider.setGrouping('file'),
      groupByActivation: () => provider.setGrouping('activation'),
      sortByMeasured: () => provider.setOrder('measured'),
      sortByPlace: () => provider.setOrder('place'),
      filter: async () => {
        const chosen = await askFilter(index, provider.filter);
        if (chosen) await provider.setFilter(chosen);
      },
      clearFilter: () => provider.setFilter([]),
      filterByThis: async (argument) => {
        const node = rowOf(argument);
        if (node?.type === 'activation') await provider.setFilter([node.activation]);
      },
      preview: (argument) => {
        const row = rowOf(argument);
        const curves = curvesOf(row);
        const site = row?.type === 'finding' ? row.finding.measurement?.id : undefined;
        if (site !== undefined && row?.type === 'finding')
          panel.measure(site, placeOf(row.file.uri, row.finding), curves);
        else if (curves.length > 0) panel.add(curves);
      },
      compareFile: (argument) => {
        const curves = curvesOf(rowOf(argument));
        if (curves.length > 0) panel.replace(curves);
      },
      replace: async (argument) => {
        const node = rowOf(argument);
        if (!node || node.type === 'file') return;
        const rows = node.type === 'finding' ? [node] : node.children;
        // A notebook's file is edited by its own editor.
        const places = rows.flatMap(({ file: { uri }, finding: { start, cell } }) =>
          cell === undefined ? [{ uri, start }] : [],
        );
        const [first] = rows;
        await replaceAtPlaces(places, documents, displayName(first?.finding.activation ?? ''));
      },
      copyName: async (argument) => {
        const node = rowOf(argument);
        if (node) await vscode.env.clipboard.writeText(nameOf(node));
      },
    },
  };
}

function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', key, value);
}

/** Shows the progress of a scan in the view. */
function showProgress(done: Promise<void>, onProgress: vscode.Event<ScanProgress>): void {
  void vscode.window.withProgress({ location: { viewId: TREE_VIEW } }, async (progress) => {
    const subscription = onProgress(({ read, total }) => {
      progress.report({ message: vscode.l10n.t('{0} of {1} files', read, total) });
    });
    await done;
    subscription.dispose();
  });
}

/** The message above the rows: why some are missing. */
function messageFor(index: WorkspaceIndex, filter: ReadonlySet<string> | undefined): string | undefined {
  const parts = [
    ...(filter ? [vscode.l10n.t('Only {0}', [...filter].map(displayName).join(', '))] : []),
    ...(index.state === 'stopped'
      ? [vscode.l10n.t('The search was stopped; some files were not read.')]
      : []),
    ...(index.truncated
      ? [vscode.l10n.t('There are more files than activationLens.tree.maxFiles; the rest was not read.')]
      : []),
  ];
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** Lets the user choose among the activations that were found. */
async function askFilter(
  index: WorkspaceIndex,
  current: ReadonlySet<string> | undefined,
): Promise<string[] | undefined> {
  const counts = new Map<string, number>();
  for (const { findings } of index.withFindings())
    for (const { activation } of findings) counts.set(activation, (counts.get(activation) ?? 0) + 1);
  const items = catalogue
    .filter(({ id }) => counts.has(id) || current?.has(id))
    .map(({ id, name }) => ({
      id,
      label: name,
      description: String(counts.get(id) ?? 0),
      picked: current?.has(id) ?? false,
    }));
  const chosen = await pickMany(items, {
    title: vscode.l10n.t('Filter Activations'),
    placeHolder: vscode.l10n.t('Choose the activations to show; none shows all'),
  });
  return chosen?.map(({ id }) => id);
}

const displayName = (id: string): string => getEntry(id)?.name ?? id;

/** The curves of a row, each different one once. */
function curvesOf(node: Row | undefined): Curve[] {
  if (node === undefined) return [];
  const findings = node.type === 'finding' ? [node] : node.children;
  const curves = new Map<string, Curve>();
  for (const { finding, file } of findings) {
    const entry = getEntry(finding.activation);
    const key = JSON.stringify([finding.activation, finding.params]);
    if (!entry || curves.has(key)) continue;
    curves.set(key, entryCurve(entry, finding.params, originFor(file.uri, finding)));
  }
  return [...curves.values()];
}

function originFor(uri: vscode.Uri, finding: Finding): CurveOrigin {
  const { start, cell } = finding;
  return {
    origin: placeOf(uri, finding),
    place: { uri: uri.toString(), ...start, ...compact({ cell }) },
  };
}

function nameOf(node: Row): string {
  switch (node.type) {
    case 'activation':
      return node.name;
    case 'file':
      return vscode.workspace.asRelativePath(node.file.uri);
    case 'finding':
      return node.finding.spelling;
  }
}
