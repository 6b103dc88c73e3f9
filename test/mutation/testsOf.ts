import fs from 'node:fs';
import path from 'node:path';

const TESTS = 'test/unit';
/** If more files than this import a change, only the tests beside it are run. */
const WIDEST = 60;

const IMPORT = /(?:from|import\()\s*'(\.[^']+)'/g;

let importers: ReadonlyMap<string, readonly string[]> | undefined;

function sources(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.tsx?$/.test(file));
}

function resolved(from: string, to: string): string | undefined {
  const base = path.join(path.dirname(from), to);
  return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`].find((file) =>
    fs.existsSync(file),
  );
}

function readImporters(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of [...sources('src'), ...sources('test/unit')]) {
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

/**
 * The unit tests that run a source file, in the groups in which they are worth running: those that import it
 * themselves, those at its own path, and those that reach it through other files, the nearest first.
 */
export function testsOf(file: string): readonly (readonly string[])[] {
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
  const tests = [...distance].filter(([name]) => name.startsWith(TESTS) && name.endsWith('.test.ts'));
  tests.sort(([a, near], [b, far]) => near - far || kinship(b, file) - kinship(a, file));
  const names = tests.slice(0, WIDEST).map(([name]) => name);
  return [names.slice(0, 4), names.slice(4, 16), names.slice(16)].filter((group) => group.length > 0);
}

/** How many folders a test's path shares with a source's. */
function kinship(test: string, source: string): number {
  const a = path.relative(TESTS, test).split(path.sep);
  const b = path.relative('src', source).split(path.sep);
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}
