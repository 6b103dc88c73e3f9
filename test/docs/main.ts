/**
 * Writes everything that is derived from the sources: `npm run docs`. With `--check` it writes nothing and fails where a
 * file is stale, as the lint step wants it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { accuracyPage } from './accuracy';
import { grammarParsers } from './grammars';
import { levelsText } from './levels';
import { MANIFEST, manifestText } from './manifest';
import { activationPages } from './pages';
import { RECORDER, recorderText } from './recorderTable';
import { README, readmeText } from './settings';
import { CONTRIBUTING, contributingText } from './sizes';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ACCURACY = path.join(ROOT, 'media/docs/accuracy.md');
const LEVELS = path.join(ROOT, 'src/math/identify/levels.ts');
const PAGES = path.join(ROOT, 'media/docs/activations');

/** Every generated file with the text that it should have. */
async function generated(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ...[...activationPages()].map(([name, text]) => [path.join(PAGES, name), text] as const),
    [ACCURACY, accuracyPage()],
    [fileURLToPath(RECORDER), recorderText()],
    [LEVELS, await levelsText()],
    [MANIFEST, manifestText()],
    [README, await readmeText()],
    [CONTRIBUTING, await contributingText()],
    ...(await grammarParsers()),
  ]);
}

async function main(): Promise<void> {
  const files = await generated();
  const stale = [...files].filter(
    ([file, text]) => !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text,
  );
  const left = fs
    .readdirSync(PAGES)
    .map((name) => path.join(PAGES, name))
    .filter((file) => !files.has(file));
  if (process.argv.includes('--check')) {
    // How far the engine's own Math is off differs between engines; a test compares that page with a tolerance.
    const wrong = [...stale.map(([file]) => file), ...left].filter((file) => file !== ACCURACY);
    for (const file of wrong) console.error(`${path.relative(ROOT, file)} is stale: run \`npm run docs\``);
    process.exitCode = wrong.length > 0 ? 1 : 0;
    return;
  }
  for (const [file, text] of stale) fs.writeFileSync(file, text);
  for (const file of left) fs.rmSync(file);
}

void main();
