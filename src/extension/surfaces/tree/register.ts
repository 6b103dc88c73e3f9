import * as vscode from 'vscode';
import { lazily } from '../../lazily';
import type { SurfaceDependencies } from '../dependencies';
import { CONTEXT, OPEN_CELL, TREE_COMMANDS, TREE_VIEW, type TreeCommand } from '../ids';
import type { Node } from './nodes';

/** The view 'Activations in Workspace' and its commands; what they do is loaded when the view is first seen. */
export function registerTree({ context, core, log, command }: SurfaceDependencies): { dispose(): unknown }[] {
  const changed = new vscode.EventEmitter<undefined>();
  const tree = lazily(async () => {
    const { createTree, documents, panel, measured } = await core();
    const created = createTree(view, context, panel, documents, log, measured);
    context.subscriptions.push(
      created.provider.onDidChangeTreeData(() => {
        changed.fire(undefined);
      }),
    );
    return created;
  });
  const view = vscode.window.createTreeView<Node>(TREE_VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: async (node) => (await tree()).provider.getTreeItem(node),
      getChildren: async (node) => (await tree()).provider.getChildren(node),
    },
    showCollapseAll: true,
    canSelectMany: false,
  });
  void vscode.commands.executeCommand('setContext', CONTEXT.active, true);
  const names = Object.keys(TREE_COMMANDS) as TreeCommand[];
  return [
    changed,
    view,
    command(OPEN_CELL, async (...given) => (await tree()).openCell(given)),
    ...names.map((name) =>
      command(TREE_COMMANDS[name], async (argument) => (await tree()).commands[name](argument)),
    ),
  ];
}
