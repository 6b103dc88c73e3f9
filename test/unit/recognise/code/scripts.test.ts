import assert from 'node:assert/strict';
import { ScriptedDocument } from '../../../../src/recognise/code/javascript/scripts';
import { describeProperties, expectNothing, expectReferences } from './support';

const create = (text: string): ScriptedDocument => new ScriptedDocument(text);

const PAGE = `<!doctype html>
<p>Math.max(0, x)</p>
<script src="tf.min.js"></script>
<script type="x-shader/x-fragment">float relu(float x) { return max(x, 0.0); }</script>
<script>
const y = tf.relu(x);
const e = tf.elu(y);
const z = tf.leakyRelu(y, 0.1);
m.add(tf.layers.dense({ units: 3, activation: 'tanh' }));
</script>
<p>relu</p>
`;

describe('scripts of pages', () => {
  it('are read where they stand', () => {
    expectReferences(
      create,
      '<p>tf.relu(x)</p>\n<script>\nconst y = «tf.relu»(x);\n</script>\n<b>tf.relu(1)</b><script type="module">«tf.elu»(y)</script>',
      'tfjs',
      ['relu function', 'elu function alpha=1 default'],
    );
    expectReferences(
      create,
      '<template><p/></template>\n<script setup lang="ts">\nconst y: T = «tf.relu6»(x as T);\n</script>',
      'tfjs',
      ['relu6 function'],
    );
  });

  it('are none where their type says so, nor is the page around them one', () => {
    expectNothing(create, '<script type="text/x-template">tf.relu(x)</script>');
    expectNothing(create, '<p>tf.relu(x)</p>');
    assert.equal(create('<script>tf.relu(x)').references().length, 0);
  });

  describeProperties({
    create,
    text: PAGE,
    comments: ['// tf.relu(x)', '/* tf.relu(x) */'],
    pieces: ['<script>', '</script>', 'tf.relu(x)', '>', '"', '}'],
  });
});
