import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MAIN = path.join(import.meta.dirname, '../../probe/main.ts');

interface Outcome {
  readonly lines: readonly unknown[];
  readonly complaints: string;
  readonly code: number;
}

/** Runs the probe like another program does. */
const probe = (...args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', MAIN, ...args], (error, stdout, stderr) => {
      resolve({
        lines: stdout
          .split('\n')
          .filter((line) => line !== '')
          .map((line): unknown => JSON.parse(line)),
        complaints: stderr,
        code: typeof error?.code === 'number' ? error.code : 0,
      });
    });
  });

const NOTEBOOK = JSON.stringify(
  { cells: [{ cell_type: 'code', source: ['from torch import nn\n', 'a = nn.Tanh()'] }], metadata: {} },
  undefined,
  1,
);

const FILES: Readonly<Record<string, string>> = {
  // A byte order mark and a character of two UTF-16 units do not shift later positions.
  'a_model.py': '\ufefffrom torch import nn\nx = ["😀", nn.LeakyReLU(slope), nn.ELU(alpha=2.0)]\n',
  'sub/b_model.py': 'import torch\ny = torch.maximum(\n    x,\n    0.1 * x)\nz = x.relu_()\n',
  'sub/c_notebook.ipynb': NOTEBOOK,
  'sub/config.json': '{"hidden_act": "gelu_new"}',
  'broken.py': 'from torch import nn\nx = (((nn.SELU(\n',
  'node_modules/d.py': 'from torch import nn\nnn.ReLU()\n',
  '.git/e.py': 'from torch import nn\nnn.ReLU()\n',
  'notes.txt': 'from torch import nn\nnn.ReLU()\n',
  'empty.py': '',
};

describe('probe scan', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'scan-'));
    for (const [name, text] of Object.entries(FILES)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  });

  after(() => rm(folder, { recursive: true }));

  it('prints every reference below a folder, by file and place', async () => {
    const { lines, complaints, code } = await probe('scan', folder);
    const inFile = (name: string): object => ({ file: path.join(folder, name) });
    const torch = { framework: 'pytorch' };
    assert.deepEqual(lines, [
      {
        ...inFile('a_model.py'),
        ...{ line: 2, column: 11, endColumn: 23, ...torch },
        ...{ activation: 'leaky_relu', params: { negative_slope: null }, kind: 'class' },
      },
      {
        ...inFile('a_model.py'),
        ...{ line: 2, column: 32, endColumn: 38, ...torch },
        ...{ activation: 'elu', params: { alpha: 2 }, kind: 'class' },
      },
      {
        ...inFile('broken.py'),
        ...{ line: 2, column: 7, endColumn: 14, ...torch, activation: 'selu', params: {}, kind: 'class' },
      },
      {
        ...inFile('sub/b_model.py'),
        ...{ line: 2, column: 4, endLine: 4, endColumn: 12, ...torch },
        ...{ activation: 'leaky_relu', params: { negative_slope: 0.1 }, kind: 'expression' },
      },
      {
        ...inFile('sub/b_model.py'),
        ...{ line: 5, column: 6, endColumn: 11, ...torch, activation: 'relu', params: {}, kind: 'method' },
      },
      {
        ...inFile('sub/c_notebook.ipynb'),
        ...{ line: 7, column: 9, endColumn: 16, ...torch, activation: 'tanh', params: {}, kind: 'class' },
      },
      {
        ...inFile('sub/config.json'),
        ...{ line: 1, column: 15, endColumn: 25, framework: 'huggingface' },
        ...{ activation: 'gelu_tanh', params: {}, kind: 'string' },
      },
    ]);
    assert.equal(complaints, '');
    assert.equal(code, 0);
  });

  it('complains about what it cannot read, and goes on', async () => {
    const paths = ['missing.py', 'notes.txt', 'broken.py'].map((name) => path.join(folder, name));
    const { lines, complaints, code } = await probe('scan', ...paths);
    assert.equal(lines.length, 1);
    assert.match(complaints, /missing\.py: ENOENT.*\n.*notes\.txt: not a language that is scanned\n$/);
    assert.equal(code, 0);
  });

  it('tells how it is used', async () => {
    const { lines, complaints, code } = await probe('scan');
    assert.deepEqual(lines, []);
    assert.match(complaints, /^usage: probe scan PATH/);
    assert.equal(code, 2);
  });
});
