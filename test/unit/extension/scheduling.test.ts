import assert from 'node:assert/strict';
import { Delays, inSlices, lazily, untilDone } from '../../../src/extension/scheduling';

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

describe('several works at once', () => {
  it('have one slice in each turn of the event loop, in order', async () => {
    let turn = 0;
    let isOver = false;
    const next = (): void => {
      turn += 1;
      if (!isOver) setImmediate(next);
    };
    next();
    const turns: number[] = [];
    function* steps(): Generator<void, void> {
      yield;
      for (let slice = 0; slice < 3; slice++) {
        turns.push(turn);
        for (const end = performance.now() + 6; performance.now() < end;);
        yield;
      }
    }
    let slices = 0;
    const isFresh = (): boolean => false;
    const asked = untilDone((milliseconds) => {
      if (milliseconds > 0) turns.push(turn);
      return ++slices === 4;
    }, isFresh);
    await Promise.all([inSlices(steps(), isFresh), inSlices(steps(), isFresh), asked]);
    isOver = true;
    assert.equal(turns.length, 9);
    assert.equal(new Set(turns).size, 9);
  });

  it('need not wait where they are done already', async () => {
    const order: string[] = [];
    const done = (name: string): Promise<unknown> =>
      untilDone(
        () => true,
        () => false,
      ).then(() => order.push(name));
    setTimeout(() => order.push('turn'));
    await Promise.all([done('first'), done('second')]);
    assert.deepEqual(order, ['first', 'second']);
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
