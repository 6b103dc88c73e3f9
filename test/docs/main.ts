// Writes the documentation derived from the catalogue: `npm run docs`.
import fs from 'node:fs';
import path from 'node:path';
import { accuracyPage } from './accuracy';
import { grammarParsers } from './grammars';
import { MANIFEST, manifestText } from './manifest';
import { activationPages } from './pages';
import { RECORDER, recorderText } from './recorderTable';

async function main(): Promise<void> {
  const docs = path.resolve(import.meta.dirname, '../../media/docs');
  const folder = path.join(docs, 'activations');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of activationPages()) fs.writeFileSync(path.join(folder, name), text);
  fs.writeFileSync(path.join(docs, 'accuracy.md'), accuracyPage());
  fs.writeFileSync(RECORDER, recorderText());
  fs.writeFileSync(MANIFEST, manifestText());
  for (const [file, text] of await grammarParsers()) fs.writeFileSync(file, text);
}

void main();
