/**
 * Changes the source in one place at a time and asks whether the unit tests notice:
 * `npx tsx test/mutation/main.ts COUNT SEED [FOLDER…]`. Places are drawn evenly from the layers of `src` that unit tests
 * cover, or from the given folders. Each change is written to the working tree and taken back, so commit first.
 * Prints a line for each change and what share of them was noticed.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { randomFrom } from '../fuzz/random';
import { mutationsOf, type Mutation } from './mutations';
import { testsOf } from './testsOf';

const LAYERS = [
  'src/math',
  'src/recognise',
  'src/present',
  'src/protocol',
  'src/webview',
  'src/extension',
  'src/markdown',
];
/** A change that makes a program run forever is noticed too. */
const LIMIT_MS = 180_000;

function filesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$|\/types\.ts$|\/parser\.ts$/.test(file))
    .sort();
}

function draw(count: number, seed: number, folders: readonly string[]): readonly Mutation[] {
  const next = randomFrom(seed);
  const pools = folders.map((folder) => filesIn(folder).filter((file) => testsOf(file).length > 0));
  const drawn = new Map<string, Mutation>();
  for (let i = 0; drawn.size < count && i < count * 20; i++) {
    const pool = pools[i % pools.length] ?? [];
    const file = pool[Math.floor(next() * pool.length)];
    if (file === undefined) continue;
    const mutations = mutationsOf(file, fs.readFileSync(file, 'utf8'));
    const mutation = mutations[Math.floor(next() * mutations.length)];
    if (mutation) drawn.set(`${file}:${mutation.from}:${mutation.text}`, mutation);
  }
  return [...drawn.values()];
}

function passes(tests: readonly string[]): boolean {
  const options = ['--no-config', '--bail', '--timeout', '120000', '--require', 'tsx'];
  const seed = ['--require', 'test/unit/support/seed.ts'];
  const { status } = spawnSync('npx', ['mocha', ...options, ...seed, ...tests], {
    stdio: 'ignore',
    timeout: LIMIT_MS,
  });
  return status === 0;
}

/** Whether the unit tests that reach the file fail, the nearest first. */
function isNoticed({ file }: Mutation): boolean {
  return testsOf(file).some((tests) => !passes(tests));
}

const [count = '200', seed = '1', ...folders] = process.argv.slice(2);
const mutations = draw(Number(count), Number(seed), folders.length > 0 ? folders : LAYERS);
let noticed = 0;
const files = new Set(mutations.map(({ file }) => file));
const failing = [...files].filter((file) => !passes(testsOf(file)[0] ?? []));
if (failing.length > 0) throw new Error(`Tests fail without any change: ${failing.join(', ')}`);
for (const [index, mutation] of mutations.entries()) {
  const { file, from, to, text } = mutation;
  const source = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, source.slice(0, from) + text + source.slice(to));
  let wasNoticed: boolean;
  try {
    wasNoticed = isNoticed(mutation);
  } finally {
    fs.writeFileSync(file, source);
  }
  if (wasNoticed) noticed++;
  const line = source.slice(0, from).split('\n').length;
  const verdict = wasNoticed ? 'noticed ' : 'SURVIVED';
  console.log(
    `${index + 1}/${mutations.length} ${verdict} ${file}:${line} ${JSON.stringify(source.slice(from, to).slice(0, 80))} → ${JSON.stringify(text.slice(0, 80))}`,
  );
}
console.log(
  `${noticed} of ${mutations.length} noticed: ${((100 * noticed) / mutations.length).toFixed(1)} %`,
);
