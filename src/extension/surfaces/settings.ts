import type * as vscode from 'vscode';
import { readSetting } from '../settings';

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

/** The surfaces' settings as they are now; read on each use, so that changes apply without a reload. */
export function readSurfaceSettings(scope?: vscode.ConfigurationScope): SurfaceSettings {
  return {
    tree: {
      enabled: readSetting('tree.enabled', scope),
      exclude: readSetting('tree.exclude', scope),
      maxFiles: readSetting('tree.maxFiles', scope),
    },
    inlayHints: readSetting('inlayHints.enabled', scope),
    hints: {
      enabled: readSetting('hints.enabled', scope),
      disabled: new Set(readSetting('hints.disabled', scope)),
    },
    completion: readSetting('completion.enabled', scope),
    highlights: readSetting('highlights.enabled', scope),
    replace: readSetting('replace.enabled', scope),
  };
}
