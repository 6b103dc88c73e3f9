import * as vscode from 'vscode';
import {
  createSourceDocument,
  isSourceLanguage,
  languageOfFile,
  SOURCE_LANGUAGES,
  type SourceLanguage,
} from '../../../recognise';
import { isLanguageWanted, readSetting } from '../../settings';
import { findingsOf } from './findings';
import type { MeasuredFinding } from './measurements';
import { anyOf, enabledPatterns } from './globs';
import { SLICE_MS, type Slices } from '../../slices';

/** Files of more bytes are data or generated; parsing them would cost more than their activations are worth. */
const MAX_BYTES = 1_000_000;

const globOf = (languages: readonly SourceLanguage[]): string =>
  anyOf(
    languages.flatMap((language) =>
      SOURCE_LANGUAGES[language].extensions.map((extension) => `**/*${extension}`),
    ),
  ) ?? '';

/** Read before any other file: where most networks are written. */
const FIRST: readonly SourceLanguage[] = ['python', 'jupyter'];
const languages = Object.keys(SOURCE_LANGUAGES).filter(isSourceLanguage);

/** Matches every file that can be read. */
export const SOURCE_GLOB = globOf(languages);

/** What is known of one file. */
export interface FileFindings {
  readonly uri: vscode.Uri;
  /** Tells, with the size, whether the file has changed since. */
  readonly mtime: number;
  readonly size: number;
  readonly findings: readonly MeasuredFinding[];
}

/** The workspace's source files in wanted languages that are not excluded, at most as many as the setting allows. */
export async function listSourceFiles(
  token: vscode.CancellationToken,
): Promise<{ uris: vscode.Uri[]; truncated: boolean }> {
  const exclude = readSetting('tree.exclude');
  const maxFiles = readSetting('tree.maxFiles');
  const searchExclude: unknown = vscode.workspace.getConfiguration('search').get('exclude');
  // A pattern of our own comes on top of files.exclude, which the search applies by itself.
  const pattern = anyOf([...enabledPatterns(searchExclude), ...exclude]);
  const wanted = languages.filter((language) => isLanguageWanted(language));
  const rounds = [
    wanted.filter((language) => FIRST.includes(language)),
    wanted.filter((language) => !FIRST.includes(language)),
  ];
  const uris: vscode.Uri[] = [];
  for (const round of rounds) {
    const room = maxFiles + 1 - uris.length;
    if (round.length === 0 || room <= 0 || token.isCancellationRequested) continue;
    uris.push(...(await vscode.workspace.findFiles(globOf(round), pattern, room, token)));
  }
  return { uris: uris.slice(0, maxFiles), truncated: uris.length > maxFiles };
}

/** A file's text where it has to be read: not when it is as `known` already, too large, or gone. */
export type ReadFile =
  | { readonly uri: vscode.Uri; readonly kind: 'text'; readonly text: string; readonly stat: vscode.FileStat }
  | { readonly uri: vscode.Uri; readonly kind: 'unchanged' | 'skipped' };

export async function readSourceFile(uri: vscode.Uri, known: FileFindings | undefined): Promise<ReadFile> {
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    if (known?.mtime === stat.mtime && known.size === stat.size) return { uri, kind: 'unchanged' };
    if (stat.size > MAX_BYTES) return { uri, kind: 'skipped' };
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { uri, kind: 'text', text: new TextDecoder().decode(bytes), stat };
  } catch {
    // Gone between listing and reading, or not ours to read.
    return { uri, kind: 'skipped' };
  }
}

/** Reads a text for activations in slices; undefined once the token is cancelled. */
export async function findInText(
  uri: vscode.Uri,
  text: string,
  slices: Slices,
  token: vscode.CancellationToken,
): Promise<readonly MeasuredFinding[] | undefined> {
  await slices.turn();
  const language = languageOfFile(uri.path);
  if (!language) return [];
  const source = createSourceDocument(language, text);
  while (!source.search(SLICE_MS)) {
    await slices.turn();
    if (token.isCancellationRequested) return undefined;
  }
  await slices.turn();
  return findingsOf(text, source.references(), language === 'jupyter');
}
