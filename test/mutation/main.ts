/**
 * Changes the source in one place at a time and asks whether the unit tests notice:
 * `npx tsx test/mutation/main.ts COUNT SEED [FOLDER…]`. As many places are drawn from each layer of `src`, or from each of
 * the given folders, of all that can be changed. A change is noticed when a test fails, or computes without end.
 *
 * A test first runs without a change, to find which places it reaches. Then each change runs the tests that reach its place,
 * the quickest first, until one fails: those nearest to it, and if none of them fails all others. Results are kept in
 * `.cache/mutation`. A run that was interrupted goes on there; a repeated one tries again only what has survived, with the
 * tests that are new or changed.
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
/** So many of the nearest tests are tried first. Most changes need no others. */
const NEAREST = 4;
/** Seconds of computing after which a program runs forever, beyond ten times what its tests take otherwise. */
const LEAST_SECONDS = 30;

/** A test on unchanged code. */
interface Reach {
  readonly test: string;
  readonly version: string;
  readonly passes: boolean;
  readonly ms: number;
  /** The places that it reaches. */
  readonly places: readonly string[];
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

/** What each of the tests reaches. */
async function readReach(
  tests: readonly string[],
  mutations: readonly Mutation[],
  file: string,
): Promise<readonly Reach[]> {
  const known = new Map(
    (readLines(file) as readonly Reach[]).map((reach) => [`${reach.test}@${reach.version}`, reach]),
  );
  const isKnown = (test: string): boolean => known.has(`${test}@${versionOf(test)}`);
  const sources = probed(mutations);
  const look = async (batch: readonly string[]): Promise<void> => {
    await runTests({ tests: batch, sources, isolated: true }, Infinity, (outcome) => {
      const places = outcome.reached.flatMap((number) => {
        const mutation = mutations[number];
        return mutation ? [placeOf(mutation)] : [];
      });
      const { test, passes, ms } = outcome;
      const reach: Reach = { test, version: versionOf(test), passes, ms, places: [...new Set(places)] };
      // A test that fails beside others gets a process of its own.
      if (!passes && batch.length > 1) return;
      known.set(`${test}@${reach.version}`, reach);
      append(file, reach);
    });
  };
  const unknown = tests.filter((test) => !isKnown(test));
  for (let i = 0; i < unknown.length; i += BATCH) {
    console.error(`Looking for what tests reach: ${i} of ${unknown.length}`);
    await look(unknown.slice(i, i + BATCH));
  }
  for (const test of unknown) if (!isKnown(test)) await look([test]);
  return tests.flatMap((test) => known.get(`${test}@${versionOf(test)}`) ?? []);
}

async function tryOut(
  mutation: Mutation,
  reach: readonly Reach[],
  before: Trial | undefined,
): Promise<Trial> {
  const place = placeOf(mutation);
  const distances = testsOf(mutation.file);
  const cost = ({ test, ms }: Reach): number => (ms + 500) * (distances.get(test) ?? 1);
  const useful = reach
    .filter(({ test, version, passes, places }) => {
      return passes && places.includes(place) && before?.passed.includes(`${test}@${version}`) !== true;
    })
    .sort((a, b) => cost(a) - cost(b));
  const passed = [...(before?.passed ?? [])];
  if (useful.length === 0) return { change: nameOf(mutation), passed };
  const { file, from, to, text } = mutation;
  const source = fs.readFileSync(file, 'utf8');
  const sources = { [file]: source.slice(0, from) + text + source.slice(to) };
  const seconds = LEAST_SECONDS + (10 * useful.reduce((sum, { ms }) => sum + ms, 0)) / 1000;
  const outcomes = await runTests(
    { tests: useful.map(({ test }) => test), sources, isolated: false },
    seconds,
  );
  const failing = useful.find((_, i) => outcomes[i]?.passes !== true);
  if (failing) return { change: nameOf(mutation), noticedBy: failing.test, passed };
  passed.push(...useful.map(({ test, version }) => `${test}@${version}`));
  return { change: nameOf(mutation), passed };
}

function describe(mutation: Mutation): string {
  const { file, from, to, text } = mutation;
  const source = fs.readFileSync(file, 'utf8');
  const line = source.slice(0, from).split('\n').length;
  const short = (code: string): string => JSON.stringify(code.slice(0, 80));
  return `${file}:${line} ${short(source.slice(from, to))} → ${short(text)}`;
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

function report(mutations: readonly Mutation[], trials: ReadonlyMap<string, Trial>): void {
  const layerOf = ({ file }: Mutation): string => file.split(path.sep)[1] ?? '';
  const isNoticed = (mutation: Mutation): boolean => trials.get(nameOf(mutation))?.noticedBy !== undefined;
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
  const file = path.join(folder, 'trials.jsonl');
  const trials = new Map((readLines(file) as readonly Trial[]).map((trial) => [trial.change, trial]));
  for (const width of [NEAREST, Infinity]) {
    const open = mutations.filter((each) => trials.get(nameOf(each))?.noticedBy === undefined);
    const tests = new Set(open.flatMap((each) => [...testsOf(each.file).keys()].slice(0, width)));
    const reach = await readReach([...tests].sort(), mutations, path.join(folder, 'reach.jsonl'));
    for (const { test } of reach.filter(({ passes }) => !passes)) {
      console.error(`Left out, because it fails without a change: ${test}`);
    }
    for (const [index, mutation] of open.entries()) {
      const trial = await tryOut(mutation, reach, trials.get(nameOf(mutation)));
      trials.set(trial.change, trial);
      append(file, trial);
      const verdict = trial.noticedBy === undefined ? 'SURVIVED' : 'noticed ';
      console.error(`${index + 1}/${open.length} ${verdict} ${describe(mutation)}`);
    }
  }
  report(mutations, trials);
}

void main();
