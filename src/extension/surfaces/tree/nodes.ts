import { getEntry } from '../../../math/catalogue';
import type { Finding } from './findings';
import type { FileFindings } from './workspaceFiles';

/** A row of the tree. Rows are made anew on each change; `id` says which of them is the same row as before. */
export type Node = ActivationNode | FileNode | FindingNode;

export interface ActivationNode {
  readonly type: 'activation';
  readonly id: string;
  readonly activation: string;
  readonly name: string;
  readonly files: number;
  readonly children: readonly FindingNode[];
}

export interface FileNode {
  readonly type: 'file';
  readonly id: string;
  readonly file: FileFindings;
  readonly children: readonly FindingNode[];
}

export interface FindingNode {
  readonly type: 'finding';
  readonly id: string;
  readonly file: FileFindings;
  readonly finding: Finding;
}

export type Grouping = 'activation' | 'file';

/** The rows for the findings, grouped; `filter` names the activations to show, all where it is undefined. */
export function buildNodes(
  files: readonly FileFindings[],
  grouping: Grouping,
  filter?: ReadonlySet<string>,
): readonly (ActivationNode | FileNode)[] {
  const sorted = [...files].sort((a, b) => compareText(a.uri.path, b.uri.path));
  const groups = sorted.flatMap((file): FileNode[] => {
    const shown = file.findings.filter(({ activation }) => filter?.has(activation) ?? true);
    const id = file.uri.toString();
    const children = shown.map((finding, i): FindingNode => ({
      type: 'finding',
      id: `${id}#${i}`,
      file,
      finding,
    }));
    return children.length === 0 ? [] : [{ type: 'file', id, file, children }];
  });
  return grouping === 'file' ? groups : byActivation(groups.flatMap(({ children }) => children));
}

/** The most used first. */
function byActivation(findings: readonly FindingNode[]): ActivationNode[] {
  const groups = new Map<string, FindingNode[]>();
  for (const node of findings) {
    const { activation } = node.finding;
    const group = groups.get(activation);
    if (group) group.push(node);
    else groups.set(activation, [node]);
  }
  return [...groups]
    .map(([activation, children]): ActivationNode => ({
      type: 'activation',
      id: `activation:${activation}`,
      activation,
      name: getEntry(activation)?.name ?? activation,
      files: new Set(children.map(({ file }) => file)).size,
      children,
    }))
    .sort((a, b) => b.children.length - a.children.length || compareText(a.name, b.name));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
