import assert from 'node:assert/strict';
import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { IncrementalParse } from '../../../src/recognise/incremental';

const HEAD = 'import torch\n'.repeat(5);

function outline(tree: Tree): string[] {
  const nodes: string[] = [];
  tree.iterate({ enter: ({ name, from, to }) => void nodes.push(`${name} ${from} ${to}`) });
  return nodes;
}

/** Asserts that the tree after the edit equals that of the same text parsed from scratch. */
function assertSame(source: IncrementalParse): void {
  assert.deepEqual(outline(source.tree()), outline(new IncrementalParse(parser, source.text).tree()));
}

describe('a tree after an edit is that of the text alone', () => {
  // The parser ends constructs that are too long or too deep by force, but cannot see the length and depth of
  // parts that it reuses.
  for (const [before, added] of [
    [300, 100],
    [320, 60],
  ] as const) {
    it(`where a sum of ${before} terms grows by ${added}`, () => {
      const term = '\n+F.relu(x)';
      const source = new IncrementalParse(parser, `${HEAD}y = (x${term.repeat(before)})\n`);
      source.tree();
      const at = source.text.length - 2;
      source.update([{ from: at, to: at, insert: term.repeat(added) }]);
      assertSame(source);
    });
  }

  it('where a sum grows a little at a time', () => {
    const source = new IncrementalParse(parser, `${HEAD}y = (x)\n`);
    for (let i = 0; i < 25; i++) {
      source.tree();
      const at = source.text.length - 2;
      source.update([{ from: at, to: at, insert: '\n+F.relu(x)'.repeat(20) }]);
      assertSame(source);
    }
  });

  for (const [before, added] of [
    [600, 700],
    [1000, 300],
  ] as const) {
    it(`where ${added} brackets are put around ${before}`, () => {
      const source = new IncrementalParse(
        parser,
        `${HEAD}y = ${'(\n'.repeat(before)}x${')\n'.repeat(before)}`,
      );
      source.tree();
      const [start, end] = [HEAD.length + 4, source.text.length];
      source.update([
        { from: end, to: end, insert: ')\n'.repeat(added) },
        { from: start, to: start, insert: '(\n'.repeat(added) },
      ]);
      assertSame(source);
    });
  }
});
