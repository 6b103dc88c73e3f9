import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isCut, movedPosition } from '../../../../src/extension/panel/placeMoves';
import type { Position } from '../../../../src/extension/texts';

/** Offset of a position in a text. */
function offsetOf(text: string, { line, column }: Position): number {
  const lines = text.split('\n');
  return lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + column;
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}

describe('a place that moves along with edits', () => {
  it('is at the same character after any edit that leaves it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, fc.nat(30), fc.nat(30), fc.nat(30), (before, insert, a, b, c) => {
        const [from = 0, to = 0] = [a, b].map((n) => Math.min(n, before.length)).sort((x, y) => x - y);
        const at = Math.min(c, before.length);
        const after = before.slice(0, from) + insert + before.slice(to);
        const edit = { start: positionOf(before, from), end: positionOf(before, to), text: insert };
        const moved = movedPosition(positionOf(before, at), edit, false);
        const expected = at < from ? at : at < to ? from : at + insert.length - (to - from);
        assert.equal(offsetOf(after, moved), expected);
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  it('stays where text comes back that stood there', () => {
    const at = { line: 2, column: 0 };
    assert.deepEqual(movedPosition(at, { start: at, end: at, text: 'a = 1\n' }, true), at);
    assert.deepEqual(movedPosition(at, { start: at, end: at, text: 'a = 1\n' }, false), {
      line: 3,
      column: 0,
    });
  });

  it('is cut by an edit that takes its line, not by one within the line', () => {
    const at = { line: 2, column: 4 };
    assert.ok(isCut(at, { start: { line: 2, column: 0 }, end: { line: 3, column: 0 }, text: '' }));
    assert.ok(!isCut(at, { start: { line: 2, column: 2 }, end: { line: 2, column: 9 }, text: 'x' }));
    assert.ok(!isCut(at, { start: { line: 3, column: 0 }, end: { line: 4, column: 0 }, text: '' }));
  });
});
