import * as esbuild from 'esbuild';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type * as Surfaces from './surfaces';

/** The one file that changes, and the place of the change. */
const FAMILY = path.resolve(__dirname, '../../../src/math/catalogue/smooth.ts');
const LIST = /^export const smooth: readonly ActivationEntry\[\] = \[/m;

/** The surfaces, bundled from the sources with one additional entry in the file of a family. */
async function surfacesWithSymlog(): Promise<typeof Surfaces> {
  const withEntry: esbuild.Plugin = {
    name: 'one entry more',
    setup(build) {
      build.onLoad({ filter: /[\\/]catalogue[\\/]smooth\.ts$/ }, ({ path: file }) => {
        if (file !== FAMILY) return undefined;
        const source = fs.readFileSync(file, 'utf8');
        assert.match(source, LIST);
        const entry = JSON.stringify(path.join(__dirname, 'symlog.ts'));
        const contents = `import { symlog, symlogRelu } from ${entry};\n${source.replace(LIST, '$& symlog, symlogRelu,')}`;
        return { contents, loader: 'ts' };
      });
    },
  };
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(__dirname, 'surfaces.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    plugins: [withEntry],
  });
  const module = { exports: {} };
  const run = vm.runInThisContext(`(function (module, exports) {${outputFiles[0]?.text ?? ''}\n})`) as (
    module: { exports: unknown },
    exports: unknown,
  ) => void;
  run(module, module.exports);
  return module.exports as typeof Surfaces;
}

describe('an activation that is added in one place', () => {
  let surfaces: typeof Surfaces;

  before(async () => {
    surfaces = await surfacesWithSymlog();
  });

  it('has a hover where its class is used', () => {
    const text = 'from torch import nn\nact = nn.Symlog()\n';
    const hover = surfaces.hover('python', text, 'Symlog') ?? '';
    assert.match(hover, /^\*\*Symlog\*\* · `torch\.nn\.Symlog`/);
    assert.match(hover, /<img src="data:image\/svg\+xml;base64,[^"]+" alt="Graph of Symlog/);
    assert.match(hover, /`f\(z\) = sign\(z\)·log1p\(α·∣z∣\)\/α`/);
    assert.match(hover, /Near 0 it is the identity/);
    assert.match(hover, /Hafner/);
  });

  it('has one in a configuration too, and over its own formula', () => {
    assert.match(surfaces.hover('json', '{"hidden_act": "symlog"}', 'symlog') ?? '', /Symlog/);
    const text = 'import torch\ny = torch.sign(x) * torch.log(1 + torch.abs(x))\n';
    assert.match(surfaces.hover('python', text, '* torch.log') ?? '', /\*\*Symlog\*\*/);
  });

  it('is recognised in other languages by the spellings of its entry, with what their signatures set', () => {
    const rust = 'use burn::tensor::activation;\nfn f(x: Tensor) -> Tensor { activation::symlog(x, 3.0) }\n';
    assert.match(surfaces.hover('rust', rust, 'symlog') ?? '', /\*\*Symlog\*\*[^]*α = 3/);
    const script = "import * as tf from '@tensorflow/tfjs';\nconst a = tf.layers.symlog({ scale: 5 });\n";
    assert.match(surfaces.hover('javascript', script, 'tf.layers.symlog') ?? '', /\*\*Symlog\*\*[^]*α = 5/);
  });

  it('says what code takes for its slope at the kink', () => {
    assert.deepEqual(surfaces.slopesAtKinks('symlog_relu'), [
      'jax.numpy.log1p(jax.numpy.maximum(x, 0)): 0.5',
      'keras.ops.log1p(keras.ops.relu(x)) on tensorflow: 0',
      'keras.ops.log1p(keras.ops.relu(x)) on jax: 0',
      'keras.ops.log1p(keras.ops.relu(x)) on torch: 0',
    ]);
  });

  it('is offered in place of another, and another in its place', () => {
    const text = 'from torch import nn\nact = nn.Tanh()\nother = nn.Symlog(scale=2)\n';
    assert.ok(surfaces.replacements(text, 'nn.Tanh').includes('nn.Symlog()'));
    assert.ok(surfaces.replacements(text, 'nn.Symlog').includes('nn.Tanh()'));
  });

  it('has the derivative, kinks, regions and range that follow from its formula', () => {
    assert.deepEqual(surfaces.facts('symlog'), {
      derivative: '1/(1 + α·abs(z))',
      kinks: [],
      zeroGradient: [],
      range: '(−∞, ∞)',
      monotonicity: 'increasing',
    });
    assert.deepEqual(surfaces.facts('symlog_relu'), {
      derivative: '(z > 0 ? 1 : 0)/(1 + max(0, z))',
      kinks: [{ z: 0, left: 0, right: 1, convention: 0 }],
      zeroGradient: [{ min: -Infinity, max: 0 }],
      range: '[0, ∞)',
      monotonicity: 'non-decreasing',
    });
  });

  it('is completed in strings that take an activation', () => {
    const text = 'from keras import layers\nlayers.Dense(64, activation="sy")\n';
    assert.ok(surfaces.completions(text, 'sy"').includes('symlog'));
  });

  it('is in the panel’s list, under its name and its aliases', () => {
    assert.ok(surfaces.choices('').includes('Symlog'));
    assert.equal(surfaces.choices('symlog')[0], 'Symlog');
    assert.equal(surfaces.choices('symmetric log')[0], 'Symlog (Symmetric logarithm)');
  });

  it('is recognised in an expression, and is a function there', () => {
    assert.match(surfaces.identity('sign(z) * ln(1 + abs(z))') ?? '', /^Equals Symlog/);
    const [value = NaN, slope] = surfaces.evaluate({ expression: '2 * symlog(z)' }, Math.E - 1);
    assert.ok(Math.abs(value - 2) < 1e-15);
    assert.equal(slope, 2 / Math.E);
  });

  it('is evaluated by name, and written for a framework', () => {
    assert.deepEqual(surfaces.evaluate({ activation: 'Symlog' }, -1), [-Math.LN2, 0.5]);
    assert.equal(surfaces.code('symlog'), 'nn.Symlog()');
    assert.equal(surfaces.code('symlog', { scale: 2 }), 'nn.Symlog(scale=2)');
  });

  it('has a page, and a place in the index', () => {
    assert.ok(surfaces.pages().includes('symlog.md'));
    assert.match(surfaces.page('symlog.md'), /^# Symlog/m);
    assert.match(surfaces.page('README.md'), /\]\(symlog\.md\)/);
  });
});
