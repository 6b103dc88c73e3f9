// Edits broken programs at random and parses them again after each edit: `npx tsx test/fuzz/edits.ts [COUNT]
// [SEED]`, where COUNT is the number of edits. The tree and the references after an edit must be those of the
// same text parsed from scratch. Every failure is reported with its seed and text.
import assert from 'node:assert/strict';
import { parser as cpp } from '@lezer/cpp';
import { parser as javascript } from '@lezer/javascript';
import { parser as json } from '@lezer/json';
import { parser as python } from '@lezer/python';
import { parser as rust } from '@lezer/rust';
import { parser as yaml } from '@lezer/yaml';
import { parser as julia } from '@plutojl/lezer-julia';
import { parser as toml } from 'lezer-toml';
import type { Parser, Tree } from '@lezer/common';
import { createSourceDocument } from '../../src/recognise';
import { IncrementalParse } from '../../src/recognise/incremental';
import { pieceFor, programIn, type FuzzedLanguage } from './programs';
import { pick, randomFrom, type Random } from './random';

const count = Number(process.argv[2] ?? 1e6);
const firstSeed = Number(process.argv[3] ?? 1);

/** Number of edits of one text. */
const EDITS = 20;
/** Share of edits after which the references are compared too, which takes longer. */
const REFERENCES = 0.1;
/** Share of edits that come while the previous text is still being parsed. */
const UNDER_WAY = 0.3;

const GRAMMARS: readonly [Grammar, ...Grammar[]] = [
  ['python', python],
  ['python', python],
  ['python', python],
  ['javascript', javascript],
  ['typescript', javascript.configure({ dialect: 'ts' })],
  ['cpp', cpp],
  ['rust', rust],
  ['julia', julia],
  ['json', json],
  ['yaml', yaml],
  ['toml', toml],
];
type Grammar = readonly [FuzzedLanguage, Parser];

/** Every node with its location: `name from to`, line by line. */
function outline(tree: Tree): string {
  const lines: string[] = [];
  tree.iterate({
    enter: ({ name, from, to }) => {
      lines.push(`${name} ${from} ${to}`);
    },
  });
  return lines.join('\n');
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

function anyEdit(random: Random, language: FuzzedLanguage, text: string): Edit {
  const from = Math.floor(random() * (text.length + 1));
  const kind = random();
  const longest = kind < 0.4 ? 0 : kind < 0.9 ? 8 : text.length / 3;
  const to = Math.min(text.length, from + Math.floor(random() * (longest + 1)));
  // Sometimes repeat it many times, which makes long and deep constructs.
  const times = random() < 0.005 ? Math.floor(random() * 600) : 1;
  const insert = (random() < 0.1 ? text.slice(to, to + 40) : pieceFor(random, language)).repeat(times);
  return { from, to, insert: kind > 0.7 && to > from ? '' : insert };
}

const failures: string[] = [];

/** Checks one text and its edits; returns the number of edits. */
function check(seed: number): number {
  const random = randomFrom(seed);
  const [language, parser] = pick(random, GRAMMARS);
  let text = programIn(random, language);
  const parse = new IncrementalParse(parser, text);
  const source = createSourceDocument(language, text);
  parse.tree();
  for (let i = 1; i <= EDITS; i++) {
    const edit = anyEdit(random, language, text);
    const before = text;
    text = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
    parse.update([edit]);
    source.update([edit]);
    if (random() < UNDER_WAY) {
      parse.run(0);
      source.search(0);
      continue;
    }
    try {
      const afresh = outline(new IncrementalParse(parser, text).tree());
      assert.equal(outline(parse.tree()), afresh, 'the tree');
      if (random() < REFERENCES)
        assert.deepEqual(source.references(), createSourceDocument(language, text).references());
    } catch (error) {
      const place = `seed ${seed}, edit ${i} (${JSON.stringify(edit)}) of ${language} ${JSON.stringify(before)}`;
      failures.push(place);
      if (failures.length <= 10) console.log(`${place}: ${String(error).slice(0, 1500)}`);
      return i;
    }
  }
  return EDITS;
}

let done = 0;
let told = 0;
const tell = (): void => {
  console.log(`${done} edits from seed ${firstSeed}, ${failures.length} failures`);
};
for (let seed = firstSeed; done < count; seed++) {
  done += check(seed);
  if (done - told < 50_000) continue;
  told = done;
  tell();
}
tell();
process.exitCode = failures.length > 0 ? 1 : 0;
