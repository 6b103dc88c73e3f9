import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Maximum bytes per character: a file of 5 MB then takes less than 200 MB. */
const MOST = 40;

describe('the memory that a text holds once it is read', () => {
  it('is in proportion to it', () => {
    const child = join(__dirname, 'memoryChild.ts');
    const told = execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', child], {
      encoding: 'utf8',
    });
    const lines = told.trim().split('\n');
    assert.equal(lines.length, 5, told);
    for (const line of lines) assert.ok(Number(line.split(' ')[1]) < MOST, told);
  });
});
