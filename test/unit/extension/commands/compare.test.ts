import { fakeModule } from '../../support/fakeVscode';
import { effects } from '../../support/fakeHost';
import assert from 'node:assert/strict';
import { findByProperty } from '../../../../src/extension/commands/compare';
import type { PreviewPanel } from '../../../../src/extension/panel/previewPanel';
import type { Curve } from '../../../../src/protocol/state';

interface Item {
  readonly label: string;
}
interface Asked {
  readonly items: readonly Item[];
  readonly options: { readonly matchOnDescription?: boolean; readonly matchOnDetail?: boolean };
}

describe('the command that finds activations by property', () => {
  const { window } = fakeModule;
  const before = { ...window };
  let asked: Asked[];
  let drawn: readonly Curve[] | undefined;
  const panel = {
    replace: (curves: readonly Curve[]) => {
      drawn = curves;
    },
  } as unknown as PreviewPanel;

  /** Answers each question with the rows of these labels; Escape where there are none. */
  const answering = (...answers: readonly (readonly string[] | undefined)[]): void => {
    asked = [];
    drawn = undefined;
    effects.length = 0;
    Object.assign(window, {
      showQuickPick: (items: readonly Item[], options: Asked['options']) => {
        const labels = answers[asked.length];
        asked.push({ items, options });
        return Promise.resolve(labels && items.filter(({ label }) => labels.includes(label)));
      },
    });
  };

  after(() => {
    Object.assign(window, before);
  });

  it('draws those chosen among the ones that have all that was asked for', async () => {
    answering(['bounded', 'monotone'], ['Tanh', 'Sigmoid']);
    await findByProperty(panel);
    const labels = asked[1]?.items.map(({ label }) => label) ?? [];
    assert.ok(labels.includes('Tanh') && labels.includes('Sigmoid'));
    // ReLU is unbounded, and Swish is not monotone.
    assert.ok(!labels.includes('ReLU') && !labels.some((label) => /swish/i.test(label)));
    assert.deepEqual(drawn?.map((curve) => curve.type === 'activation' && curve.activation).sort(), [
      'sigmoid',
      'tanh',
    ]);
  });

  it('asks for properties first, then for families of models, under a heading of their own', async () => {
    answering(undefined);
    await findByProperty(panel);
    const labels = asked[0]?.items.map(({ label }) => label) ?? [];
    const heading = labels.indexOf('Model families');
    assert.ok(labels.includes('bounded') && labels.indexOf('bounded') < heading);
    assert.ok(heading < labels.length - 1);
    assert.equal(new Set(labels).size, labels.length);
  });

  it('lets one search the found by formula and by reason', async () => {
    answering(['bounded'], undefined);
    await findByProperty(panel);
    assert.equal(asked[1]?.options.matchOnDescription, true);
    assert.equal(asked[1].options.matchOnDetail, true);
  });

  it('does nothing where nothing is chosen', async () => {
    for (const answers of [[undefined], [[]], [['bounded'], undefined], [['bounded'], []]]) {
      answering(...answers);
      await findByProperty(panel);
      assert.equal(asked.length, answers.length);
      assert.equal(drawn, undefined);
      assert.deepEqual(effects, []);
    }
  });
});
