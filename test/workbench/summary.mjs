// Prints what each test runner has left in .cache/results, and their sum on the last line.
import fs from 'node:fs';
import path from 'node:path';

const results = path.resolve(import.meta.dirname, '../../.cache/results');
const files = fs.existsSync(results) ? fs.readdirSync(results).filter((name) => name.endsWith('.json')) : [];
const runs = files.sort().map((name) => JSON.parse(fs.readFileSync(path.join(results, name), 'utf8')));

const line = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
const total = { passed: 0, failed: 0, skipped: 0 };
for (const run of runs) {
  console.log(`${run.suite}: ${line(run)}`);
  for (const key of Object.keys(total)) total[key] += run[key];
}
console.log(line(total));
