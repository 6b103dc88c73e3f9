import assert from 'node:assert/strict';
import { lazily } from '../../../src/extension/scheduling';

describe('a lazy load', () => {
  it('happens at the first call, and once', async () => {
    let loads = 0;
    const load = lazily(() => Promise.resolve(++loads));
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([load(), load()]), [1, 1]);
    assert.equal(await load(), 1);
  });

  it('is tried again after a failure', async () => {
    let loads = 0;
    const load = lazily(() => (++loads === 1 ? Promise.reject(new Error('no')) : Promise.resolve(loads)));
    await assert.rejects(load(), /no/);
    assert.equal(await load(), 2);
  });
});
