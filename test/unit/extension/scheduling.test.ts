import assert from 'node:assert/strict';
import { Delays, lazily, untilDone } from '../../../src/extension/scheduling';

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

describe('work in slices', () => {
  it('lets others run between two steps, and ends where it is stale', async () => {
    let steps = 0;
    let others = 0;
    setTimeout(() => {
      others += 1;
    });
    assert.equal(
      await untilDone(
        () => ++steps === 3,
        () => false,
      ),
      true,
    );
    assert.deepEqual([steps, others], [3, 1]);
    assert.equal(
      await untilDone(
        () => false,
        () => true,
      ),
      false,
    );
  });
});

describe('delayed work', () => {
  it('is replaced by later work of the same key, dropped when cancelled, and told of when it fails', async () => {
    const done: string[] = [];
    const failed = new Promise<unknown>((resolve) => {
      const delays = new Delays(resolve);
      const work = (name: string) => (): Promise<void> => {
        done.push(name);
        return Promise.resolve();
      };
      delays.run('a', 0, work('first'));
      delays.run('a', 0, work('second'));
      delays.run('b', 0, work('cancelled'));
      delays.cancel('b');
      delays.run('c', 1, () => Promise.reject(new Error('mine')));
    });
    assert.match(String(await failed), /mine/);
    assert.deepEqual(done, ['second']);
  });
});
