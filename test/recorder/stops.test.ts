import type { Document } from './fakeEditor';
import { open } from './fakeEditor';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import type { SourceDocuments } from '../../src/extension/documents';
import { readStop } from '../../src/extension/recording/stop/read';
import { createSourceDocument } from '../../src/recognise';
import { NO_PYTHON, provisionPython } from '../workbench/python';
import { Debugger } from './debugger';

const python = provisionPython();
const RECORDER = path.join(__dirname, '../../media/recorder/activation_recorder.py');

let current: Document;

/**
 * The measurements in a frame: by line of the program (from 1), the activation, its dead units and the mean
 * of its input.
 */
async function read(debug: Debugger, level = 0): Promise<Record<string, [number, number]>> {
  const session = { customRequest: (command: string, given: unknown) => debug.request(command, given) };
  const frame = { session, threadId: debug.threadId, frameId: debug.frames[level]?.id };
  const documents = { parsed: () => Promise.resolve(createSourceDocument('python', current.text)) };
  const sources = {
    documents: documents as unknown as SourceDocuments,
    recorder: () => Promise.resolve(fs.readFileSync(RECORDER)),
  };
  const token = { isCancellationRequested: false } as vscode.CancellationToken;
  const found: Record<string, [number, number]> = {};
  const values = readStop(sources, frame as unknown as vscode.DebugStackFrame, Infinity, token);
  for await (const { line, site } of values)
    found[`${line + 1}:${site.activation}`] = [site.deadUnits, Number((site.mean ?? NaN).toFixed(6))];
  return found;
}

/** PyTorch's own result for the input, in the same form. */
async function plain(debug: Debugger, name: string, level = 0): Promise<[number, number]> {
  const expression = `__import__('json').dumps([int((${name} <= 0).all(0).sum()), round(float(${name}.double().mean()), 6)])`;
  const { result } = (await debug.request('evaluate', {
    expression,
    frameId: debug.frames[level]?.id,
    context: 'hover',
  })) as { result: string };
  return JSON.parse(result.replace(/^'|'$/g, '')) as [number, number];
}

const HEAD = `import numpy as np, threading, torch
import torch.nn.functional as F
torch.manual_seed(0)
x = torch.randn(6, 4)
x[:, 0] = -1
`;

describe(`at a stop of the real debugger${python === undefined ? ` (skipped: ${NO_PYTHON})` : ''}`, () => {
  if (python === undefined) {
    it('reads');
    return;
  }
  let debug: Debugger;
  let folder: string;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'activation-stops-'));
  });

  afterEach(async () => {
    await debug.end();
  });

  after(() => {
    fs.rmSync(folder, { recursive: true });
  });

  /** Runs a program until it stops at its lines with `#>`. Its own lines start at 6. */
  async function run(code: string): Promise<void> {
    current = open(path.join(folder, 'program.py'), HEAD + code);
    fs.writeFileSync(path.join(folder, 'program.py'), current.text);
    const lines = current.text.split('\n').flatMap((text, i) => (text.includes('#>') ? [i + 1] : []));
    debug = new Debugger(python ?? '');
    await debug.launch(path.join(folder, 'program.py'), lines);
  }

  it('the line about to run has what will go in, and nothing once the name has what came out', async () => {
    await run('def f(x):\n    x = F.relu(x) #>\n    return x\nf(x)\n');
    const expected = await plain(debug, 'x');
    assert.deepEqual(await read(debug), { '7:relu': expected });
    assert.equal(expected[0], 1);
    await debug.goOn('next');
    assert.deepEqual(await read(debug), {});
  });

  it('a call in place is shown before it and not after it', async () => {
    await run(
      'def f(x):\n    y = F.relu(x, inplace=True) #>\n    return y\nf(x.clone() * 2 + 1)\nf(x * 2 + 1)\n',
    );
    // A copy and the result of arithmetic are new tensors, so neither was changed in place.
    assert.deepEqual(await read(debug), { '7:relu': await plain(debug, 'x') });
    await debug.goOn('next');
    assert.deepEqual(await read(debug), {});
    await debug.goOn('continue');
    assert.deepEqual(await read(debug), { '7:relu': await plain(debug, 'x') });
  });

  it('in the midst of a statement nothing is shown that has changed in it', async () => {
    await run('def g(v):\n    return v #>\ndef f(x):\n    y = g(F.relu_(x))\n    return y\nf(x + 0)\n');
    assert.deepEqual(await read(debug, 1), {});
    await debug.goOn('stepOut');
    assert.equal(debug.frames[0]?.line, 9);
    assert.deepEqual(await read(debug), {});
  });

  it('in a frame further up there is what went in before the call', async () => {
    await run('def g(v):\n    return v #>\ndef f(x):\n    y = g(F.relu(x))\n    return y\nf(x + 0)\n');
    assert.deepEqual(await read(debug), {});
    assert.deepEqual(await read(debug, 1), { '9:relu': await plain(debug, 'x', 1) });
  });

  it('a function that changes its argument takes the value away, another one does not', async () => {
    await run(
      'def bad(v):\n    v.add_(1)\ndef good(v):\n    v.add(1)\ndef f(x):\n    y = torch.tanh(x)\n    good(x)\n' +
        '    y = 1 #>\n    bad(x)\n    y = 2 #>\nf(x + 0)\n',
    );
    assert.deepEqual(Object.keys(await read(debug)), ['11:tanh']);
    await debug.goOn('continue');
    assert.deepEqual(await read(debug), {});
  });

  it('arrays, attributes and items are read, and no property runs', async () => {
    await run(
      "class Holder:\n    def __init__(self):\n        self.h = [np.ones((3, 2)), {'k': torch.zeros(2, 3)}]\n" +
        "    @property\n    def p(self):\n        print('RAN')\n        return self.h\n" +
        "holder = Holder()\nnp.tanh(holder.h[0]); torch.relu(holder.h[1]['k'])\n".replace('; ', '\n') +
        "torch.relu(holder.p[1]['k']) #>\n",
    );
    const found = await read(debug);
    assert.deepEqual(found, { '14:tanh': [0, 1], '15:relu': [3, 0] });
    assert.doesNotMatch(debug.output, /RAN/);
  });

  it('a thread of its own is read like any other', async () => {
    await run(
      'def f(x):\n    y = F.relu(x)\n    return y #>\nt = threading.Thread(target=f, args=(x + 0,))\nt.start()\nt.join()\n',
    );
    assert.deepEqual(await read(debug), { '7:relu': await plain(debug, 'x') });
  });

  it('a name that is not bound, or holds something else, gives nothing', async () => {
    await run(
      'def f():\n    if x is None:\n        h = x\n    y = F.relu(h) #>\ntry:\n    f()\nexcept NameError:\n    pass\n',
    );
    assert.deepEqual(await read(debug), {});
  });
});
