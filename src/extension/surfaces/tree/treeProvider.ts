import * as vscode from 'vscode';
import { withMeasurements, type MeasuredLines } from './measurements';
import { buildNodes, type Grouping, type Node, type Order } from './nodes';
import { treeItem } from './treeItems';
import type { WorkspaceIndex } from './workspaceIndex';

/** Shows the index, grouped and filtered as the user last chose for this workspace. */
export class ActivationTreeProvider implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private readonly made = new WeakSet();
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(
    private readonly index: WorkspaceIndex,
    private readonly memento: vscode.Memento,
    private readonly measured: MeasuredLines,
  ) {
    const changed = (): void => {
      this.emitter.fire(undefined);
    };
    this.subscriptions = [index.onDidChange(changed), measured.onDidChange(changed)];
  }

  get grouping(): Grouping {
    return this.memento.get<unknown>('tree.grouping') === 'file' ? 'file' : 'activation';
  }

  async setGrouping(grouping: Grouping): Promise<void> {
    await this.memento.update('tree.grouping', grouping);
    this.emitter.fire(undefined);
  }

  get order(): Order {
    return this.memento.get<unknown>('tree.order') === 'measured' ? 'measured' : 'place';
  }

  async setOrder(order: Order): Promise<void> {
    await this.memento.update('tree.order', order);
    this.emitter.fire(undefined);
  }

  /** Ids of the activations shown; undefined where all are. */
  get filter(): ReadonlySet<string> | undefined {
    const stored = this.memento.get<unknown>('tree.filter');
    const ids = Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [];
    return ids.length > 0 ? new Set(ids) : undefined;
  }

  async setFilter(ids: readonly string[]): Promise<void> {
    await this.memento.update('tree.filter', ids.length > 0 ? [...ids] : undefined);
    this.emitter.fire(undefined);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return treeItem(node, this.grouping);
  }

  getChildren(node?: Node): Node[] {
    const rows = this.rowsBelow(node);
    for (const row of rows) this.made.add(row);
    return rows;
  }

  /** Whether something is a row of this tree, now or since its last change, and not one that somebody made up. */
  hasMade(row: unknown): boolean {
    return typeof row === 'object' && row !== null && this.made.has(row);
  }

  private rowsBelow(node?: Node): Node[] {
    if (node === undefined) {
      const files = withMeasurements(this.index.withFindings(), this.measured.lines());
      return [...buildNodes(files, this.grouping, this.filter, this.order)];
    }
    return node.type === 'finding' ? [] : [...node.children];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.emitter.dispose();
  }
}
