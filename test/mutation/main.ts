/**
 * Changes the source in one place at a time and asks whether the unit tests notice:
 * `npx tsx test/mutation/main.ts COUNT SEED [FOLDER…]`. As many places are drawn from each layer of `src`, or from each of
 * the given folders, of all that can be changed. A change is noticed when a test fails, or computes without end.
 *
 * Each change first runs the tests nearest to it, until one fails. If none does, more of those that load the file, and at
 * last all, run once without a change, to find which of them reach the place, and those run with it. Tests that fail without
 * a change do not count. Results are kept in `.cache/mutation`. A run that was interrupted goes on there; a repeated one tries again only what
 * has survived, with the tests that are new or changed.
 * The files of `src` stay as they are. A test that starts processes of its own does not notice changes in them.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { randomFrom } from '../fuzz/random';
import { mutationsOf, type Mutation } from './mutations';
import { runTests } from './processes';
import { withProbes } from './reach';
import { sourcesIn, testsOf } from './testsOf';

const LAYERS = ['math', 'recognise', 'present', 'protocol', 'webview', 'extension', 'markdown'];
/** So many tests share a process while places are looked for: it keeps what each has loaded. */
const BATCH = 12;
/** So many of the nearest tests are tried, one number after the other. Most changes need no more than the first. */
const WIDTHS = [4, 16, 64, Infinity];
/** What an unknown test is taken to need. */
const USUAL_MS = 3000;
/** Seconds of computing after which a program runs forever, beyond ten times what its tests take otherwise. */
const LEAST_SECONDS = 20;

/** A test on unchanged code. */
interface Reach {
  readonly id: string;
  readonly passes: boolean;
  readonly ms: number;
  /** The places that it reaches. */
  readonly places: readonly string[];
}

interface Candidate {
  readonly test: string;
  readonly id: string;
  readonly ms: number;
}

/** A change and the tests that it was tried with. */
interface Trial {
  readonly change: string;
  /** The last test, if it failed. */
  readonly noticedBy?: string;
  /** Those that did not, with their versions. */
  readonly passed: readonly string[];
}

const versionOf = (file: string): string =>
  createHash('sha256').update(fs.readFileSync(file)).digest('hex').slice(0, 8);

/** A test file in its present state. */
const idOf = (test: string): string => `${test}@${versionOf(test)}`;
const placeOf = ({ file, from, to }: Mutation): string => `${file}@${versionOf(file)}:${from}-${to}`;
const nameOf = (mutation: Mutation): string => `${placeOf(mutation)} ${mutation.text}`;

function draw(count: number, seed: number, folders: readonly string[]): readonly Mutation[] {
  const next = randomFrom(seed);
  const pools = folders.map((folder) =>
    sourcesIn(folder)
      .filter((file) => !/\.d\.ts$|\/types\.ts$|\/parser\.ts$/.test(file))
      .flatMap((file) => mutationsOf(file, fs.readFileSync(file, 'utf8'))),
  );
  const drawn: Mutation[] = [];
  for (let i = 0; drawn.length < count && pools.some((pool) => pool.length > 0); i++) {
    const pool = pools[i % pools.length] ?? [];
    drawn.push(...pool.splice(Math.floor(next() * pool.length), 1));
  }
  return drawn;
}

function readLines(file: string): readonly unknown[] {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

const append = (file: string, value: unknown): void => {
  fs.appendFileSync(file, `${JSON.stringify(value)}\n`);
};

function probed(mutations: readonly Mutation[]): Record<string, string> {
  const numbered = [...mutations.entries()];
  const files = new Set(mutations.map(({ file }) => file));
  return Object.fromEntries(
    [...files].map((file) => {
      const those = numbered.filter(([, mutation]) => mutation.file === file);
      return [file, withProbes(fs.readFileSync(file, 'utf8'), those)];
    }),
  );
}

/** Adds what the tests reach to what is known. */
async function look(
  tests: Iterable<string>,
  mutations: readonly Mutation[],
  reach: Map<string, Reach>,
  file: string,
): Promise<void> {
  const sources = probed(mutations);
  const run = async (batch: readonly string[]): Promise<void> => {
    await runTests({ tests: batch, sources, isolated: true }, Infinity, ({ test, passes, ms, reached }) => {
      // A test that fails beside others gets a process of its own.
      if (!passes && batch.length > 1) return;
      const places = reached.flatMap((number) => mutations.slice(number, number + 1).map(placeOf));
      const found = { id: idOf(test), passes, ms, places: [...new Set(places)] };
      reach.set(found.id, found);
      append(file, found);
      if (!passes) console.error(`Left out, because it fails without a change: ${test}`);
    });
  };
  const isUnknown = (test: string): boolean => !reach.has(idOf(test));
  const unknown = [...tests].filter(isUnknown);
  for (let i = 0; i < unknown.length; i += BATCH) {
    console.error(`Looking for what tests reach: ${i} of ${unknown.length}`);
    await run(unknown.slice(i, i + BATCH));
  }
  for (const test of unknown.filter(isUnknown)) await run([test]);
}

/** The tests among these that may notice the change, the quickest and nearest first. */
function useful(
  mutation: Mutation,
  tests: Iterable<string>,
  reach: ReadonlyMap<string, Reach>,
  before: readonly string[],
): readonly Candidate[] {
  const place = placeOf(mutation);
  const distances = testsOf(mutation.file);
  const cost = ({ test, ms }: Candidate): number => (ms + 500) * (distances.get(test) ?? 1);
  return [...tests]
    .flatMap((test) => {
      const id = idOf(test);
      const known = reach.get(id);
      const isUseful = !known || (known.passes && known.places.includes(place));
      return isUseful && !before.includes(id) ? [{ test, id, ms: known?.ms ?? USUAL_MS }] : [];
    })
    .sort((a, b) => cost(a) - cost(b));
}

async function tryOut(
  mutation: Mutation,
  tests: Iterable<string>,
  reach: ReadonlyMap<string, Reach>,
  before: readonly string[],
): Promise<Trial> {
  const change = nameOf(mutation);
  const candidates = useful(mutation, tests, reach, before);
  if (candidates.length === 0) return { change, passed: before };
  const { file, from, to, text } = mutation;
  const source = fs.readFileSync(file, 'utf8');
  const sources = { [file]: source.slice(0, from) + text + source.slice(to) };
  const seconds = LEAST_SECONDS + (10 * candidates.reduce((sum, { ms }) => sum + ms, 0)) / 1000;
  const task = { tests: candidates.map(({ test }) => test), sources, isolated: false };
  const outcomes = await runTests(task, seconds);
  const passing = candidates.filter((_, i) => outcomes[i]?.passes === true);
  const passed = [...before, ...passing.map(({ id }) => id)];
  const failing = candidates[passing.length];
  return failing ? { change, noticedBy: failing.id, passed } : { change, passed };
}

const nearest = (file: string, count: number): readonly string[] => [...testsOf(file).keys()].slice(0, count);

function describe(mutation: Mutation): string {
  const { file, from, to, text } = mutation;
  const source = fs.readFileSync(file, 'utf8');
  const line = source.slice(0, from).split('\n').length;
  const short = (code: string): string => JSON.stringify(code.slice(0, 80));
  return `${file}:${line} ${short(source.slice(from, to))} → ${short(text)}`;
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

function report(
  mutations: readonly Mutation[],
  trials: ReadonlyMap<string, Trial>,
  isNoticed: (mutation: Mutation) => boolean,
): void {
  const layerOf = ({ file }: Mutation): string => file.split(path.sep)[1] ?? '';
  for (const mutation of mutations.filter((each) => !isNoticed(each))) {
    const reached = trials.get(nameOf(mutation))?.passed.length ?? 0;
    console.log(`survived ${reached} tests: ${describe(mutation)}`);
  }
  for (const layer of new Set(mutations.map(layerOf))) {
    const those = mutations.filter((mutation) => layerOf(mutation) === layer);
    console.log(`${layer}: ${those.filter(isNoticed).length} of ${those.length}`);
  }
  const noticed = mutations.filter(isNoticed).length;
  console.log(`${noticed} of ${mutations.length} noticed: ${percent(noticed, mutations.length)}`);
}

async function main(): Promise<void> {
  const [count = '200', seed = '1', ...given] = process.argv.slice(2);
  const folders = given.length > 0 ? given : LAYERS.map((layer) => `src/${layer}`);
  const mutations = draw(Number(count), Number(seed), folders);
  const folder = path.join('.cache/mutation', [count, seed, ...given].join('-').replaceAll('/', '.'));
  fs.mkdirSync(folder, { recursive: true });
  const reachFile = path.join(folder, 'reach.jsonl');
  const trialsFile = path.join(folder, 'trials.jsonl');
  const reach = new Map((readLines(reachFile) as readonly Reach[]).map((each) => [each.id, each]));
  const trials = new Map((readLines(trialsFile) as readonly Trial[]).map((each) => [each.change, each]));
  const isNoticed = (mutation: Mutation): boolean => {
    const by = trials.get(nameOf(mutation))?.noticedBy;
    return by !== undefined && reach.get(by)?.passes !== false;
  };
  const open = (): readonly Mutation[] => mutations.filter((mutation) => !isNoticed(mutation));
  const tryAll = async (width: number): Promise<void> => {
    for (const [index, mutation] of open().entries()) {
      const tests = nearest(mutation.file, width);
      const before = trials.get(nameOf(mutation))?.passed ?? [];
      const trial = await tryOut(mutation, tests, reach, before);
      trials.set(trial.change, trial);
      append(trialsFile, trial);
      const verdict = trial.noticedBy === undefined ? 'SURVIVED' : 'noticed ';
      console.error(`${index + 1} ${verdict} ${describe(mutation)}`);
    }
  };
  /** Looks at tests that have noticed a change and have never passed; whether any fails without a change, too. */
  const hasDisproved = async (): Promise<boolean> => {
    const proven = new Set([...trials.values()].flatMap(({ passed }) => passed));
    const noticing = new Set([...trials.values()].flatMap(({ noticedBy }) => noticedBy ?? []));
    const unknown = [...noticing].filter((id) => !proven.has(id) && !reach.has(id));
    await look(
      unknown.map((id) => id.replace(/@.*/, '')),
      mutations,
      reach,
      reachFile,
    );
    return unknown.some((id) => reach.get(id)?.passes === false);
  };
  for (const [round, width] of WIDTHS.entries()) {
    const wanted = new Set(open().flatMap(({ file }) => nearest(file, width)));
    if (round > 0) await look(wanted, mutations, reach, reachFile);
    do await tryAll(width);
    while (await hasDisproved());
  }
  report(mutations, trials, isNoticed);
}

void main();
