import assert from 'node:assert/strict';
import type { Parser, Tree } from '@lezer/common';
import { parser as javascript } from '@lezer/javascript';
import { parser } from '@lezer/python';
import { parser as rust } from '@lezer/rust';
import { parser as julia } from '@plutojl/lezer-julia';
import { BoundedParse } from '../../../src/recognise/boundedParse';
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

/** Code with blocks in blocks. */
const LONG: Readonly<Record<string, readonly [Parser, string]>> = {
  Python: [
    parser,
    'class A(nn.Module):\n    def f(self, x):\n        if x:\n            y = [x,\n  1]\n        return x\n\ndef g(x):\n    return x\n',
  ],
  JavaScript: [
    javascript,
    'class A {\n  f(x) {\n    if (x) { return [x,\n 1]; }\n  }\n}\nconst a = `b${c}`;\n',
  ],
  Rust: [rust, 'impl A {\n  fn f(x: f32) -> f32 {\n    if x > 0.0 { x } else { 0.0 }\n  }\n}\n'],
  Julia: [julia as Parser, 'function f(x)\n  if x > 0\n    x\n  end\nend\ng(x) = f.(x)\n'],
} as const;

describe('a long text, of whose lists trees are made while it is read', () => {
  for (const [language, [grammar, block]] of Object.entries(LONG)) {
    const text = block.repeat(Math.ceil(60_000 / block.length));

    it(`has the same tree: ${language}`, () => {
      assert.deepEqual(outline(new IncrementalParse(grammar, text).tree()), outline(grammar.parse(text)));
    });

    it(`is read right where it is edited meanwhile: ${language}`, () => {
      for (const runs of [1, 400, 401, 402, 403, 700])
        for (const at of [0.5, 0.9].map((share) => Math.floor(share * text.length))) {
          const source = new IncrementalParse(grammar, text);
          for (let i = 0; i < runs; i++) source.run(0);
          const line = source.text.indexOf(block, at);
          source.update([{ from: line, to: line, insert: '\n' }]);
          assert.deepEqual(outline(source.tree()), outline(grammar.parse(source.text)));
        }
    });
  }

  const table = `x = [\n${'  (1, -2.5, "a"), # b\n'.repeat(3000)}]\n`;
  for (const [what, text] of [
    ['a list in brackets', table],
    ['a class', `class A:\n${'  def f(self, x):\n    return [x, 1]\n\n'.repeat(2000)}`],
    ['lists after an error', `x = (\n1 2 3\n)\n${table.repeat(2)}`],
  ] as const)
    it(`has the same tree: ${what}`, () => {
      assert.deepEqual(outline(new IncrementalParse(parser, text).tree()), outline(parser.parse(text)));
    });

  it('has most of its tree before it is read to its end', () => {
    const text = table.repeat(3);
    const parse = new BoundedParse(parser, text, []);
    let { start } = parse;
    while (!parse.advance()) ({ start } = parse);
    assert.ok(start.length > text.length / 2);
  });
});
