import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { accuracyPage } from '../../../docs/accuracy';

const committed = readFileSync(new URL('../../../../media/docs/accuracy.md', import.meta.url), 'utf8');

/** The cells of a table's line, without the outer bars; undefined for other lines. */
const cellsOf = (line: string): readonly string[] | undefined =>
  line.startsWith('|')
    ? line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    : undefined;

/** The first column about the engine's own Math, by the table's number of columns. */
const FIRST_FOREIGN: Readonly<Record<number, number>> = { 8: 4, 4: 3 };

/** Whether two counts that depend on the engine's Math agree to a factor of 100. */
const alike = (a: string, b: string): boolean =>
  a === b || Math.abs(Math.log10(Number(a) + 1) - Math.log10(Number(b) + 1)) <= 2;

describe('the accuracy page', () => {
  it('is current (`npm run docs` writes it)', () => {
    const fresh = accuracyPage().split('\n');
    const old = committed.split('\n');
    assert.equal(old.length, fresh.length);
    fresh.forEach((line, i) => {
      const cells = cellsOf(line);
      const before = cellsOf(old[i] ?? '');
      if (!cells || !before) {
        assert.equal(old[i], line);
        return;
      }
      const own = FIRST_FOREIGN[cells.length] ?? cells.length;
      assert.deepEqual(before.slice(0, own), cells.slice(0, own));
      cells.slice(own).forEach((cell, k) => {
        const was = before[own + k] ?? '';
        assert.ok(alike(cell, was), `${cells[0] ?? ''}: ${was} on the page, ${cell} now`);
      });
    });
  });

  it('promises no more than two units for any activation', () => {
    for (const line of committed.split('\n').filter((text) => text.startsWith('| ['))) {
      const [, , f, df] = cellsOf(line) ?? [];
      assert.ok(Number(f) <= 2 && Number(df) <= 2, line);
    }
  });
});
