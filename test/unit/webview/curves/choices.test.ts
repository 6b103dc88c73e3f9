import assert from 'node:assert/strict';
import { catalogue } from '../../../../src/math/catalogue';
import { findChoices } from '../../../../src/webview/curves/choices';

const ids = (text: string): string[] => findChoices(text).map(({ id }) => id);

describe('the list of activations', () => {
  it('has every one exactly once, those of a group together', () => {
    const all = findChoices('');
    assert.deepEqual(new Set(all.map(({ id }) => id)), new Set(catalogue.map(({ id }) => id)));
    assert.equal(all.length, catalogue.length);
    const groups = all.map(({ group }) => group);
    const starts = groups.filter((group, i) => group !== groups[i - 1]);
    assert.equal(new Set(starts).size, starts.length);
  });

  it('finds names, ids and aliases, however they are written', () => {
    for (const text of ['Leaky ReLU', 'leaky_relu', 'leakyrelu', 'LRELU']) {
      assert.equal(ids(text)[0], 'leaky_relu', text);
    }
    assert.equal(ids('swish')[0], 'silu');
    assert.equal(ids('quick gelu')[0], 'gelu_sigmoid');
  });

  it('has the name itself before names that contain it', () => {
    assert.equal(ids('relu')[0], 'relu');
    assert.equal(ids('gelu')[0], 'gelu');
    assert.equal(ids('tanh')[0], 'tanh');
  });

  it('finds nothing where nothing fits', () => {
    assert.deepEqual(ids('transformer'), []);
  });

  it('shows the name that was typed beside the one of the list', () => {
    assert.equal(findChoices('swish')[0]?.label, 'SiLU (Swish)');
    assert.equal(findChoices('silu')[0]?.label, 'SiLU');
  });
});
