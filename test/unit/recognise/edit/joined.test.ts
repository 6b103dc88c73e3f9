import assert from 'node:assert/strict';
import { joinedFrom } from '../../../../src/recognise/edit/joined';

describe('changes of one place, joined', () => {
  const text = 'import torch.nn as nn\nact = nn.LeakyReLU(0.2)\n';
  const start = text.indexOf('nn.Leaky');

  it('are one change of whole words, and imports stay apart', () => {
    const name = text.indexOf('LeakyReLU');
    const value = text.indexOf('0.2');
    const changes = [
      { from: 0, to: 0, insert: 'import x\n' },
      { from: name, to: name + 'Leaky'.length, insert: 'P' },
      { from: value, to: value + 3, insert: 'init=0.2' },
    ];
    assert.deepEqual(joinedFrom(start, changes, text), [
      { from: 0, to: 0, insert: 'import x\n' },
      { from: name, to: value + 3, insert: 'PReLU(init=0.2' },
    ]);
  });

  it('are left alone where none is at the place', () => {
    const changes = [{ from: 0, to: 0, insert: 'import x\n' }];
    assert.equal(joinedFrom(start, changes, text), changes);
  });
});
