import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SRC = path.join(ROOT, 'src');

/** The contributors' guide, whose tables of sizes are made from the sources. */
export const CONTRIBUTING = path.join(ROOT, '.github/CONTRIBUTING.md');

/** Lines of each layer before what stood in several places was declared in one. */
const BEFORE: Readonly<Record<string, number>> = {
  math: 26_154,
  recognise: 23_335,
  webview: 12_248,
  extension: 7_628,
  present: 3_050,
  protocol: 902,
  markdown: 52,
  l10n: 35,
};

/** A folder with the lines of TypeScript in it and below it. */
interface Folder {
  readonly name: string;
  readonly lines: number;
  readonly folders: readonly Folder[];
}

function folderAt(place: string): Folder {
  const entries = fs.readdirSync(place, { withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => folderAt(path.join(place, name)))
    .sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
  const own = entries
    .filter(({ name }) => /\.tsx?$/.test(name))
    .map(({ name }) => fs.readFileSync(path.join(place, name), 'utf8').split('\n').length - 1);
  const lines = [...own, ...folders.map((folder) => folder.lines)].reduce((a, b) => a + b, 0);
  return { name: path.basename(place), lines, folders };
}

/** Lines in hundreds: a smaller change is none that a reader wants to know of. */
const hundreds = (lines: number): string =>
  lines < 100 ? '< 100' : (Math.round(lines / 100) * 100).toLocaleString('en');

/** The layers by size, each with its folders. */
function sizeTable(): string {
  const { folders, lines } = folderAt(SRC);
  const all = Object.values(BEFORE).reduce((a, b) => a + b, 0);
  const row = (name: string, now: number, before: string, below: readonly Folder[]): string => {
    const parts = below
      .filter((folder) => folder.lines >= 100)
      .map((folder) => `\`${folder.name}\` ${hundreds(folder.lines)}`);
    return `| ${name} | ${hundreds(now)} | ${before} | ${parts.join(', ')} |`;
  };
  return [
    '| Layer | Lines | Before | Its folders |',
    '| --- | --: | --: | --- |',
    ...folders.map(({ name, lines: now, folders: below }) =>
      row(`\`src/${name}\``, now, hundreds(BEFORE[name] ?? 0), below),
    ),
    row('all', lines, hundreds(all), []),
  ].join('\n');
}

/** The guide's text, its table of sizes made anew. */
export async function contributingText(): Promise<string> {
  const formatted = await format(sizeTable(), { parser: 'markdown' });
  const before = fs.readFileSync(CONTRIBUTING, 'utf8');
  const old = /^\| Layer .*\n(?:\|.*\n)*/m;
  if (!old.test(before)) throw new Error('the guide has no table of sizes');
  return before.replace(old, () => formatted);
}
