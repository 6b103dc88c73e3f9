import assert from 'node:assert/strict';
import { LinePositions } from '../../probe/lines';

describe('line positions', () => {
  it('count lines from 1 and columns from 0, whatever ends a line', () => {
    const text = 'a\r\nbc\rd\n\n𝑓e';
    const at = (offset: number): string => {
      const { line, column } = new LinePositions(text).at(offset);
      return `${line}:${column}`;
    };
    assert.equal(at(0), '1:0');
    assert.equal(at(text.indexOf('c')), '2:1');
    assert.equal(at(text.indexOf('d')), '3:0');
    assert.equal(at(text.indexOf('e')), '5:2');
    assert.equal(at(text.length), '5:3');
  });
});
