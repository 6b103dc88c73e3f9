/** Tells how much of `src/math` and of `src/recognise` the unit tests run, and fails where it is too little. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Percent of lines, and of branches, of each folder. */
const LEAST = 95;
const root = path.resolve(import.meta.dirname, '../..');
const summary = Object.entries(
  JSON.parse(readFileSync(path.join(root, '.cache/coverage/coverage-summary.json'), 'utf8')),
);

for (const folder of ['src/math', 'src/recognise']) {
  const within = path.join(root, folder) + path.sep;
  const files = summary.filter(([file]) => file.startsWith(within)).map(([, counts]) => counts);
  for (const what of ['lines', 'branches']) {
    const covered = files.reduce((sum, counts) => sum + counts[what].covered, 0);
    const total = files.reduce((sum, counts) => sum + counts[what].total, 0);
    const percent = (100 * covered) / total;
    const isEnough = percent >= LEAST;
    if (!isEnough) process.exitCode = 1;
    const verdict = isEnough ? '' : `, less than ${LEAST} %`;
    console.log(`${folder}: ${percent.toFixed(2)} % of ${what} (${covered} of ${total})${verdict}`);
  }
}
