/**
 * The process in which `main.ts` runs unit tests. It gets one message, what to run, and answers with an `Outcome` for
 * each test file. Changed sources are compiled from the message: the files on disk stay as they are.
 */
import { transformSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import Mocha from 'mocha';
import '../unit/support/seed';

export interface Task {
  /** The test files, in the order in which they run. */
  readonly tests: readonly string[];
  /** Texts that stand in for those of the source files. They may set `__reached[NUMBER]`. */
  readonly sources: Readonly<Record<string, string>>;
  /**
   * Whether each test file gets modules of its own, so that what one has computed is not remembered for the next. Without
   * it, the first file that fails is the last one.
   */
  readonly isolated: boolean;
}

export interface Outcome {
  readonly test: string;
  readonly passes: boolean;
  readonly ms: number;
  /** The numbers of the places that were reached. */
  readonly reached: readonly number[];
}

type Compile = (module: { _compile(text: string, file: string): void }, file: string) => void;

/** A test that awaits what never comes fails after so long. */
const PATIENCE_MS = 60_000;

const root = path.resolve(import.meta.dirname, '../..');
const kept = new Set([__filename, ...Object.keys(require.cache)]);
/** Has an element for each place that was reached: loops of a kernel note it millions of times. */
const reached: 1[] = [];

/** The text of a file that imports others on demand. Node's own `import()`, which tsx leaves in it, knows no TypeScript. */
function withImports(file: string): string | undefined {
  if (file.includes('node_modules')) return undefined;
  const text = readFileSync(file, 'utf8');
  return /\bimport\(/.test(text) ? text : undefined;
}

function replaceSources(sources: Task['sources']): void {
  const { _extensions: extensions } = Module as unknown as { _extensions: Record<string, Compile> };
  for (const extension of ['.ts', '.tsx']) {
    const others = extensions[extension];
    extensions[extension] = (module, file) => {
      const text = sources[path.relative(root, file)] ?? withImports(file);
      if (text === undefined) {
        others?.(module, file);
        return;
      }
      const { code } = transformSync(text, {
        loader: extension === '.tsx' ? 'tsx' : 'ts',
        format: 'cjs',
        target: 'node20',
        supported: { 'dynamic-import': false },
        jsx: 'automatic',
        jsxImportSource: 'preact',
      });
      module._compile(code, file);
    };
  }
}

function forgetModules(): void {
  for (const file of Object.keys(require.cache)) {
    if (!file.includes('node_modules') && !kept.has(file)) Reflect.deleteProperty(require.cache, file);
  }
}

function run(test: string): Promise<Outcome> {
  reached.length = 0;
  const start = performance.now();
  const mocha = new Mocha({ timeout: PATIENCE_MS, reporter: 'min', bail: true });
  const ended = (failures: number): Outcome => ({
    test,
    passes: failures === 0,
    ms: performance.now() - start,
    reached: Object.keys(reached).map(Number),
  });
  return new Promise((resolve) => {
    try {
      mocha.addFile(path.join(root, test));
      mocha.run((failures) => {
        resolve(ended(failures));
      });
    } catch {
      resolve(ended(1));
    }
  });
}

// Whoever started it may have been stopped.
process.once('disconnect', () => process.exit(1));
process.once('message', ({ tests, sources, isolated }: Task) => {
  replaceSources(sources);
  Object.assign(globalThis, { __reached: reached });
  void (async () => {
    for (const test of tests) {
      if (isolated) forgetModules();
      const outcome = await run(test);
      await new Promise((sent) => process.send?.(outcome, sent));
      if (!isolated && !outcome.passes) break;
    }
    process.exit(0);
  })();
});
