// Alters source files and finds activations in them: `npx tsx test/fuzz/recognition.ts COUNT SEED FILE...`,
// for instance `npx tsx test/fuzz/recognition.ts 2000 1 test/unit/recognise/corpus/*.py`. A failure names its
// seed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createSourceDocument, languageOfFile } from '../../src/recognise';
import type { ActivationReference, SourceDocument, TextChange } from '../../src/recognise/types';
import { randomFrom } from './random';

type Random = () => number;

const upTo = (random: Random, limit: number): number => Math.floor(random() * (limit + 1));

const PIECES = [
  '(',
  ')',
  '[',
  '{',
  '"',
  "'''",
  '#',
  '\\',
  '\n',
  '\r\n',
  '\t',
  ':',
  '=',
  '.',
  '\ufeff',
  '😀',
  '\0',
];

/** The text cut off somewhere, with lines moved and doubled and pieces inserted. */
function spoiled(random: Random, text: string): string {
  const lines = text.slice(0, upTo(random, text.length)).split('\n');
  for (let moves = upTo(random, 20); moves > 0; moves--) {
    const from = upTo(random, lines.length - 1);
    const [line = ''] = random() < 0.2 ? [lines[from]] : lines.splice(from, 1);
    lines.splice(upTo(random, lines.length), 0, line);
  }
  return anyEdits(random, lines.join('\n'), upTo(random, 4)).text;
}

/** Random edits of the text, and the text after them. */
function anyEdits(random: Random, before: string, count: number): { text: string; edits: TextChange[] } {
  let text = before;
  const edits: TextChange[] = [];
  for (let i = 0; i < count; i++) {
    const from = upTo(random, text.length);
    const to = Math.min(text.length, from + upTo(random, 30));
    const insert = random() < 0.3 ? text.slice(to, to + 20) : (PIECES[upTo(random, PIECES.length - 1)] ?? '');
    edits.push({ from, to, insert });
    text = text.slice(0, from) + insert + text.slice(to);
  }
  return { text, edits };
}

const inSlices = (source: SourceDocument): readonly ActivationReference[] => {
  while (!source.search(0));
  return source.references();
};

/**
 * Checks properties that hold for every text: locations are within it, and the result is the same at once, in
 * slices and after edits.
 */
function check(language: string, text: string, random: Random): number {
  const source = createSourceDocument(language, text);
  const found = source.references();
  for (const { start, end } of found) assert.ok(0 <= start && start < end && end <= text.length);
  assert.deepEqual(inSlices(createSourceDocument(language, text)), found, 'in slices');
  for (let i = 0; i < 5; i++) source.referenceAt(upTo(random, text.length));

  const { text: edited, edits } = anyEdits(random, text, 1 + upTo(random, 3));
  const half = createSourceDocument(language, text);
  half.search(0);
  half.update(edits);
  source.update(edits);
  const afresh = createSourceDocument(language, edited).references();
  assert.deepEqual(source.references(), afresh, 'after edits');
  assert.deepEqual(half.references(), afresh, 'after edits during the search');
  return found.length;
}

const [countText = '1000', seedText = '1', ...files] = process.argv.slice(2);
const sources = files.flatMap((file) => {
  const language = languageOfFile(file);
  return language ? [{ language, text: readFileSync(file, 'utf8') }] : [];
});
let failures = 0;
let references = 0;
for (let seed = Number(seedText); seed < Number(seedText) + Number(countText); seed++) {
  const random = randomFrom(seed);
  const source = sources[upTo(random, sources.length - 1)];
  if (!source) throw new Error('no file in a language that is read was named');
  try {
    references += check(source.language, spoiled(random, source.text), random);
  } catch (error) {
    failures++;
    if (failures <= 10) console.log(`seed ${seed}: ${String(error)}`);
  }
}
console.log(`${countText} texts, ${references} references, ${failures} failures`);
process.exitCode = failures > 0 ? 1 : 0;
