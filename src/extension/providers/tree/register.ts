import * as vscode from 'vscode';
import { CONTEXT, OPEN_CELL, TREE_COMMANDS, TREE_VIEW } from '../../ids';
import type { Registrar } from '../../registrar';
import { lazily } from '../../scheduling';
import type { Row } from './rows';

/** Registers the view 'Activations in Workspace' and its commands, which are loaded when the view is first seen. */
export function registerTree({ context, views, command, commands }: Registrar): { dispose(): unknown }[] {
  const changed = new vscode.EventEmitter<undefined>();
  const tree = lazily(async () => {
    const created = (await views()).createTree(view);
    context.subscriptions.push(
      created.provider.onDidChangeTreeData(() => {
        changed.fire(undefined);
      }),
    );
    return created;
  });
  const view = vscode.window.createTreeView<Row>(TREE_VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: async (row) => (await tree()).provider.getTreeItem(row),
      getChildren: async (row) => (await tree()).provider.getChildren(row),
    },
    showCollapseAll: true,
    canSelectMany: false,
  });
  void vscode.commands.executeCommand('setContext', CONTEXT.active, true);
  return [
    changed,
    view,
    command(OPEN_CELL, async (...given) => (await tree()).openCell(given)),
    ...commands(TREE_COMMANDS, async () => (await tree()).commands),
  ];
}
