import assert from 'node:assert/strict';
import { catalogue, getEntry } from '../../../../src/math/catalogue';
import { comparedSpellings } from '../../../../src/math/catalogue/spelling/languages';
import { positionsOf } from '../../../../src/math/catalogue/signature';
import type { ActivationEntry, Spelling, SpellingKind } from '../../../../src/math/catalogue/types';

/** The entry and spelling with a framework's name. */
function spelt(name: string, kind: SpellingKind): { entry: ActivationEntry; spelling: Spelling } {
  for (const entry of catalogue) {
    const spelling = entry.spellings.find((s) => s.kind === kind && s.names.includes(name));
    if (spelling) return { entry, spelling };
  }
  throw new Error(`${name} is not spelt`);
}

const argument = (name: string, kind: SpellingKind, argumentName: string) =>
  spelt(name, kind).spelling.args?.find((arg) => arg.name === argumentName);

describe('spellings', () => {
  it('set parameters that the entry has and lead to entries that exist', () => {
    for (const entry of catalogue) {
      for (const { names, args = [] } of entry.spellings) {
        for (const { name, param, selects = {}, routes = [] } of args) {
          const label = `${names[0] ?? ''}(${name})`;
          if (param !== undefined)
            assert.ok(
              entry.parameters.some(({ id }) => id === param),
              label,
            );
          for (const id of Object.values(selects)) assert.ok(getEntry(id), label);
          for (const { to, param: target, fixed = {} } of routes) {
            const ids = getEntry(to)?.parameters.map(({ id }) => id);
            assert.ok(ids, label);
            for (const id of [...(target === undefined ? [] : [target]), ...Object.keys(fixed)]) {
              assert.ok(ids.includes(id), `${label} → ${to}.${id}`);
            }
          }
        }
      }
    }
  });

  it('have arguments in order, keyword-only ones last, none twice', () => {
    for (const entry of catalogue) {
      const compared = comparedSpellings(entry);
      for (const spelling of entry.spellings) {
        const { names, args = [], kind } = spelling;
        const plain = args.map(({ name }) => name);
        assert.equal(new Set(plain).size, plain.length, names[0]);
        const positional = args.filter(({ mode }) => mode === 'positional').length;
        assert.equal(positionsOf(args), positional, names[0]);
        if (kind === 'function' && compared.includes(spelling))
          assert.match(plain[0] ?? '', /^(input|x|features|logits)$/, names[0]);
      }
    }
  });

  /** The frameworks' documented defaults of the slope for negative inputs. */
  const leakyDefaults: readonly (readonly [string, SpellingKind, string, number])[] = [
    ['torch.nn.LeakyReLU', 'class', 'negative_slope', 0.01],
    ['torch.nn.functional.leaky_relu', 'function', 'negative_slope', 0.01],
    ['keras.layers.LeakyReLU', 'class', 'negative_slope', 0.3],
    ['tensorflow.keras.layers.LeakyReLU', 'class', 'negative_slope', 0.3],
    ['keras.activations.leaky_relu', 'function', 'negative_slope', 0.2],
    ['keras.ops.leaky_relu', 'function', 'negative_slope', 0.2],
    ['tensorflow.nn.leaky_relu', 'function', 'alpha', 0.2],
    ['jax.nn.leaky_relu', 'function', 'negative_slope', 0.01],
    ['flax.linen.leaky_relu', 'function', 'negative_slope', 0.01],
    ['LeakyRelu', 'string', 'alpha', 0.01],
  ];
  for (const [name, kind, argumentName, expected] of leakyDefaults) {
    it(`${name} has slope ${expected} by default`, () => {
      const arg = argument(name, kind, argumentName);
      assert.equal(arg?.param, 'negative_slope');
      assert.equal(arg.default, expected);
    });
  }

  /** The kind of GELU that a call without `approximate` computes. */
  const geluDefaults: readonly (readonly [string, SpellingKind, string])[] = [
    ['torch.nn.GELU', 'class', 'gelu'],
    ['torch.nn.functional.gelu', 'function', 'gelu'],
    ['keras.activations.gelu', 'function', 'gelu'],
    ['keras.ops.gelu', 'function', 'gelu_tanh'],
    ['tensorflow.nn.gelu', 'function', 'gelu'],
    ['jax.nn.gelu', 'function', 'gelu_tanh'],
    ['flax.linen.gelu', 'function', 'gelu_tanh'],
    ['flax.nnx.gelu', 'function', 'gelu_tanh'],
    ['gelu_new', 'string', 'gelu_tanh'],
    ['gelu_pytorch_tanh', 'string', 'gelu_tanh'],
    ['quick_gelu', 'string', 'gelu_sigmoid'],
    ['transformers.activations.NewGELUActivation', 'class', 'gelu_tanh'],
    ['transformers.activations.GELUActivation', 'class', 'gelu'],
  ];
  for (const [name, kind, id] of geluDefaults) {
    it(`${name} is ${id}`, () => {
      assert.equal(spelt(name, kind).entry.id, id);
    });
  }

  it('select the GELU by the argument approximate', () => {
    const byName = argument('torch.nn.GELU', 'class', 'approximate')?.selects;
    assert.deepEqual(byName, { "'none'": 'gelu', "'tanh'": 'gelu_tanh' });
    const byFlag = argument('jax.nn.gelu', 'function', 'approximate')?.selects;
    assert.deepEqual(byFlag, { True: 'gelu_tanh', False: 'gelu' });
  });

  it("tell the two hard sigmoids apart: PyTorch's and Keras 3's 1/6, ONNX' and Keras 2's 0.2", () => {
    const fixedSlope = (name: string, kind: SpellingKind): number | undefined =>
      spelt(name, kind).spelling.args?.find(({ param }) => param === 'slope')?.default;
    assert.equal(getEntry('hardsigmoid')?.parameters[0]?.default, 1 / 6);
    assert.equal(fixedSlope('torch.nn.Hardsigmoid', 'class'), undefined);
    assert.equal(fixedSlope('keras.activations.hard_sigmoid', 'function'), undefined);
    assert.equal(fixedSlope('tf_keras.activations.hard_sigmoid', 'function'), 0.2);
    assert.equal(fixedSlope('HardSigmoid', 'string'), 0.2);
  });

  it("route Keras' four-in-one ReLU", () => {
    const { spelling } = spelt('keras.layers.ReLU', 'class');
    assert.deepEqual(
      spelling.args?.map(({ name }) => name),
      ['max_value', 'negative_slope', 'threshold'],
    );
    assert.equal(spelling.args[0]?.routes?.[0]?.to, 'relu6');
    assert.equal(spelling.args[1]?.routes?.[0]?.to, 'leaky_relu');
    assert.equal(spelling.args[2]?.routes?.[0]?.to, 'thresholded_relu');
    assert.deepEqual(
      spelt('keras.activations.relu', 'function').spelling.args?.map(({ name, mode }) => `${mode} ${name}`),
      [
        ...['x', 'negative_slope', 'max_value', 'threshold'].map((name) => `positional ${name}`),
        'keyword alpha',
      ],
    );
  });

  it('know the learned slope that training starts with', () => {
    assert.equal(argument('torch.nn.PReLU', 'class', 'init')?.default, 0.25);
    assert.equal(argument('keras.layers.PReLU', 'class', 'alpha_initializer')?.default, 0);
    assert.equal(argument('flax.nnx.PReLU', 'class', 'negative_slope_init')?.default, 0.01);
  });

  it("know PyTorch's softplus threshold, which others do not have", () => {
    assert.equal(argument('torch.nn.Softplus', 'class', 'threshold')?.default, 20);
    assert.equal(argument('jax.nn.softplus', 'function', 'threshold'), undefined);
    assert.equal(getEntry('softplus')?.parameters[1]?.default, Infinity);
  });
});
