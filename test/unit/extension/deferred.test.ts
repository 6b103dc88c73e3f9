import { FakeHover, FakeUri } from '../support/fakeVscode';
import '../support/fakeHost';
import { FakeDocument } from '../support/fakeDocument';
import { silentLog } from '../support/silentLog';
import assert from 'node:assert/strict';
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import type * as vscode from 'vscode';
import { hostBundles } from '../../../.config/host.mjs';
import type * as CoreModule from '../../../src/extension/core';
import { providers } from '../../../src/extension/providers';
import { SourceDocuments } from '../../../src/extension/documents';
import { catalogue } from '../../../src/math/catalogue';
import { CACHE, ROOT } from '../../workbench/paths';

const FOLDER = path.join(CACHE, 'deferred');
const MINIFIED = path.join(CACHE, 'deferred-minified');
const TOKEN = { isCancellationRequested: false } as vscode.CancellationToken;

/** Each activation with a function or class in Python, as code that names it. */
const NAMED = catalogue.flatMap(({ id, spellings }) => {
  const named = spellings.find(
    ({ kind, names: [name = ''] }) =>
      kind !== 'method' && /^(torch|keras|jax|tensorflow)\.[\w.]+$/.test(name),
  );
  const [name] = named?.names ?? [];
  return name === undefined ? [] : [[id, `import ${name.split('.')[0] ?? ''}\na = ${name}`] as const];
});

const WRITTEN = {
  'an exact formula': 'import torch\ny = x * torch.sigmoid(x)',
  'a function': 'import torch\ndef f(x):\n    return torch.log(1 + torch.exp(x))',
  'rounded constants': 'import torch\ny = 0.5 * x * (1 + torch.tanh(0.7979 * (x + 0.044715 * x**3)))',
  'a formula near an activation': 'import torch\ny = x * torch.sigmoid(1.1 * x) + 0.01 * torch.tanh(x)',
  'a formula in a comment': 'import torch\ny = torch.exp(x)\n# $f(x) = x \\cdot \\sigma(x)$',
};

/** The most kilobytes that a first hover in Python may load, without typeset formulas, which this build does not have. */
const MOST = {
  'a name with a kernel': ['from torch import nn\na = nn.LeakyReLU', 435],
  'a name that is declared by its formula': ['from torch import nn\na = nn.Tanhshrink', 540],
  'an expression': [WRITTEN['an exact formula'], 640],
} as const;

/** The last word of the text is what the pointer is over. */
async function hover(
  Hover: new (documents: SourceDocuments) => vscode.HoverProvider,
  documents: SourceDocuments,
  text: string,
  serial: string,
): Promise<string | undefined> {
  const document = new FakeDocument(new FakeUri(`/${serial}.py`), text);
  const position = document.positionAt(text.search(/\w+\W*$/));
  const found = await new Hover(documents).provideHover(
    document as unknown as vscode.TextDocument,
    position as unknown as vscode.Position,
    TOKEN,
  );
  return found instanceof FakeHover ? found.contents.value : undefined;
}

describe('parts of the extension that are loaded when they are needed', () => {
  const plain = new SourceDocuments(silentLog);
  const remove = (): void => {
    for (const folder of [FOLDER, MINIFIED]) fs.rmSync(folder, { recursive: true, force: true });
  };

  before(async () => {
    remove();
    for (const minify of [false, true]) {
      const shared = { absWorkingDir: ROOT, bundle: true, target: 'es2022', plugins: [], minify };
      const host = hostBundles(shared).find(({ splitting }) => splitting);
      await esbuild.build({ ...shared, ...host, outdir: minify ? MINIFIED : FOLDER });
    }
  });

  after(() => {
    plain.dispose();
    remove();
  });

  /** The files of the builds that are loaded. */
  const loaded = (): string[] => Object.keys(require.cache).filter((file) => file.startsWith(FOLDER));

  /** The core as a window finds it that has just been opened. */
  async function freshCore(folder = FOLDER): Promise<CoreModule.Core> {
    for (const file of loaded()) Reflect.deleteProperty(require.cache, file);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it is built by this test
    const { createCore } = await (require(path.join(folder, 'core.js')) as Promise<typeof CoreModule>);
    return createCore({ subscriptions: [] } as unknown as vscode.ExtensionContext, silentLog);
  }

  it('are not loaded for the name of an activation that has a kernel', async () => {
    const { documents, providers: built } = await freshCore();
    for (const [i, text] of [
      'from torch import nn\na = nn.LeakyReLU(0.1)',
      'import torch.nn.functional as F\ny = F.relu(x)',
    ].entries()) {
      const names = ['ActivationHoverProvider', 'CodeHoverProvider'] as const;
      const hovers = await Promise.all(
        names.map((name) => hover(built[name], documents, text.slice(0, text.lastIndexOf('(')), String(i))),
      );
      assert.match(hovers[0] ?? '', /ReLU/);
      assert.equal(hovers[1], undefined);
    }
    // esbuild writes the name of each module above its code.
    const texts = loaded().map((file) => fs.readFileSync(file, 'utf8'));
    const inputs = texts.flatMap((text) =>
      [...text.matchAll(/^\/\/ (src\/\S+)$/gm)].map(([, name = '']) => name),
    );
    assert.ok(inputs.includes('src/recognise/python/analysis.ts'));
    assert.deepEqual(
      inputs.filter((name) =>
        /^src\/(?:math\/(?:identify|numerics\/exact\/(?!fixed)|expression\/(?:parse|exact|fast|symbolic))|recognise\/.*handwritten\/(?!longest|libraries))/.test(
          name,
        ),
      ),
      [],
    );
  });

  for (const [what, [text, most]] of Object.entries(MOST)) {
    it(`are as small as a first hover over ${what} allows, in files that start within a slice`, async () => {
      const { documents, providers: built } = await freshCore(MINIFIED);
      assert.ok(await hover(built.ActivationHoverProvider, documents, text, what));
      const sizes = loaded().map((file) => fs.statSync(file).size / 1000);
      assert.ok(sizes.length > 5 && Math.max(...sizes) < 115);
      const sum = sizes.reduce((total, size) => total + size, 0);
      assert.ok(sum < most, `${sum.toFixed(0)} kB`);
    });
  }

  it('give the hovers over names that they give without being deferred', async () => {
    const { documents, providers: built } = await freshCore();
    assert.ok(NAMED.length > 30);
    for (const [id, text] of NAMED) {
      const expected = await hover(providers.ActivationHoverProvider, plain, text, id);
      assert.ok(expected, text);
      assert.equal(await hover(built.ActivationHoverProvider, documents, text, id), expected);
    }
  });

  for (const [what, text] of Object.entries(WRITTEN)) {
    it(`give the hover over ${what} to a window that has loaded nothing else`, async () => {
      const { documents, providers: built } = await freshCore();
      const expected = await hover(providers.ActivationHoverProvider, plain, text, what);
      assert.ok(expected);
      assert.equal(await hover(built.ActivationHoverProvider, documents, text, what), expected);
    });
  }

  it('give what the code computes', async () => {
    const { documents, providers: built } = await freshCore();
    const text = 'import torch\ny = torch.log(1 + torch.exp(x))';
    const expected = await hover(providers.CodeHoverProvider, plain, text, 'code');
    assert.match(expected ?? '', /overflow/);
    assert.equal(await hover(built.CodeHoverProvider, documents, text, 'code'), expected);
  });

  it('are there when a whole text is searched', async () => {
    const { references } = await freshCore();
    const text = 'import torch\nfrom torch import nn\na = nn.ReLU()\ny = x * torch.sigmoid(x)\n';
    const found = await references(
      new FakeDocument(new FakeUri('/s.py'), text) as unknown as vscode.TextDocument,
      TOKEN,
    );
    assert.deepEqual(
      found.map(({ activation, kind }) => `${activation ?? ''} ${kind}`),
      ['relu class', 'silu expression', 'sigmoid function'],
    );
  });
});
