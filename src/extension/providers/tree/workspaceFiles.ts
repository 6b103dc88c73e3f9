import * as vscode from 'vscode';
import {
  isSourceLanguage,
  languageOfFile,
  SOURCE_LANGUAGES,
  type SourceLanguage,
} from '../../../recognise/languageIds';
import { openSource } from '../../../recognise/languages/onDemand';
import type { Import } from '../../../recognise/neighbours';
import type { Found } from '../../neighbours';
import { inSlices, SEARCH_SLICE_MS, type Slices } from '../../scheduling';
import { isLanguageWanted, settingsFor } from '../../settings';
import { findingsOf, type FileFindings } from './findings';

/** Larger files, in bytes, are data or generated: parsing them costs more than their activations are worth. */
const MAX_BYTES = 1_000_000;

const globOf = (languages: readonly SourceLanguage[]): string =>
  anyOf(
    languages.flatMap((language) =>
      SOURCE_LANGUAGES[language].extensions.map((extension) => `**/*${extension}`),
    ),
  ) ?? '';

/** The languages of most networks, whose files are read first. */
const FIRST: readonly SourceLanguage[] = ['python', 'jupyter'];
const languages = Object.keys(SOURCE_LANGUAGES).filter(isSourceLanguage);

/** Matches every file that can be read. */
export const SOURCE_GLOB = globOf(languages);

/** The workspace's source files in wanted languages that are not excluded, at most as many as the setting allows. */
export async function listSourceFiles(
  token: vscode.CancellationToken,
): Promise<{ uris: vscode.Uri[]; truncated: boolean }> {
  const settings = settingsFor();
  const maxFiles = settings('tree.maxFiles');
  const searchExclude: unknown = vscode.workspace.getConfiguration('search').get('exclude');
  // The search applies files.exclude by itself.
  const pattern = anyOf([...enabledPatterns(searchExclude), ...settings('tree.exclude')]);
  const wanted = languages.filter((language) => isLanguageWanted(language, settings));
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

/** A file's text; no text where the file is unchanged, too large or gone. */
type ReadFile =
  | { readonly uri: vscode.Uri; readonly kind: 'text'; readonly text: string; readonly stat: vscode.FileStat }
  | { readonly uri: vscode.Uri; readonly kind: 'unchanged' | 'skipped' };

/**
 * Reads a file.
 * @param known its findings so far, where there are any: a file that has not changed since is not read again
 */
export async function readSourceFile(uri: vscode.Uri, known: FileFindings | undefined): Promise<ReadFile> {
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    if (known?.mtime === stat.mtime && known.size === stat.size) return { uri, kind: 'unchanged' };
    if (stat.size > MAX_BYTES) return { uri, kind: 'skipped' };
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { uri, kind: 'text', text: new TextDecoder().decode(bytes), stat };
  } catch {
    // It is gone since the listing, or may not be read.
    return { uri, kind: 'skipped' };
  }
}

/**
 * Finds the activations in a text, in slices; undefined once the token is cancelled.
 * @param namesFor reads the files that the text imports
 */
export async function findInText(
  uri: vscode.Uri,
  text: string,
  slices: Slices,
  token: vscode.CancellationToken,
  namesFor: (imports: readonly Import[]) => Promise<Found>,
): Promise<Pick<FileFindings, 'findings' | 'neighbours' | 'sought'> | undefined> {
  await slices.turn();
  const language = languageOfFile(uri.path);
  if (!language) return { findings: [] };
  const source = await openSource(language, text);
  const isStale = (): boolean => token.isCancellationRequested;
  const imports = source.imports ? await inSlices(source.imports(), isStale) : [];
  if (!imports) return undefined;
  const { names, files } = await namesFor(imports);
  source.takeNames?.(names);
  const sought = [...new Set(imports.flatMap(({ paths }) => paths.map(baseName)))];
  while (!source.search(SEARCH_SLICE_MS)) {
    await slices.turn();
    if (token.isCancellationRequested) return undefined;
  }
  await slices.turn();
  const findings = findingsOf(text, source.references(), language === 'jupyter');
  return {
    findings,
    ...(files.length > 0 && { neighbours: files }),
    ...(sought.length > 0 && { sought }),
  };
}

/** The name of a file without its folders. */
export const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** A pattern with more alternatives than this is a mistake. */
const MAX_ALTERNATIVES = 64;

/**
 * One glob that matches what any of the patterns matches; undefined for no pattern. Braces in the patterns are
 * expanded, since the editor's globs cannot be nested.
 */
export function anyOf(patterns: readonly string[]): string | undefined {
  const flat = [...new Set(patterns.flatMap(expandBraces))].filter((pattern) => pattern !== '');
  return flat.length > 1 ? `{${flat.join(',')}}` : flat[0];
}

/** Expands braces, nested ones too: `*.{a,b}` to `*.a` and `*.b`. A pattern whose braces do not pair gives none. */
export function expandBraces(pattern: string): string[] {
  const open = pattern.indexOf('{');
  if (open === -1) return pattern.includes('}') ? [] : [pattern];
  const parts: string[] = [];
  let depth = 0;
  let partStart = open + 1;
  for (let i = open; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === '{') depth++;
    else if (character === '}') depth--;
    if (depth === 0 || (depth === 1 && character === ',')) {
      parts.push(pattern.slice(partStart, i));
      partStart = i + 1;
    }
    if (depth > 0) continue;
    const expanded = parts.map((part) => pattern.slice(0, open) + part + pattern.slice(i + 1));
    return expanded.length > MAX_ALTERNATIVES
      ? []
      : expanded.flatMap(expandBraces).slice(0, MAX_ALTERNATIVES);
  }
  return [];
}

/**
 * The patterns that an exclude setting (`{"dist": true}`) switches on unconditionally, for folders and their
 * contents.
 */
export function enabledPatterns(setting: unknown): string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([pattern, enabled]) =>
    enabled === true ? [pattern, `${pattern.replace(/\/$/, '')}/**`] : [],
  );
}
