import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createSourceDocument } from '../../../../src/recognise';
import type { TextChange } from '../../../../src/recognise/types';
import { found, label, referencesIn } from './find';

const corpus = path.join(import.meta.dirname, '../corpus');
const FILES = readdirSync(corpus)
  .filter((name) => name.endsWith('.py'))
  .map((name) => readFileSync(path.join(corpus, name), 'utf8'));

const anyFile = fc.constantFrom(...FILES);

/** Pieces of code that edits insert, broken and whole. */
const PIECES = [
  '',
  ' ',
  '\n',
  '(',
  ')',
  '"',
  "'''",
  '#',
  '\\',
  ':',
  '.',
  '6.',
  '    ',
  '\t',
  'x',
  'nn.ReLU()',
  'import torch\n',
  'F = None\n',
  'def f(nn):\n    ',
  'from torch import nn as m\n',
  '= ',
  ',',
  '\r\n',
  'lambda x: max(0, x)',
  '\ufeff',
  '{',
  '[',
];

const anyEdit = fc.record({ at: fc.nat(), length: fc.nat({ max: 30 }), insert: fc.constantFrom(...PIECES) });

const apply = (text: string, { from, to, insert }: TextChange): string =>
  text.slice(0, from) + insert + text.slice(to);

/** Labels and locations of all references. */
const summary = (text: string): string[] =>
  referencesIn(text).map((reference) => `${reference.start}-${reference.end} ${label(reference)}`);

describe('recognition in Python', () => {
  it('finds the same after edits as in a document made afresh', () => {
    fc.assert(
      fc.property(
        anyFile,
        fc.array(anyEdit, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (file, edits, ask) => {
          let text = file;
          const document = createSourceDocument('python', text);
          document.parse(ask ? Infinity : 0);
          for (const { at, length, insert } of edits) {
            const from = at % (text.length + 1);
            const change = { from, to: Math.min(text.length, from + length), insert };
            text = apply(text, change);
            document.update([change]);
            if (ask) document.referenceAt(from);
          }
          const after = document
            .references()
            .map((reference) => `${reference.start}-${reference.end} ${label(reference)}`);
          assert.deepEqual(after, summary(text));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds the same in slices as at once, also after an edit in between', () => {
    fc.assert(
      fc.property(anyFile, fc.nat({ max: 5 }), fc.nat(), (file, slices, at) => {
        const document = createSourceDocument('python', file);
        let isDone = false;
        for (let i = 0; i < slices; i++) isDone = document.search(0);
        const change = { from: at % file.length, to: at % file.length, insert: '\n' };
        document.update([change]);
        let count = 1;
        while (!document.search(0)) count++;
        assert.ok(isDone || count > 3, 'the search is one piece');
        const edited = createSourceDocument('python', apply(file, change)).references();
        assert.deepEqual(document.references(), edited);
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on what an import is called', () => {
    const head = (nn: string, f: string): string =>
      `import torch.nn as ${nn}\nimport torch.nn.functional as ${f}\nfrom functools import partial as ${nn}_partial\n`;
    const body = (nn: string, f: string): string =>
      `a = ${nn}.LeakyReLU(0.2)\nb = ${f}.gelu(x) * 2\nc = [${nn}.SELU, ${nn}_partial(${nn}.ELU, alpha=2)]\nd = x * ${f}.sigmoid(x)\n`;
    const expected = referencesIn(head('nn', 'F') + body('nn', 'F')).map(label);
    assert.equal(expected.length, 6);
    const anyName = fc.stringMatching(/^[a-zA-Z_ßλ][a-zA-Z_0-9]{3,12}$/);
    fc.assert(
      fc.property(anyName, anyName, (nn, f) => {
        fc.pre(nn !== f && `${nn}_partial` !== f);
        assert.deepEqual(referencesIn(head(nn, f) + body(nn, f)).map(label), expected);
      }),
    );
  });

  it('pays no attention to comments', () => {
    const remarks = ['# nn.ReLU()', '# from torch import nn', '#> F.gelu(x)', '# "', "# '''", '# )'];
    fc.assert(
      fc.property(anyFile, fc.nat(), fc.constantFrom(...remarks), (file, at, remark) => {
        const lines = file.split('\n');
        // Only where the file is not inside a string that spans lines.
        const candidates = lines.flatMap((line, i) =>
          /^\w.*[)\w]$/.test(line) || line.includes('#> ') ? [i] : [],
        );
        const i = candidates[at % candidates.length] ?? 0;
        lines[i] = `${lines[i] ?? ''} ${remark}`;

        // The text without comments, because a formula over several lines may have comments in it.
        const withoutComments = (text: string): string[] =>
          found(text).map((line) => line.replace(/ *#.*/g, ''));
        assert.deepEqual(withoutComments(lines.join('\n')), withoutComments(file));
      }),
    );
  });

  it('answers on truncated and shuffled files, anywhere', () => {
    fc.assert(
      fc.property(
        anyFile,
        fc.nat(),
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.nat(),
        (file, cut, swaps, at) => {
          const lines = file.slice(0, cut % (file.length + 1)).split('\n');
          for (const swap of swaps) {
            const [line = ''] = lines.splice(swap % lines.length, 1);
            lines.splice((swap * 7) % (lines.length + 1), 0, line);
          }
          const text = lines.join('\n');
          const document = createSourceDocument('python', text);
          for (const { start, end } of document.references())
            assert.ok(0 <= start && start < end && end <= text.length);
          document.referenceAt(at % (text.length + 1));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('answers on deep nesting', () => {
    const deep = 5000;
    for (const text of [
      `import torch\ny = ${'('.repeat(deep)}x${')'.repeat(deep)}\n`,
      `import torch\ny = ${'-'.repeat(deep)}x\n`,
      `import torch\ny = ${'torch.relu('.repeat(deep)}x${')'.repeat(deep)}\n`,
      `import torch\ny = x${' + torch.relu(x)'.repeat(deep)}\n`,
      `import torch\ny = x${'.relu()'.repeat(deep)}\n`,
      `import torch\ny = x${'.a'.repeat(deep)}\n`,
      `import torch\n(y := ${'['.repeat(deep)}\n`,
      `import torch\n${'if x:\n '.repeat(300)}\n`,
      Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}if x:\n`).join(''),
      Array.from({ length: deep }, (_, i) => `a${i + 1} = a${i}\n`).join('') + `a${deep}(x)\n`,
    ]) {
      const document = createSourceDocument('python', text);
      document.references();
      document.referenceAt(Math.floor(text.length / 2));
    }
  });

  it('follows circles of names to no end', () => {
    assert.deepEqual(
      found('import torch\na = b\nb = a\na(x)\nclass A(B): pass\nclass B(A): pass\nA().c(x)\n'),
      [],
    );
  });
});
