import assert from 'node:assert/strict';
import type { Choice } from '../../../../src/webview/controls/search';
import { catalogue } from '../../../../src/math/catalogue';
import { findChoices } from '../../../../src/webview/curves/choices';
import { finishedSearch } from '../../support/finishedSearch';

const find = (text: string): readonly Choice[] => finishedSearch(findChoices(text)).choices;
const suggest = (text: string): readonly Choice[] => finishedSearch(findChoices(text)).words;
const ids = (text: string): string[] => find(text).map(({ id }) => id);

describe('the list of activations', () => {
  it('has every one exactly once, those of a group together', () => {
    const all = find('');
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
    assert.equal(find('swish')[0]?.label, 'SiLU (Swish)');
    assert.equal(find('silu')[0]?.label, 'SiLU');
  });

  it('finds by property too, with the reasons, after what is called so', () => {
    const [first] = find('smooth bounded');
    assert.equal(first?.id, 'sigmoid');
    assert.equal(first.reason, 'f′ exists everywhere · range (0, 1)');
    assert.equal(first.group, 'smooth, bounded (with default parameters)');
    const all = find('sparse');
    assert.equal(all[0]?.id, 'sparse_plus');
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  });

  it('suggests properties that still find something, and none beside a name', () => {
    const words = (text: string): string[] => suggest(text).map(({ label }) => label);
    assert.equal(words('').length, 9);
    assert.deepEqual(words('leaky'), []);
    assert.ok(words('self-normalising').includes('zero-centred'));
    assert.ok(!words('self-normalising').includes('bounded'));
    const [next] = suggest('smooth');
    assert.deepEqual(ids(next?.id ?? ''), ids('smooth bounded'));
  });

  it('gives what is called so at once, and works in short steps at the rest', () => {
    const { first, rest } = findChoices('tanh');
    assert.equal(first.choices[0]?.id, 'tanh');
    assert.equal(rest, undefined);
    const search = findChoices('monotone, zero-centred');
    assert.deepEqual(search.first.choices, []);
    let steps = 0;
    while (search.rest?.next().done === false) steps++;
    assert.ok(steps > catalogue.length, String(steps));
  });
});
