import assert from 'node:assert/strict';
import { Memo } from '../../../src/math/memo';

describe('a memo', () => {
  it('makes a value once while it is kept, and drops the one that was used least recently', () => {
    const made: string[] = [];
    const memo = new Memo<string>(2);
    const get = (key: string): string =>
      memo.get(key, () => {
        made.push(key);
        return key.toUpperCase();
      });
    for (const key of ['a', 'b', 'a', 'c']) assert.equal(get(key), key.toUpperCase());
    assert.deepEqual(made, ['a', 'b', 'c']);
    assert.equal(memo.find('b'), undefined);
    assert.equal(memo.find('a'), 'A');
    memo.delete('a');
    assert.equal(memo.find('a'), undefined);
    memo.clear();
    assert.equal(memo.find('c'), undefined);
  });
});
