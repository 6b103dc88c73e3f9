import assert from 'node:assert/strict';
import { readNumber, showNumber } from '../../../../src/webview/controls/numbers';

describe('a number field', () => {
  for (const [text, value] of [
    ['0.2', 0.2],
    [' -3 ', -3],
    ['−3', -3],
    ['1e-3', 1e-3],
    ['.5', 0.5],
    ['1/3', 1 / 3],
    ['∞', Infinity],
    ['1/0', Infinity],
  ] as const) {
    it(`reads ${text}`, () => {
      assert.deepEqual(readNumber(text), { ok: true, value });
    });
  }

  for (const text of ['', '-', '1e', '1e-', '.', '3/']) {
    it(`waits for more after “${text}”`, () => {
      const read = readNumber(text);
      assert.ok(!read.ok && read.partial && read.message !== '');
    });
  }

  for (const text of ['abc', '1.2.3', '0/0', '1/2/3', '--1', 'NaN']) {
    it(`refuses “${text}”`, () => {
      const read = readNumber(text);
      assert.ok(!read.ok && !read.partial && read.message.includes(text));
    });
  }

  it('says how to write a decimal comma', () => {
    const read = readNumber('0,25');
    assert.ok(!read.ok && read.message.includes('0.25'));
  });

  it('shows six digits and a true minus sign', () => {
    assert.equal(showNumber(1 / 3), '0.333333');
    assert.equal(showNumber(-0.25), '−0.25');
    assert.equal(showNumber(Infinity), '∞');
  });

  it('reads what it shows', () => {
    for (const value of [0.333333, -0.25, 1e-7, 123456, 1e20, -Infinity]) {
      assert.deepEqual(readNumber(showNumber(value)), { ok: true, value });
    }
  });
});
