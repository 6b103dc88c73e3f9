import { parser } from '@lezer/python';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { createNotebook, createSourceDocument, type SourceLanguage } from '../../../src/recognise';
import { insertionAt, type Insertion } from '../../../src/recognise/insertion';
import { edited } from './edit/support';
import type { SourceDocument } from '../../../src/recognise/types';

const HEAD = 'import torch\nimport torch.nn.functional as F\nfrom torch import nn\n';

/** The text before and after, with `|` at the ends of the selection (one for a cursor). */
function write(marked: string, code: string, language: SourceLanguage | 'other' = 'python'): string {
  const ends = [...marked.matchAll(/\|/g)].map(({ index }, i) => index - i);
  const text = marked.replaceAll('|', '');
  const [from = 0, to = from] = ends;
  const head = language === 'python' ? HEAD : '';
  const source: SourceDocument | undefined =
    language === 'other' ? undefined : createSourceDocument(language, head + text);
  const insertion = insertionAt(
    source,
    head + text,
    [head.length + from, head.length + to],
    code,
    fullName(code),
  );
  return told(insertion, head + text).slice(insertion.ok ? head.length : 0);
}

/** The full name of the callee in the code, by the customary names of modules. */
const fullName = (code: string): string =>
  (/^[\w.]+/.exec(code)?.[0] ?? '').replace(/^nn\./, 'torch.nn.').replace(/^F\./, 'torch.nn.functional.');

function told(insertion: Insertion, text: string): string {
  if (!insertion.ok) return insertion.obstacle;
  const { from, to, insert } = insertion.change;
  return text.slice(0, from) + insert + text.slice(to);
}

describe('code at the cursor', () => {
  const RELU = 'nn.ReLU()';

  it('takes the place of the activation it touches, with its call', () => {
    const text = 'act = nn.ELU(alpha=0.5)  # note';
    for (let at = 'act = '.length; at <= 'act = nn.ELU(alpha=0.5)'.length; at++) {
      const marked = `${text.slice(0, at)}|${text.slice(at)}`;
      assert.equal(write(marked, RELU), 'act = nn.ReLU()  # note', marked);
    }
    assert.equal(write('act = nn.|ELU|(alpha=0.5)', RELU), 'act = nn.ReLU()');
    assert.equal(write('act = |nn.ELU(\n    alpha=0.5,\n)|\n', RELU), 'act = nn.ReLU()\n');
    assert.equal(write('m = Block(act_layer=nn.GE|LU)', 'nn.ReLU'), 'm = Block(act_layer=nn.ReLU)');
    assert.equal(
      write(
        'from keras.layers import Dense\nd = Dense(4, activation="re|lu")',
        'keras.layers.LeakyReLU(0.2)',
      ),
      'from keras.layers import Dense\nd = Dense(4, activation=keras.layers.LeakyReLU(0.2))',
    );
  });

  it('keeps what a function is applied to', () => {
    assert.equal(write('y = F.el|u(self.fc(x), alpha=0.5)', 'F.silu(x)'), 'y = F.silu(self.fc(x))');
    assert.equal(
      write('y = F.el|u(self.fc(x))', 'F.leaky_relu(x, 0.2)'),
      'y = F.leaky_relu(self.fc(x), 0.2)',
    );
    assert.equal(write('y = F.rel|u(h)', RELU), 'y = nn.ReLU()(h)');
  });

  it('stands at an empty place by itself', () => {
    assert.equal(write('act = |', RELU), 'act = nn.ReLU()');
    assert.equal(write('act = |\nb = 1', RELU), 'act = nn.ReLU()\nb = 1');
    assert.equal(
      write('m = nn.Sequential(nn.Linear(4, 4), |)', RELU),
      'm = nn.Sequential(nn.Linear(4, 4), nn.ReLU())',
    );
    assert.equal(write('f(|)', RELU), 'f(nn.ReLU())');
    assert.equal(write('f(a, |  # why\n)', RELU), 'f(a, nn.ReLU()  # why\n)');
    assert.equal(write('a = |old.thing|', RELU), 'a = nn.ReLU()');
    assert.equal(write('a = |"text"|', RELU), 'a = nn.ReLU()');
    assert.equal(write('|', RELU), RELU);
    assert.equal(write('act = |', RELU, 'other'), 'act = nn.ReLU()');
  });

  it('never stands in a name, a comment or a string, nor where it would run together with something', () => {
    const cases: readonly (readonly [marked: string, obstacle: string])[] = [
      ['so|me = 1', 'name'],
      ['|some = 1', 'name'],
      ['a = some|', 'name'],
      ['a = f()|', 'name'],
      ['a = |(x)', 'name'],
      ['a = grö|ße', 'name'],
      ['a = 𝑥|𝑦', 'name'],
      ['a = so|me.th|ing', 'name'],
      ['y = x.rel|u()', 'name'],
      ['a = 1  # no|te', 'comment'],
      ['a = 1  # |', 'comment'],
      ['# nn.RE|LU', 'comment'],
      ['a = "te |xt"', 'string'],
      ['a = "te |', 'string'],
      ["a = 'te |\nb = 1", 'string'],
      ['"""Uses nn.ELU | here."""', 'string'],
      ['a = f"{ | }"', 'string'],
      ['a = "one |two" + b|', 'string'],
      ['a = nn.ELU(|', 'unclosed'],
    ];
    for (const [marked, obstacle] of cases) assert.equal(write(marked, RELU), obstacle, marked);
    assert.equal(write('{"act": |}', RELU, 'json'), 'language');
    assert.equal(write('so|me', RELU, 'other'), 'name');
  });

  it('cuts no token in two and joins none with the code, at any place and for any selection', () => {
    const text = `${HEAD}def f(x, größe="a # b", *, k=1.5e-3):\n    """Uses nn.ELU.\n    """\n    a = nn.ELU(alpha=0.5)  # nn.ELU\n    return F.elu(x, 0.2) + f'{x!r} {k}' [0] if x.relu() else {"a": lambda: x @ x}\n`;
    const source = createSourceDocument('python', text);
    const leaves: { from: number; to: number }[] = [];
    parser.parse(text).iterate({
      enter: ({ name, from, to, node }) => {
        const isWhole = /String$|Comment/.test(name);
        if (isWhole || (!node.firstChild && from < to)) leaves.push({ from, to });
        return !isWhole;
      },
    });
    const tokens = leaves.map(({ from, to }) => text.slice(from, to));
    const place = fc.nat(text.length);
    fc.assert(
      fc.property(place, fc.oneof(fc.constant(0), fc.nat(30)), (from, length) => {
        const to = Math.min(text.length, from + length);
        const insertion = insertionAt(source, text, [from, to], RELU, 'torch.nn.ReLU');
        if (!insertion.ok) return;
        const { change } = insertion;
        for (const [i, leaf] of leaves.entries()) {
          const isCut = [change.from, change.to].some((at) => leaf.from < at && at < leaf.to);
          assert.ok(!isCut, `${tokens[i] ?? ''} in ${JSON.stringify(told(insertion, text))}`);
        }
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  describe('and the import that it needs', () => {
    /** The program with the code in place of `|`. */
    const insert = (marked: string, code: string, name: string): string => {
      const at = marked.indexOf('|');
      const text = marked.replace('|', '');
      const insertion = insertionAt(createSourceDocument('python', text), text, [at, at], code, name);
      assert.ok(insertion.ok);
      const changes = [insertion.change, ...(insertion.imported ? [insertion.imported] : [])];
      return edited(text, changes);
    };

    it('stands behind the imports, the docstring or the first comments', () => {
      assert.equal(
        insert('import math\n\nact = |\n', RELU, 'torch.nn.ReLU'),
        'import math\nfrom torch import nn\n\nact = nn.ReLU()\n',
      );
      assert.equal(
        insert('"""Doc."""\nact = |\n', RELU, 'torch.nn.ReLU'),
        '"""Doc."""\n\nfrom torch import nn\n\nact = nn.ReLU()\n',
      );
      assert.equal(insert('act = |\n', RELU, 'torch.nn.ReLU'), 'from torch import nn\nact = nn.ReLU()\n');
      assert.equal(
        insert('# About\nact = |\n', 'jax.nn.gelu(x)', 'jax.nn.gelu'),
        '# About\n\nimport jax\n\nact = jax.nn.gelu(x)\n',
      );
    });

    it('is not added where the file has the name, which is then written as the file has it', () => {
      assert.equal(
        insert('import torch\nact = |\n', RELU, 'torch.nn.ReLU'),
        'import torch\nact = torch.nn.ReLU()\n',
      );
      assert.equal(
        insert('from torch.nn import ReLU as R\nact = |\n', RELU, 'torch.nn.ReLU'),
        'from torch.nn import ReLU as R\nact = R()\n',
      );
    });

    it('leaves a name alone that means something else', () => {
      assert.equal(
        insert('from flax import linen as nn\nact = |\n', RELU, 'torch.nn.ReLU'),
        'from flax import linen as nn\nimport torch\nact = torch.nn.ReLU()\n',
      );
    });

    it('stands in the cell of a notebook, below a command to the kernel', () => {
      const source = createNotebook(['%%time\nact = \n']).cell(0);
      const insertion = insertionAt(source, '%%time\nact = \n', [13, 13], RELU, 'torch.nn.ReLU');
      assert.ok(insertion.ok && insertion.imported);
      assert.equal(
        edited('%%time\nact = \n', [insertion.change, insertion.imported]),
        '%%time\nfrom torch import nn\nact = nn.ReLU()\n',
      );
    });
  });

  it('changes one cell of a notebook', () => {
    const cells = ['from torch import nn\n', 'a = nn.ELU(0.5)\n'];
    const source = createNotebook(cells).cell(1);
    const insertion = insertionAt(source, cells[1] ?? '', [8, 8], RELU, 'torch.nn.ReLU');
    assert.equal(told(insertion, cells[1] ?? ''), 'a = nn.ReLU()\n');
  });
});
