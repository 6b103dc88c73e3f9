import assert from 'node:assert/strict';
import { MAX_REACHING, reachingAt } from '../../../../src/recognise/python/reaching';
import type { Binding } from '../../../../src/recognise/python/scope';
import { createSourceDocument } from '../../../../src/recognise';

const IF = { from: 10, to: 90 };

/** A binding that ends at `from`, in a block of the statement above. */
function binding(from: number, block?: readonly [from: number, to: number], exclusive = true): Binding {
  const target = { kind: 'other' } as const;
  if (!block) return { from, target };
  const [start, end] = block;
  // Of the statement's node only its range is read.
  return { from, target, branch: { from: start, to: end, statement: IF, exclusive } };
}

const fromsAt = (bindings: readonly Binding[], position: number): readonly number[] =>
  reachingAt(bindings, position).map(({ from }) => from);

describe('which bindings of a name may be in effect', () => {
  it('are none of a branch that excludes the one at hand', () => {
    const bindings = [binding(5), binding(20, [15, 40]), binding(60, [50, 80])];
    assert.deepEqual(fromsAt(bindings, 70), [60]);
    assert.deepEqual(fromsAt(bindings, 55), [5]);
    assert.deepEqual(fromsAt(bindings, 100), [60, 20, 5]);
  });

  it('are those of an earlier block of a loop or a try, whose blocks may both run', () => {
    const bindings = [binding(5), binding(20, [15, 40], false)];
    assert.deepEqual(fromsAt(bindings, 60), [20, 5]);
  });

  it('are none that come later, and not more than can be weighed', () => {
    assert.deepEqual(fromsAt([binding(5), binding(200)], 100), [5]);
    const many = Array.from({ length: 50 }, (_, i) => binding(100 + i, [100 + i, 101 + i], false));
    assert.equal(reachingAt(many, 300).length, MAX_REACHING + 1);
  });

  it('decide what a name stands for in each branch of a condition', () => {
    const text = [
      'import torch.nn.functional as F',
      'def f(x, flag):',
      '    act = F.relu',
      '    if flag:',
      '        act = F.gelu',
      '        a = act(x)',
      '    else:',
      '        b = act(x)',
    ].join('\n');
    const activationAt = (place: string): string | undefined =>
      createSourceDocument('python', text).referenceAt(text.indexOf(place) + place.indexOf('act'))
        ?.activation;
    assert.equal(activationAt('a = act(x)'), 'gelu');
    assert.equal(activationAt('b = act(x)'), 'relu');
  });
});
