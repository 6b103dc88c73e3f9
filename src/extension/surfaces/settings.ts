import * as vscode from 'vscode';

export interface SurfaceSettings {
  readonly tree: {
    readonly enabled: boolean;
    /** Glob patterns of files that are not read, besides those of files.exclude and search.exclude. */
    readonly exclude: readonly string[];
    /** At most so many files are read. */
    readonly maxFiles: number;
  };
  readonly inlayHints: boolean;
  readonly completion: boolean;
  readonly highlights: boolean;
  readonly replace: boolean;
  readonly hints: {
    readonly enabled: boolean;
    /** Ids of hints that the user does not want. */
    readonly disabled: ReadonlySet<string>;
  };
}

const DEFAULT_MAX_FILES = 5000;

/** The surfaces' settings as they are now; read on each use, so that changes apply without a reload. */
export function readSurfaceSettings(scope?: vscode.ConfigurationScope): SurfaceSettings {
  const section = vscode.workspace.getConfiguration('activationLens', scope);
  const value = (key: string): unknown => section.get<unknown>(key);
  const maxFiles = value('tree.maxFiles');
  return {
    tree: {
      enabled: value('tree.enabled') !== false,
      exclude: strings(value('tree.exclude')),
      maxFiles: typeof maxFiles === 'number' && maxFiles >= 1 ? Math.floor(maxFiles) : DEFAULT_MAX_FILES,
    },
    // What would add to an editor unasked is on only where the user has said so …
    inlayHints: value('inlayHints.enabled') === true,
    hints: { enabled: value('hints.enabled') === true, disabled: new Set(strings(value('hints.disabled'))) },
    // … the rest answers a key or a cursor and is off only where the user has said so.
    completion: value('completion.enabled') !== false,
    highlights: value('highlights.enabled') !== false,
    replace: value('replace.enabled') !== false,
  };
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
