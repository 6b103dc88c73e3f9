import assert from 'node:assert/strict';
import { createNotebook, createSourceDocument } from '../../../src/recognise';
import { describeReference } from './python/find';

const cellTexts = (notebook: ReturnType<typeof createNotebook>, texts: readonly string[]): string[][] =>
  texts.map((text, i) =>
    notebook
      .cell(i)
      .references()
      .map((reference) => describeReference(text, reference)),
  );

describe('a notebook', () => {
  const TEXTS = [
    'import torch.nn as nn\n%matplotlib inline',
    '!pip install nn.ReLU\na = nn.ReLU()',
    'b = nn.SELU()\nnn.ELU?',
  ];

  it('knows the imports of earlier cells, and no commands', () => {
    assert.deepEqual(cellTexts(createNotebook(TEXTS), TEXTS), [
      [],
      ['nn.ReLU → relu class'],
      ['nn.SELU → selu class', 'nn.ELU → elu reference'],
    ]);
  });

  it('does not know the imports of later cells', () => {
    const texts = ['a = nn.ReLU()', 'import torch.nn as nn'];
    assert.deepEqual(cellTexts(createNotebook(texts), texts), [[], []]);
  });

  it('leaves cells in other languages alone', () => {
    const texts = [
      'from torch import nn',
      '%%bash\nnn.ReLU()',
      '%%time\nnn.ReLU()',
      '%%writefile -a act.py\nnn.ReLU()',
      '%%writefile a.txt\nnn.ReLU()',
    ];
    const relu = ['nn.ReLU → relu class'];
    assert.deepEqual(cellTexts(createNotebook(texts), texts), [[], [], relu, relu, []]);
  });

  for (const broken of [
    'x = nn.Sequential(',
    'x = [nn.SELU(), {3: (',
    'x = """nn.SELU()',
    "x = ('''",
    'x = "nn.SELU()',
    'x = f(  # nn.SELU() )',
    'x = nn.SELU())',
    'x = 1 + \\',
    'x =',
    'def f(x):',
    'if x:',
    'class A(nn.Module',
    'lambda',
    'for x in',
    '  x = 1',
    '@f',
    'try:',
    "x = '(' + (",
  ]) {
    it(`reads the cells after one that is not finished: ${broken}`, () => {
      const texts = ['from torch import nn', broken, 'a = nn.ReLU()\nb = nn.ELU()'];
      const notebook = createNotebook(texts);
      assert.deepEqual(cellTexts(notebook, texts)[2], ['nn.ReLU → relu class', 'nn.ELU → elu class']);
    });
  }

  it('has no other cells than its own, and nothing of one in another', () => {
    const notebook = createNotebook(TEXTS);
    assert.throws(() => notebook.cell(notebook.length), RangeError);
    assert.equal(notebook.cell(0).referenceAt(3), undefined);
    assert.equal(notebook.cell(2).referenceAt(8)?.activation, 'selu');
  });
});

describe('a notebook file', () => {
  const file = (cells: readonly object[], metadata: object = {}): string =>
    JSON.stringify({ cells, metadata, nbformat: 4 }, undefined, 1);
  const inFile = (text: string): string[] =>
    createSourceDocument('jupyter', text)
      .references()
      .map((reference) => describeReference(text, reference));

  it('is read in place, within its JSON strings', () => {
    const text = file([
      { cell_type: 'markdown', source: ['nn.ReLU()'] },
      {
        cell_type: 'code',
        source: ['from torch import nn\n', 's = "é\\t\\"" + nn.ELU(2)\n', 'n = nn.SELU()'],
      },
      { cell_type: 'code', source: 'layer = F(\n\tnn.ReLU(), "ü")' },
    ]);
    assert.deepEqual(inFile(text), [
      'nn.ELU → elu(alpha=2) class',
      'nn.SELU → selu class',
      'nn.ReLU → relu class',
    ]);
  });

  it('spans from one string to another where an expression does', () => {
    const text = file([
      { cell_type: 'code', source: ['import torch\n', 'y = torch.maximum(x,\n', '  0.1 * x)\n'] },
    ]);
    const [reference] = createSourceDocument('jupyter', text).references();
    assert.equal(reference?.activation, 'leaky_relu');
    assert.ok(text.slice(reference.start, reference.end).startsWith('torch.maximum(x,'));
    assert.ok(text.slice(reference.start, reference.end).endsWith('0.1 * x)'));
  });

  it('counts every escape as it is written', () => {
    const text =
      '{"cells": [{"cell_type": "code", "source": ["from torch import nn\\n", "s = \\"\\u00e9\\t\\/\\b\\"; \\u006En.ELU(2)"]}]}';
    const [reference] = createSourceDocument('jupyter', text).references();
    assert.equal(reference?.activation, 'elu');
    assert.equal(text.slice(reference.start, reference.end), '\\u006En.ELU');
  });

  it('keeps its language at the kernel or in the file, and its cells in worksheets of older formats', () => {
    const code = 'import torch.nn as nn\nnn.ReLU()';
    const cells = [{ cell_type: 'code', source: code }];
    assert.deepEqual(inFile(file(cells, { kernelspec: { language: 'R' } })), []);
    assert.equal(inFile(file(cells, { kernelspec: { language: 'python' } })).length, 1);
    const old = JSON.stringify({ worksheets: [{ cells: [{ cell_type: 'code', input: [code, 3] }] }] });
    assert.deepEqual(inFile(old), ['nn.ReLU → relu class']);
  });

  it('follows edits, tells what stands at an offset, and can be read in steps', () => {
    const text = file([{ cell_type: 'code', source: ['from torch import nn\n', 'a = nn.ReLU()'] }]);
    const document = createSourceDocument('jupyter', text);
    assert.ok(document.parse(1e9) && document.search(1e9));
    const at = text.indexOf('nn.ReLU');
    assert.equal(document.referenceAt(at + 4)?.activation, 'relu');
    assert.equal(document.referenceAt(at - 2), undefined);
    document.update([{ from: at + 3, to: at + 7, insert: 'SELU' }]);
    assert.equal(document.referenceAt(at + 4)?.activation, 'selu');
    document.update([{ from: 0, to: text.length, insert: '' }]);
    assert.ok(document.parse(1e9) && document.search(1e9));
    assert.deepEqual(document.references(), []);
  });

  it('has nothing in other languages, and where the text is no notebook', () => {
    const cells = [{ cell_type: 'code', source: 'import torch.nn as nn\nnn.ReLU()' }];
    assert.equal(inFile(file(cells)).length, 1);
    assert.deepEqual(inFile(file(cells, { language_info: { name: 'julia' } })), []);
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"cells": 3}',
      '{"cells": [{"cell_type": "code"}]}',
      file(cells).slice(0, 60),
    ]) {
      assert.deepEqual(inFile(text), [], text);
    }
  });
});
