// Compiles, evaluates and identifies random and altered expressions, and checks the catalogue with random
// parameters: `npx tsx test/fuzz/expressions.ts [COUNT] [SEED]`. Every failure is reported with its seed.
import { anyText } from './cases';
import { checkText } from './checks';
import { checkEntry } from './entries';
import { randomFrom, type Random } from './random';

const count = Number(process.argv[2] ?? 1e6);
const firstSeed = Number(process.argv[3] ?? 1);

/** Share of cases about parameters. */
const PARAMETERS = 0.25;

const kinds = new Map<string, number>();
let slowest = { ms: 0, seed: 0 };
let peak = 0;
let failures = 0;

function check(random: Random): string {
  return random() < PARAMETERS ? `parameters ${checkEntry(random)}` : checkText(anyText(random), random);
}

function tell(): void {
  const done = [...kinds.values()].reduce((sum, number) => sum + number, 0);
  const counts = [...kinds].sort().map(([kind, number]) => `${kind} ${number}`);
  console.log(`${done} cases from seed ${firstSeed}, ${failures} failures (${counts.join(', ')})`);
  console.log(
    `  slowest ${slowest.ms.toFixed(0)} ms, seed ${slowest.seed}; memory at most ${(peak / 1e6).toFixed(0)} MB`,
  );
}

for (let seed = firstSeed; seed < firstSeed + count; seed++) {
  const start = performance.now();
  let kind = 'failure';
  try {
    kind = check(randomFrom(seed));
  } catch (error) {
    failures++;
    if (failures <= 20) console.log(`seed ${seed}: ${String(error).slice(0, 2000)}`);
  }
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const ms = performance.now() - start;
  if (ms > slowest.ms) slowest = { ms, seed };
  if (seed % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
  if ((seed - firstSeed) % 10_000 === 9_999) tell();
}
tell();
process.exitCode = failures > 0 ? 1 : 0;
