import assert from 'node:assert/strict';
import { catalogue, getEntry } from '../../../src/math/catalogue';
import type { ActivationEntry, Spelling } from '../../../src/math/catalogue/types';
import { PythonDocument } from '../../../src/recognise/python/document';
import type { Replacement } from '../../../src/recognise/edit/replaceCall';
import { likelyReplacements, replacementsFor } from '../../../src/recognise/python/replace';
import type { ActivationReference, BoundParameter } from '../../../src/recognise/types';

const IMPORTS = [
  'import torch',
  'import torch.nn.functional as F',
  'from torch import nn',
  'import keras',
  'from keras import layers',
  'import tensorflow as tf',
  'import jax',
  'import jax.numpy as jnp',
  'from functools import partial',
  'from transformers.activations import ACT2FN',
  'from onnx import helper',
  '',
].join('\n');

function apply(text: string, { changes }: Replacement): string {
  let result = text;
  let end = text.length;
  for (const { from, to, insert } of [...changes].reverse()) {
    assert.ok(from <= to && to <= end, 'the edits are ascending and do not overlap');
    result = result.slice(0, from) + insert + result.slice(to);
    end = from;
  }
  return result;
}

/** The reference at `needle`, or the first one after the imports. */
function referenceIn(document: PythonDocument, needle?: string): ActivationReference {
  const at = needle === undefined ? 0 : document.text.indexOf(needle);
  const found = document.references().find(({ start }) => start >= at);
  assert.ok(found, `nothing is recognised in ${document.text}`);
  return found;
}

/** The text after replacing the activation in `code` by the entry; undefined if that is not offered. */
function replaced(code: string, id: string, imports = IMPORTS): string | undefined {
  const text = `${imports}${code}\n`;
  const document = new PythonDocument(text);
  const all = replacementsFor(document.analysis(), referenceIn(document));
  const replacement = all.find(({ entry }) => entry.id === id);
  return replacement && apply(text, replacement).slice(0, -1);
}

describe('replacing an activation', () => {
  const cases: readonly (readonly [code: string, id: string, expected: string])[] = [
    ['a = nn.ReLU(inplace=True)', 'leaky_relu', 'a = nn.LeakyReLU(inplace=True)'],
    ['a = nn.ReLU(True)', 'leaky_relu', 'a = nn.LeakyReLU(inplace=True)'],
    ['a = nn.ReLU(True)', 'silu', 'a = nn.SiLU(True)'],
    ['a = nn.ReLU()', 'gelu_tanh', 'a = nn.GELU(approximate="tanh")'],
    ['a = nn.LeakyReLU(0.2, inplace=True)', 'relu', 'a = nn.ReLU(inplace=True)'],
    ['a = nn.LeakyReLU(0.2, inplace=True)', 'elu', 'a = nn.ELU(inplace=True)'],
    ['a = nn.LeakyReLU(0.2, True)', 'relu', 'a = nn.ReLU(True)'],
    ['a = nn.LeakyReLU(0.2, inplace=True)', 'gelu', 'a = nn.GELU()'],
    ['a = nn.ELU(0.5)', 'celu', 'a = nn.CELU(0.5)'],
    ['a = nn.ELU(alpha=0.5)', 'prelu', 'a = nn.PReLU()'],
    ['y = F.leaky_relu(x, 0.2)', 'gelu', 'y = F.gelu(x)'],
    ['y = F.leaky_relu(h(x, y), negative_slope=0.2)', 'relu', 'y = F.relu(h(x, y))'],
    ['y = F.gelu(x)', 'gelu_tanh', 'y = F.gelu(x, approximate="tanh")'],
    ['y = F.gelu(x, approximate="tanh")', 'gelu', 'y = F.gelu(x)'],
    ['y = F.gelu(x, approximate="tanh")', 'silu', 'y = F.silu(x)'],
    ['y = jax.nn.gelu(x)', 'gelu', 'y = jax.nn.gelu(x, approximate=False)'],
    ['y = torch.relu(x)', 'tanh', 'y = torch.tanh(x)'],
    ['y = torch.relu(x)', 'silu', 'y = F.silu(x)'],
    ['y = tf.nn.leaky_relu(features=x, alpha=0.3)', 'sigmoid', 'y = tf.nn.sigmoid(x=x)'],
    ['a = layers.LeakyReLU(alpha=0.1)', 'relu6', 'a = layers.ReLU(max_value=6)'],
    ['a = layers.ReLU(max_value=6)', 'relu', 'a = layers.ReLU()'],
    ['a = layers.ReLU(negative_slope=0.1)', 'elu', 'a = layers.ELU()'],
    ['a = partial(nn.LeakyReLU, 0.1)', 'relu', 'a = partial(nn.ReLU)'],
    ['a = partial(nn.ReLU, inplace=True)', 'elu', 'a = partial(nn.ELU, inplace=True)'],
    ['b = Block(act_layer=nn.GELU)', 'silu', 'b = Block(act_layer=nn.SiLU)'],
    ['d = layers.Dense(8, activation="relu")', 'gelu', 'd = layers.Dense(8, activation="gelu")'],
    ["a = ACT2FN['gelu_new']", 'silu', "a = ACT2FN['silu']"],
    ['n = helper.make_node("Relu", ["x"], ["y"])', 'tanh', 'n = helper.make_node("Tanh", ["x"], ["y"])'],
    [
      'e = nn.TransformerEncoderLayer(8, 2, activation="relu")',
      'gelu',
      'e = nn.TransformerEncoderLayer(8, 2, activation="gelu")',
    ],
    ['y = torch.zeros(3).relu()', 'sigmoid', 'y = torch.zeros(3).sigmoid()'],
    [
      'a = nn.ReLU(\n    inplace=True,  # saves memory\n)',
      'silu',
      'a = nn.SiLU(\n    inplace=True,  # saves memory\n)',
    ],
  ];
  for (const [code, id, expected] of cases) {
    it(`${code.replaceAll('\n', '⏎')} by ${id}`, () => {
      assert.equal(replaced(code, id), IMPORTS + expected);
    });
  }

  const refused: readonly (readonly [why: string, code: string, id: string])[] = [
    ['it no longer changes its input in place', 'F.relu(x, inplace=True)', 'gelu'],
    ['starred arguments hide what is set', 'a = nn.LeakyReLU(*args)', 'relu'],
    ['keywords that nobody knows', 'a = nn.LeakyReLU(slope=3)', 'relu'],
    ['functional PReLU demands a weight', 'y = F.relu(x)', 'prelu'],
    ['softmax works along an axis', 'y = F.relu(x)', 'softmax'],
    ['a gated unit halves the channels', 'y = F.relu(x)', 'glu'],
    [
      'attributes belong to the operator',
      'n = helper.make_node("LeakyRelu", ["x"], ["y"], alpha=0.1)',
      'relu',
    ],
    ["ONNX' PRelu needs a second input", 'n = helper.make_node("Relu", ["x"], ["y"])', 'prelu'],
    [
      'Transformer layers take relu and gelu only',
      'e = nn.TransformerEncoderLayer(8, 2, activation="relu")',
      'tanh',
    ],
    ['who calls it may pass a slope', 'b = Block(act_layer=nn.LeakyReLU)', 'elu'],
    ['the same argument is given twice', 'y = F.elu(x, 0.2, alpha=0.3)', 'celu'],
    ['a gated unit takes pairs of channels', 'a = nn.GLU()', 'relu'],
    ['more is given than the signature has', 'y = x.relu(1)\ny = F.relu(x, True, 3, 4)', 'gelu'],
    [
      'attributes may belong to the operator',
      'n = helper.make_node("Elu", ["x"], ["y"], **attributes)',
      'relu',
    ],
    ['the call is not closed', 'a = nn.LeakyReLU(0.2', 'relu'],
    ['the call is not closed, in partial', 'a = partial(nn.LeakyReLU, 0.2', 'relu'],
    ['comments would be lost', 'a = nn.LeakyReLU(\n    0.2,  # tuned\n)', 'relu'],
  ];
  for (const [why, code, id] of refused) {
    it(`is not offered where ${why}`, () => {
      assert.equal(replaced(code, id), undefined);
    });
  }

  describe('adds what is not imported', () => {
    it('to the import that the old name comes from', () => {
      assert.equal(
        replaced('a = ReLU()', 'silu', 'from torch.nn import ReLU\n'),
        'from torch.nn import ReLU, SiLU\na = SiLU()',
      );
      assert.equal(
        replaced('a = Act()', 'silu', 'from torch.nn import (\n    Linear,\n    ReLU as Act,\n)\n'),
        'from torch.nn import (\n    Linear,\n    ReLU as Act, SiLU,\n)\na = SiLU()',
      );
    });

    it('not where the name is there already, by whatever alias', () => {
      assert.equal(
        replaced('a = ReLU()', 'silu', 'from torch.nn import ReLU, SiLU as Swish\n'),
        'from torch.nn import ReLU, SiLU as Swish\na = Swish()',
      );
    });

    it('not where the old name is bound by something else, or twice', () => {
      const twice = 'try:\n    from torch.nn import ReLU\nexcept ImportError:\n    from mine import ReLU\n';
      assert.equal(replaced('a = ReLU()', 'silu', twice), undefined);
      const starred = 'from torch.nn import *\n';
      assert.equal(replaced('a = ReLU()', 'silu', starred), undefined);
      const whole = 'import torch.nn.functional as F, torch.nn as relu\n';
      assert.equal(replaced('a = relu.ReLU()', 'silu', whole), `${whole}a = relu.SiLU()`);
    });

    it('to none of the imports of another module', () => {
      const imports = 'from torch import relu\n';
      assert.equal(
        replaced('y = relu(x)', 'sigmoid', imports),
        'from torch import relu, sigmoid\ny = sigmoid(x)',
      );
      assert.equal(replaced('y = relu(x)', 'mish', imports), undefined);
    });

    it('not over a name that means something else', () => {
      const imports = 'from torch.nn import ReLU\n\nclass SiLU:\n    pass\n\n';
      assert.equal(replaced('a = ReLU()', 'silu', imports), undefined);
      const withModule = `from torch import nn\n${imports}`;
      assert.equal(replaced('a = ReLU()', 'silu', withModule), `${withModule}a = nn.SiLU()`);
    });
  });

  it('of a name bound to another leads through an import', () => {
    const text = 'from torch import nn\nact = nn.ReLU\nlayer = act(inplace=True)\n';
    const document = new PythonDocument(text);
    const reference = referenceIn(document, 'act(');
    const [silu] = replacementsFor(document.analysis(), reference).filter(({ entry }) => entry.id === 'silu');
    assert.ok(silu);
    assert.equal(apply(text, silu), 'from torch import nn\nact = nn.ReLU\nlayer = nn.SiLU(inplace=True)\n');
  });

  it('offers a short list of activations that can stand there', () => {
    const document = new PythonDocument(`${IMPORTS}a = nn.ReLU()\n`);
    const likely = likelyReplacements(document.analysis(), referenceIn(document)).map(
      ({ entry }) => entry.id,
    );
    assert.ok(likely.length > 3 && likely.length < 10);
    for (const id of ['leaky_relu', 'gelu', 'silu']) assert.ok(likely.includes(id), id);
  });
});

describe('every replacement of every spelling', () => {
  /** A call that the signature allows, with every parameter set. */
  function sampleCall({ kind, names, args = [] }: Spelling): string {
    const name = names[0] ?? '';
    const given = args.flatMap(({ name: argument, mode, param, default: usual }) => {
      if (param === undefined || usual === undefined || mode === 'fixed') return [];
      return [`${argument}=${usual + 0.0625}`];
    });
    return `${name}(${[...(kind === 'function' ? ['h'] : []), ...given].join(', ')})`;
  }

  for (const framework of ['pytorch', 'keras', 'tensorflow', 'jax', 'flax', 'huggingface'] as const) {
    it(`is recognised as what it was asked to be: ${framework}`, () => {
      let checked = 0;
      for (const spelling of catalogue.flatMap(({ spellings }) => spellings)) {
        if (spelling.framework !== framework || spelling.kind === 'method' || spelling.kind === 'string')
          continue;
        const root = spelling.names[0]?.split('.')[0] ?? '';
        const text = `import ${root}\ny = ${sampleCall(spelling)}\n`;
        const document = new PythonDocument(text);
        const [reference] = document.references();
        if (!reference) continue;
        const source = getEntry(reference.activation ?? '');
        for (const replacement of replacementsFor(document.analysis(), reference)) {
          const after = apply(text, replacement);
          const [found, ...more] = new PythonDocument(after).references();
          assert.deepEqual(more, [], after);
          assert.equal(found?.activation, replacement.entry.id, after);
          const meaning = (entry: ActivationEntry | undefined, id: string): string | undefined =>
            entry?.parameters.find((spec) => spec.id === id)?.name;
          for (const { id, value, provenance } of found.params) {
            const before: BoundParameter | undefined = reference.params.find((param) => param.id === id);
            if (provenance !== 'code' || !before) continue;
            assert.equal(value, before.value, after);
            assert.equal(meaning(replacement.entry, id), meaning(source, id), after);
          }
          checked++;
        }
      }
      assert.ok(checked > 20, `${checked} replacements`);
    });
  }
});

describe('replacing a hand-written activation', () => {
  const cases: readonly (readonly [code: string, expected: string | undefined])[] = [
    ['y = x * torch.sigmoid(x)', 'y = F.silu(x)'],
    ['y = torch.maximum(h, 0.1 * h)', 'y = F.leaky_relu(h, negative_slope=0.1)'],
    ['y = torch.where(f(x) > 0, f(x), 0.01 * f(x))', 'y = F.leaky_relu(f(x))'],
    ['y = jnp.where(x > 0, x, 0.3 * x)', 'y = jax.nn.leaky_relu(x, negative_slope=0.3)'],
    [
      'y = 0.5 * x * (1 + torch.tanh(0.7978845608028654 * (x + 0.044715 * x**3)))',
      'y = F.gelu(x, approximate="tanh")',
    ],
    ['act = lambda t: t * torch.sigmoid(t)', 'act = lambda t: F.silu(t)'],
    ['def swish(x):\n    return x * torch.sigmoid(x)', 'def swish(x):\n    return F.silu(x)'],
    // PyTorch's SiLU has no β.
    ['y = x * torch.sigmoid(1.5 * x)', undefined],
  ];
  for (const [code, expected] of cases) {
    it(code.replaceAll('\n', '⏎'), () => {
      const text = `${IMPORTS}${code}\n`;
      const document = new PythonDocument(text);
      const reference = document.references().find(({ kind }) => kind === 'expression');
      assert.ok(reference);
      const [replacement, ...more] = replacementsFor(document.analysis(), reference);
      assert.deepEqual(more, []);
      assert.equal(replacement && apply(text, replacement), expected && `${IMPORTS}${expected}\n`);
    });
  }

  it('leaves alone what depends on earlier lines', () => {
    const document = new PythonDocument(`${IMPORTS}def f(x):\n    s = torch.sigmoid(x)\n    return x * s\n`);
    const reference = document.references().find(({ kind }) => kind === 'expression');
    assert.ok(reference);
    assert.deepEqual(replacementsFor(document.analysis(), reference), []);
  });

  it('writes the values that the function can take, and offers none for those that it cannot', () => {
    for (const [code, expected] of [
      ['hard_tanh = torch.clamp(x, -1, 1)', 'hard_tanh = F.hardtanh(x)'],
      ['y = torch.where(x > 0, x, 0.5 * torch.expm1(x / 0.5))', 'y = F.celu(x, alpha=0.5)'],
      ['hard_sigmoid = torch.clamp(0.5 * x + 0.5, 0, 1)', undefined],
    ] as const) {
      const text = `${IMPORTS}${code}\n`;
      const document = new PythonDocument(text);
      const reference = document.references().find(({ kind }) => kind === 'expression');
      assert.ok(reference, code);
      const [replacement] = likelyReplacements(document.analysis(), reference);
      assert.equal(replacement && apply(text, replacement), expected && `${IMPORTS}${expected}\n`);
    }
  });

  it('is not offered for what has no name', () => {
    const text = `${IMPORTS}y = x * torch.tanh(3 * x)\n`;
    const reference = new PythonDocument(text).referenceAt(text.indexOf('* torch'));
    assert.equal(reference?.kind, 'expression');
    assert.deepEqual(replacementsFor(new PythonDocument(text).analysis(), reference), []);
  });

  it('is not offered where the file imports no such function', () => {
    const document = new PythonDocument('from torch import sigmoid\ny = x * sigmoid(x)\n');
    const reference = document.references().find(({ kind }) => kind === 'expression');
    assert.ok(reference);
    assert.deepEqual(replacementsFor(document.analysis(), reference), []);
  });
});

describe('replacing an activation of a smaller library', () => {
  it('stays within its package', () => {
    const text = 'import paddle.nn as nn\na = nn.ReLU()\n';
    const document = new PythonDocument(text);
    const replacements = replacementsFor(document.analysis(), referenceIn(document));
    assert.deepEqual(
      replacements.map((replacement) => apply(text, replacement)),
      [],
    );
  });
});
