import type * as vscode from 'vscode';
import { getEntry } from '../../../math/catalogue';
import type { ParameterValues } from '../../../math/catalogue/types';
import { inert } from '../../../present/inert';
import { ownText } from '../../../recognise/ownText';
import type { FileFindings, Finding, MeasuredFinding, Measurement } from './findings';

/** A row of the tree. Each change makes new rows; rows with the same `id` are the same to the editor. */
export type Row = ActivationRow | FileRow | FindingRow;

/** An activation with its places. */
export interface ActivationRow {
  readonly type: 'activation';
  readonly id: string;
  readonly activation: string;
  readonly name: string;
  readonly files: number;
  readonly children: readonly FindingRow[];
}

/** A file with its activations. */
export interface FileRow {
  readonly type: 'file';
  readonly id: string;
  readonly file: FileFindings;
  readonly children: readonly FindingRow[];
}

/** An activation at a place. */
export interface FindingRow {
  readonly type: 'finding';
  readonly id: string;
  readonly file: FileFindings;
  readonly finding: MeasuredFinding;
}

/** Whether rows are grouped by activation or by file. */
export type Grouping = 'activation' | 'file';

/** Whether rows are in the order of places and use, or the least active ones come first. */
export type Order = 'place' | 'measured';

/**
 * The rows for the findings, grouped. In the order of measurements, the rows with the largest share without slope come
 * first, then those with the most dead units.
 * @param filter the ids of the activations to show; all where it is undefined
 */
export function buildRows(
  files: readonly FileFindings[],
  grouping: Grouping,
  filter?: ReadonlySet<string>,
  order: Order = 'place',
): readonly (ActivationRow | FileRow)[] {
  const sorted = [...files].sort((a, b) => compareText(a.uri.path, b.uri.path));
  const groups = sorted.flatMap((file): FileRow[] => {
    const shown = file.findings.filter(({ activation }) => filter?.has(activation) ?? true);
    const id = file.uri.toString();
    const children = shown.map((finding, i): FindingRow => ({
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

/** Sorts the groups and their rows by measurements. Those without any come last, in their former order. */
function byMeasurement(groups: readonly (ActivationRow | FileRow)[]): (ActivationRow | FileRow)[] {
  const compare = (a: FindingRow | undefined, b: FindingRow | undefined): number => {
    const [x, y] = [a?.finding.measurement, b?.finding.measurement];
    return (y?.inactiveShare ?? -1) - (x?.inactiveShare ?? -1) || (y?.deadUnits ?? -1) - (x?.deadUnits ?? -1);
  };
  return groups
    .map((group) => ({ ...group, children: [...group.children].sort(compare) }))
    .sort((a, b) => compare(a.children[0], b.children[0]));
}

/** The rows by activation, the most used one first. */
function byActivation(findings: readonly FindingRow[]): ActivationRow[] {
  const groups = new Map<string, FindingRow[]>();
  for (const node of findings) {
    const { activation } = node.finding;
    const group = groups.get(activation);
    if (group) group.push(node);
    else groups.set(activation, [node]);
  }
  return [...groups]
    .map(([activation, children]): ActivationRow => ({
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

/** A measured line of a program. */
export interface MeasuredLine {
  readonly uri: vscode.Uri;
  /** 0-based. */
  readonly line: number;
  /** The text of the line. */
  readonly code: string;
  readonly function: string;
  readonly activation: string;
  readonly params: ParameterValues;
  readonly measurement: Measurement;
}

/** A source of measured lines. */
export interface MeasuredLines {
  readonly onDidChange: vscode.Event<void>;
  lines(): readonly MeasuredLine[];
}

/**
 * Adds the measurements of lines to the findings on them. A measured line without a finding of that activation
 * becomes one: it may call a module that was made elsewhere.
 */
export function withMeasurements(
  files: readonly FileFindings[],
  lines: readonly MeasuredLine[],
): readonly FileFindings[] {
  if (lines.length === 0) return files;
  const byFile = new Map<string, MeasuredLine[]>();
  for (const line of lines) {
    const key = line.uri.toString();
    byFile.set(key, [...(byFile.get(key) ?? []), line]);
  }
  const known = files.map((file) => {
    const own = byFile.get(file.uri.toString());
    byFile.delete(file.uri.toString());
    return own ? { ...file, findings: joined(file.findings, own) } : file;
  });
  const others = [...byFile.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ uri: first.uri, mtime: 0, size: 0, findings: joined([], own) }] : [];
  });
  return [...known, ...others];
}

function joined(findings: readonly Finding[], lines: readonly MeasuredLine[]): MeasuredFinding[] {
  const left = new Set(lines);
  const measured = findings.map((finding): MeasuredFinding => {
    const here = lines.find(
      ({ line, activation }) => line === finding.start.line && activation === finding.activation,
    );
    for (const other of lines)
      if (other.line === here?.line && other.activation === here.activation) left.delete(other);
    return here ? { ...finding, measurement: here.measurement } : finding;
  });
  return [...measured, ...[...left].map(findingOf)].sort((a, b) => a.start.line - b.start.line);
}

function findingOf({
  line,
  code,
  function: name,
  activation,
  params,
  measurement,
}: MeasuredLine): MeasuredFinding {
  const column = code.length - code.trimStart().length;
  return {
    activation,
    params,
    spelling: name,
    start: { line, column },
    end: { line, column: code.trimEnd().length },
    excerpt: ownText(inert(code.trim(), 100)),
    measurement,
  };
}
