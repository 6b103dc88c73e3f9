// Compiles, evaluates and identifies random and spoilt expressions: `npx tsx test/fuzz/expressions.ts [COUNT] [SEED]`.
import { anyText, randomFrom } from './cases';
import { checkText } from './checks';

const count = Number(process.argv[2] ?? 1e6);
const firstSeed = Number(process.argv[3] ?? 1);

let slowest = { ms: 0, text: '' };
let failures = 0;
const kinds = { expression: 0, error: 0 };
for (let seed = firstSeed; seed < firstSeed + count; seed++) {
  const random = randomFrom(seed);
  const text = anyText(random);
  const start = performance.now();
  try {
    kinds[checkText(text, random)]++;
  } catch (error) {
    failures++;
    if (failures <= 20) console.log(`seed ${seed}: ${JSON.stringify(text)}\n  ${String(error)}`);
  }
  const ms = performance.now() - start;
  if (ms > slowest.ms) slowest = { ms, text };
}
console.log(`${count} texts, ${kinds.expression} expressions, ${kinds.error} errors, ${failures} failures`);
console.log(`slowest ${slowest.ms.toFixed(0)} ms: ${JSON.stringify(slowest.text)}`);
console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
process.exitCode = failures > 0 ? 1 : 0;
