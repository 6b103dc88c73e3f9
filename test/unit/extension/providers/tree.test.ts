import '../../support/fakeHost';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findingsOf, type Finding } from '../../../../src/extension/providers/tree/findings';
import type { FileFindings } from '../../../../src/extension/providers/tree/findings';
import {
  anyOf,
  enabledPatterns,
  expandBraces,
} from '../../../../src/extension/providers/tree/workspaceFiles';
import {
  withMeasurements,
  type MeasuredLine,
  buildRows,
} from '../../../../src/extension/providers/tree/rows';
import { readAhead } from '../../../../src/extension/scheduling';
import { createSourceDocument } from '../../../../src/recognise';

const findingsIn = (text: string): Finding[] =>
  findingsOf(text, createSourceDocument('python', text).references(), false);

describe('findings of a file', () => {
  it('have line, column, finite parameters and an excerpt', () => {
    const text = 'from torch import nn\n\nclass A:\n    act = nn.LeakyReLU(0.2)  # note\n';
    const [finding, ...more] = findingsIn(text);
    assert.deepEqual(more, []);
    assert.ok(finding);
    assert.equal(finding.activation, 'leaky_relu');
    assert.deepEqual(finding.params, { negative_slope: 0.2 });
    assert.deepEqual(finding.start, { line: 3, column: 10 });
    assert.deepEqual(finding.end, { line: 3, column: 22 });
    assert.equal(finding.excerpt, 'act = nn.LeakyReLU(0.2)  # note');
  });

  it('cut long lines and expressions over several lines to a readable length', () => {
    const long = `x = [${'0, '.repeat(500)}nn.ReLU(), ${'0, '.repeat(500)}]`;
    const [finding] = findingsIn(`from torch import nn\n${long}\n`);
    assert.ok(finding);
    assert.ok(finding.excerpt.length < 130, finding.excerpt);
    assert.match(finding.excerpt, /^….*nn\.ReLU\(\).*…$/);
    const [wide] = findingsIn('import torch\ny = torch.maximum(\n    x,\n    0.1 * x,\n)\n');
    assert.equal(wide?.excerpt, 'y = torch.maximum(');
    assert.deepEqual(wide.end, { line: 4, column: 1 });
  });

  it('show the line of a name of one letter that ends it', () => {
    const text = 'using Flux\nact = σ\nother = 1\n';
    const [finding] = findingsOf(text, createSourceDocument('julia', text).references(), false);
    assert.equal(finding?.excerpt, 'act = σ');
  });

  it('show what is not seen, links and pictures as text', () => {
    const text = 'from torch import nn\na = f("\u200B\u202E[x](command:y)$(zap)", nn.ReLU())\n';
    const [finding] = findingsIn(text);
    assert.ok(finding);
    assert.equal(finding.excerpt, 'a = f("\\u200B\\u202E[x] (command:y)$ (zap)", nn.ReLU())');
  });

  it('know their cell in a notebook file', () => {
    const notebook = JSON.stringify({
      cells: [
        { cell_type: 'markdown', source: ['nn.ReLU'] },
        { cell_type: 'code', source: ['from torch import nn\n'] },
        { cell_type: 'code', source: ['a = nn.ReLU()\n'] },
      ],
      metadata: { language_info: { name: 'python' } },
    });
    const references = createSourceDocument('jupyter', notebook).references();
    assert.deepEqual(
      findingsOf(notebook, references, true).map(({ activation, cell }) => [activation, cell]),
      [['relu', 2]],
    );
  });

  it('show the line of the cell, not the JSON of its file', () => {
    const notebook = {
      cells: [
        { cell_type: 'code', source: ['from torch import nn\n', 'a = f("x", nn.ReLU())\n', 'b = 1'] },
        { cell_type: 'code', source: 'c = 1\nd = nn.GELU()  # why\ne = 2' },
      ],
      metadata: { language_info: { name: 'python' } },
    };
    for (const text of [JSON.stringify(notebook), JSON.stringify(notebook, undefined, 1)]) {
      const references = createSourceDocument('jupyter', text).references();
      assert.deepEqual(
        findingsOf(text, references, true).map(({ excerpt }) => excerpt),
        ['a = f("x", nn.ReLU())', 'd = nn.GELU()  # why'],
      );
    }
  });
});

describe('rows of the tree', () => {
  function file(path: string, text: string): FileFindings {
    const uri: unknown = { path, toString: () => path };
    return { uri, mtime: 0, size: 0, findings: findingsIn(text) } as FileFindings;
  }
  const files = [
    file('/b.py', 'from torch import nn\na = nn.ReLU()\nb = nn.GELU()\n'),
    file('/a.py', 'from torch import nn\na = nn.ReLU()\n'),
    file('/c.py', 'x = 1\n'),
  ];

  it('group by activation, the most used first, places in the order of files and lines', () => {
    const rows = buildRows(files, 'activation').map((row) =>
      row.type === 'activation'
        ? [row.name, row.files, row.children.map((child) => child.file.uri.path)]
        : row,
    );
    assert.deepEqual(rows, [
      ['ReLU', 2, ['/a.py', '/b.py']],
      ['GELU', 1, ['/b.py']],
    ]);
  });

  it('group by file, those without findings left out', () => {
    const rows = buildRows(files, 'file').map((row) => [row.id, row.children.length]);
    assert.deepEqual(rows, [
      ['/a.py', 1],
      ['/b.py', 2],
    ]);
  });

  it('show only what passes the filter', () => {
    const rows = buildRows(files, 'file', new Set(['gelu']));
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['/b.py'],
    );
    assert.deepEqual(buildRows(files, 'activation', new Set(['mish'])), []);
  });

  it('have ids of their own', () => {
    const ids = buildRows(files, 'activation').flatMap((row) => [
      row.id,
      ...row.children.map(({ id }) => id),
    ]);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('measured rows of the tree', () => {
  const uri = (path: string) => ({ path, toString: () => path }) as unknown as FileFindings['uri'];
  const fileOf = (path: string, text: string): FileFindings => ({
    uri: uri(path),
    mtime: 0,
    size: 0,
    findings: findingsIn(text),
  });
  const measured = (path: string, line: number, activation: string, share: number): MeasuredLine => ({
    uri: uri(path),
    line,
    code: '        x = self.act(x)  ',
    function: 'torch.nn.functional.relu',
    activation,
    params: {},
    measurement: { id: `${path}:${line}`, inactiveShare: share, deadUnits: 2, text: `${share}` },
  });
  const a = fileOf('/a.py', 'from torch import nn\nx = nn.ReLU()\ny = nn.ReLU()\nz = nn.GELU()\n');

  it('have what was measured on their line, for the same activation', () => {
    const [file] = withMeasurements(
      [a],
      [measured('/a.py', 2, 'relu', 0.7), measured('/a.py', 3, 'relu', 0.9)],
    );
    assert.deepEqual(
      file?.findings.map(({ activation, start, measurement }) => [activation, start.line, measurement?.text]),
      [
        ['relu', 1, undefined],
        ['relu', 2, '0.7'],
        ['gelu', 3, undefined],
        ['relu', 3, '0.9'],
      ],
    );
  });

  it('are added where a line was measured that has no activation of its own, in other files too', () => {
    const files = withMeasurements([a], [measured('/b.py', 9, 'relu', 0.5)]);
    assert.equal(files.length, 2);
    assert.deepEqual(
      files[1]?.findings.map(({ excerpt, start }) => [excerpt, start]),
      [['x = self.act(x)', { line: 9, column: 8 }]],
    );
    assert.equal(withMeasurements([a], [])[0], a);
  });

  it('come first when sorted by measurements, the least active first, and the others stay in order', () => {
    const files = withMeasurements(
      [a, fileOf('/c.py', 'from torch import nn\nx = nn.ReLU()\n')],
      [measured('/a.py', 2, 'relu', 0.7), measured('/c.py', 1, 'relu', 0.9)],
    );
    assert.deepEqual(
      buildRows(files, 'file', undefined, 'measured').map((row) => [
        row.id,
        row.children.map(({ finding }) => finding.start.line),
      ]),
      [
        ['/c.py', [1]],
        ['/a.py', [2, 1, 3]],
      ],
    );
  });
});

describe('exclude patterns', () => {
  it('are multiplied out of their braces', () => {
    assert.deepEqual(expandBraces('**/*.{py,ipynb}'), ['**/*.py', '**/*.ipynb']);
    assert.deepEqual(expandBraces('{a,b{c,d}}/x'), ['a/x', 'bc/x', 'bd/x']);
    assert.deepEqual(expandBraces('plain'), ['plain']);
    for (const broken of ['{a', 'a}', '{a,{b}']) assert.deepEqual(expandBraces(broken), [], broken);
  });

  it('have at most 64 alternatives; more are a mistake', () => {
    const withMany = (count: number): string => `{${Array.from({ length: count }, (_, i) => i).join(',')}}`;
    assert.equal(expandBraces(withMany(64)).length, 64);
    assert.deepEqual(expandBraces(withMany(65)), []);
  });

  it('end for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', ',', 'a', '*') }), (pattern) => {
        for (const expanded of expandBraces(pattern)) assert.doesNotMatch(expanded, /[{}]/);
      }),
    );
  });

  it('become one', () => {
    assert.equal(anyOf([]), undefined);
    assert.equal(anyOf(['a']), 'a');
    assert.equal(anyOf(['a', '{b,c}', 'a']), '{a,b,c}');
  });

  it('are read from settings, those with conditions left out', () => {
    const setting = { '**/dist': true, '**/*.js': { when: '$(basename).ts' }, '**/keep': false };
    assert.deepEqual(enabledPatterns(setting), ['**/dist', '**/dist/**']);
    assert.deepEqual(enabledPatterns(undefined), []);
  });
});

describe('reading ahead', () => {
  it('keeps the order and starts no more than it may', async () => {
    let running = 0;
    let most = 0;
    const read = async (item: number): Promise<number> => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < item % 3; turn++) await Promise.resolve();
      running--;
      return item * 10;
    };
    const results: number[] = [];
    for await (const result of readAhead([1, 2, 3, 4, 5, 6, 7], 3, read)) results.push(result);
    assert.deepEqual(results, [10, 20, 30, 40, 50, 60, 70]);
    assert.ok(most > 1 && most <= 3, String(most));
  });
});
