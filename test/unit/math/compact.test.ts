import assert from 'node:assert/strict';
import { compact } from '../../../src/math/compact';

describe('compact', () => {
  it('leaves out what is undefined, and nothing else', () => {
    const slot: number | undefined = undefined;
    assert.deepEqual(compact({ slot, none: null, zero: 0, empty: '', no: false }), {
      none: null,
      zero: 0,
      empty: '',
      no: false,
    });
    assert.equal('slot' in compact({ slot }), false);
  });
});
