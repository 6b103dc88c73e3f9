import fs from 'node:fs';
import path from 'node:path';

const TESTS = 'test/unit';
const IMPORT = /(?:from|import|import\()\s*'(\.[^']+)'/g;

let importers: ReadonlyMap<string, readonly string[]> | undefined;
const tests = new Map<string, ReadonlyMap<string, number>>();

/** The files of a folder and of the folders in it that are TypeScript. */
export function sourcesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
}

function resolved(from: string, to: string): string | undefined {
  const base = path.join(path.dirname(from), to);
  return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`].find((file) =>
    fs.existsSync(file),
  );
}

function readImporters(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of [...sourcesIn('src'), ...sourcesIn(TESTS)]) {
    for (const [, to = ''] of fs.readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const target = resolved(file, to);
      if (target === undefined) continue;
      const list = found.get(target) ?? [];
      list.push(file);
      found.set(target, list);
    }
  }
  return found;
}

/** How many folders a test's path shares with a source's. */
function kinship(test: string, source: string): number {
  const a = path.relative(TESTS, test).split(path.sep);
  const b = path.relative('src', source).split(path.sep);
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}

/**
 * The unit tests that load a source file, with the number of imports between: 1 for those that import it themselves. The
 * nearest come first; a folder that both are in makes up for an import.
 */
export function testsOf(file: string): ReadonlyMap<string, number> {
  const known = tests.get(file);
  if (known) return known;
  importers ??= readImporters();
  const distance = new Map([[file, 0]]);
  const queue = [file];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const importer of importers.get(next) ?? []) {
      if (distance.has(importer)) continue;
      distance.set(importer, (distance.get(next) ?? 0) + 1);
      queue.push(importer);
    }
  }
  const found = new Map(
    [...distance]
      .filter(([name]) => name.startsWith(TESTS) && name.endsWith('.test.ts'))
      .sort(([a, near], [b, far]) => near - kinship(a, file) - far + kinship(b, file)),
  );
  tests.set(file, found);
  return found;
}
