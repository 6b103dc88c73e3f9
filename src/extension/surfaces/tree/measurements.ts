import type * as vscode from 'vscode';
import type { ParameterValues } from '../../../math/catalogue/types';
import { inert } from '../../../present/inert';
import { ownText } from '../../../recognise/ownText';
import type { Finding } from './findings';
import type { FileFindings } from './workspaceFiles';

/** The measurement of a line, as a row of the tree shows it. */
export interface Measurement {
  /** By which the panel finds it. */
  readonly id: string;
  readonly inactiveShare: number | null;
  readonly deadUnits: number;
  /** `62 % inactive · 17 of 64 units dead`. */
  readonly text: string;
}

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

/** A finding that may have been measured. */
export type MeasuredFinding = Finding & { readonly measurement?: Measurement };

/**
 * The findings with what was measured on their lines. A measured line without a finding of that activation, such as a call
 * of a module that was made elsewhere, is a finding too.
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
    mark: [0, 0],
    measurement,
  };
}
