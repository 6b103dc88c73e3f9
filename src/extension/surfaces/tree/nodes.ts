import { getEntry } from '../../../math/catalogue';
import type { MeasuredFinding } from './measurements';
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
  readonly finding: MeasuredFinding;
}

export type Grouping = 'activation' | 'file';

/** By place and use, or the least active first. */
export type Order = 'place' | 'measured';

/**
 * The rows for the findings, grouped; `filter` names the activations to show, all where it is undefined. By measurements,
 * the rows with the largest share without slope come first, then those with the most dead units.
 */
export function buildNodes(
  files: readonly FileFindings[],
  grouping: Grouping,
  filter?: ReadonlySet<string>,
  order: Order = 'place',
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
  const rows = grouping === 'file' ? groups : byActivation(groups.flatMap(({ children }) => children));
  return order === 'place' ? rows : byMeasurement(rows);
}

/** The groups and the rows in them by what was measured; those without measurements keep their order, at the end. */
function byMeasurement(groups: readonly (ActivationNode | FileNode)[]): (ActivationNode | FileNode)[] {
  const compare = (a: FindingNode | undefined, b: FindingNode | undefined): number => {
    const [x, y] = [a?.finding.measurement, b?.finding.measurement];
    return (y?.inactiveShare ?? -1) - (x?.inactiveShare ?? -1) || (y?.deadUnits ?? -1) - (x?.deadUnits ?? -1);
  };
  return groups
    .map((group) => ({ ...group, children: [...group.children].sort(compare) }))
    .sort((a, b) => compare(a.children[0], b.children[0]));
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
