import assert from 'node:assert/strict';
import { createNotebook, createSourceDocument } from '../../../src/recognise';
import { inlayHints } from '../../../src/recognise/inlayHints';
import { otherReplacements } from '../../../src/recognise/replaceOther';

/** The text without the mark `|`, and the mark's offset. */
function placed(marked: string): [text: string, offset: number] {
  const offset = marked.indexOf('|');
  return [marked.replace('|', ''), offset];
}

/** The content of the slot at the mark, and its valid names; undefined if there is none. */
function slotAt(language: string, marked: string): { content: string; names: string[] } | undefined {
  const [text, offset] = placed(marked);
  const slot = createSourceDocument(language, text).stringSlotAt?.(offset);
  return slot && { content: text.slice(slot.from, slot.to), names: [...slot.names.keys()] };
}

/** The text after the replacement by that name at the mark; undefined if it is not offered. */
function replaced(language: string, marked: string, name: string): string | undefined {
  const [text, offset] = placed(marked);
  const choice = otherReplacements(createSourceDocument(language, text), text, offset);
  const [change] = choice?.all.find(({ code }) => code === name)?.changes ?? [];
  return change && text.slice(0, change.from) + change.insert + text.slice(change.to);
}

const TFJS = "import * as tf from '@tensorflow/tfjs';\n";

describe('strings that take the name of an activation', () => {
  it('are values of an activation’s key in configurations, whatever stands in them', () => {
    const json = slotAt('json', '{"model_type": "bert", "hidden_act": "ge|"}');
    assert.equal(json?.content, 'ge');
    assert.ok(json.names.includes('gelu_new') && json.names.includes('quick_gelu'));
    assert.ok(!json.names.includes('LeakyReLU'), 'Transformers takes its own names only');
    assert.equal(slotAt('json', '{"hidden_act": "|"}')?.content, '');
    assert.equal(slotAt('yaml', 'activation: "re|')?.content, 're');
    const yaml = slotAt('yaml', 'model:\n  activation: Re|\n');
    assert.equal(yaml?.content, 'Re');
    assert.ok(yaml.names.includes('ReLU') && yaml.names.includes('relu'));
    assert.equal(slotAt('yaml', "act_cfg: {type: 'Le|'}")?.content, 'Le');
    assert.equal(slotAt('toml', '[model]\nactivation = "re|"\n')?.content, 're');
    assert.ok(slotAt('json', '{"keras_version": "3.0", "activation": "|"}')?.names.includes('hard_silu'));
  });

  it('are arguments in a cell of a notebook, counted from its start', () => {
    const slotIn = (marked: string): { content: string; isClosed: boolean; takes: boolean } | undefined => {
      const [text, offset] = placed(marked);
      const slot = createNotebook(['from keras.layers import Dense', text, 'x = "relu"'])
        .cell(1)
        .stringSlotAt?.(offset);
      return (
        slot && {
          content: text.slice(slot.from, slot.to),
          isClosed: slot.isClosed,
          takes: slot.names.has('hard_sigmoid'),
        }
      );
    };
    assert.deepEqual(slotIn('d = Dense(8, activation="re|")'), {
      content: 're',
      isClosed: true,
      takes: true,
    });
    // Text that ends the cell in the joined text does not close the string in the cell.
    for (const quotes of ['"', '"""']) {
      assert.deepEqual(slotIn(`d = Dense(8, activation=${quotes}re|`), {
        content: 're',
        isClosed: false,
        takes: true,
      });
    }
    assert.equal(slotIn('d = Dense(8, name="re|")'), undefined);
  });

  it('are no other values', () => {
    assert.equal(slotAt('json', '{"hidden_act": "gelu", "name": "re|"}'), undefined);
    assert.equal(slotAt('json', '{"hidden_|act": "gelu"}'), undefined);
    assert.equal(slotAt('json', '{"hidden_act": 1|2}'), undefined);
    assert.equal(slotAt('yaml', '# activation: re|\nactivation: relu\n'), undefined);
  });

  it('are fields of TensorFlow.js’s layers', () => {
    const slot = slotAt('javascript', `${TFJS}tf.layers.dense({units: 8, activation: 're|'});`);
    assert.equal(slot?.content, 're');
    assert.ok(slot.names.includes('relu') && slot.names.includes('hardSigmoid'));
    assert.equal(slotAt('javascript', `${TFJS}tf.layers.dense({units: 8, activation: '|'});`)?.content, '');
    assert.equal(
      slotAt('javascript', `${TFJS}tf.layers.dense({name: 're|', activation: 'relu'});`),
      undefined,
    );
    assert.equal(slotAt('javascript', `${TFJS}tf.layers.dense({activation: 'relu'|});`), undefined);
    assert.equal(slotAt('javascript', `${TFJS}tf.layers.dense({activation: 're|`)?.content, 're');
    assert.equal(slotAt('javascript', "new Chart(c, {activation: 're|'});"), undefined);
  });
});

describe('replacing a name in quotes', () => {
  it('writes another one of the same kind in its place', () => {
    assert.equal(
      replaced('json', '{"model_type": "bert", "hidden_act": "ge|lu"}', 'silu'),
      '{"model_type": "bert", "hidden_act": "silu"}',
    );
    assert.equal(replaced('yaml', 'activation: R|eLU\n', 'GELU'), 'activation: GELU\n');
    assert.equal(replaced('yaml', 'activation: R|eLU\n', 'gelu'), undefined);
    assert.equal(
      replaced('javascript', `${TFJS}tf.layers.dense({activation: "re|lu"});`, 'selu'),
      `${TFJS}tf.layers.dense({activation: "selu"});`,
    );
  });

  it('offers the likely ones apart, and never the same one again', () => {
    const [text, offset] = placed('{"model_type": "bert", "hidden_act": "ge|lu"}');
    const choice = otherReplacements(createSourceDocument('json', text), text, offset);
    assert.ok(choice && choice.likely.length > 0 && choice.likely.length < choice.all.length);
    assert.ok(choice.all.every(({ entry }) => entry.id !== 'gelu'));
    assert.equal(new Set(choice.all.map(({ entry }) => entry)).size, choice.all.length);
  });

  it('is not offered where values beside it are the activation’s, or nothing can be known', () => {
    assert.equal(replaced('yaml', 'act_cfg: {type: Leaky|ReLU, negative_slope: 0.2}', 'ReLU'), undefined);
    assert.equal(replaced('json', '{"hidden_act": "unhe|ard"}', 'relu'), undefined);
    assert.equal(replaced('json', '{"name": "re|lu"}', 'gelu'), undefined);
    assert.equal(replaced('rust', 'let a = x.re|lu()?;', 'gelu'), undefined);
  });
});

describe('inlay hints in languages other than Python', () => {
  const hints = (language: string, text: string): string[] =>
    inlayHints(createSourceDocument(language, text), 0, text.length).map(
      ({ start, reference, defaults }) =>
        `${start} ${reference.activation ?? ''} ${defaults.map(({ id, value }) => `${id}=${value}`).join()}`,
    );

  it('name what is written by hand, behind it', () => {
    const text = 'const f = (x) => x / (1 + Math.exp(-x));';
    assert.deepEqual(hints('javascript', text), [`${text.length - 1} silu `]);
  });

  it('show defaults behind names in quotes, and nothing behind others', () => {
    const json = '{"activation": "leaky_relu"}';
    assert.deepEqual(hints('json', json), [`${json.length - 1} leaky_relu negative_slope=0.01`]);
    assert.deepEqual(hints('json', '{"activation": "relu"}'), []);
    assert.deepEqual(hints('javascript', `${TFJS}tf.leakyRelu(x);`), []);
  });
});
