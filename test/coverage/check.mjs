/** Tells how much of `src/math` and of `src/recognise` the unit tests run, and fails where it is too little. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Percent of each folder. */
const LEAST = {
  'src/math': { lines: 95, branches: 95 },
  'src/recognise': { lines: 95, branches: 93 },
};
const root = path.resolve(import.meta.dirname, '../..');
const summary = Object.entries(
  JSON.parse(readFileSync(path.join(root, '.cache/coverage/coverage-summary.json'), 'utf8')),
);

for (const [folder, wanted] of Object.entries(LEAST)) {
  const within = path.join(root, folder) + path.sep;
  const files = summary.filter(([file]) => file.startsWith(within)).map(([, counts]) => counts);
  for (const [what, least] of Object.entries(wanted)) {
    const covered = files.reduce((sum, counts) => sum + counts[what].covered, 0);
    const total = files.reduce((sum, counts) => sum + counts[what].total, 0);
    const percent = (100 * covered) / total;
    const isEnough = percent >= least;
    if (!isEnough) process.exitCode = 1;
    const verdict = isEnough ? '' : `, less than ${least} %`;
    console.log(`${folder}: ${percent.toFixed(2)} % of ${what} (${covered} of ${total})${verdict}`);
  }
}
