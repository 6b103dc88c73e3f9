import assert from 'node:assert/strict';
import { importsIn } from '../../../../src/recognise/python/importedFiles';
import { finished } from '../../../../src/recognise/work';

const LINES = (count: number): string => 'x = 1 + 2 + 3 + 4\n'.repeat(count);

describe('the imports of a long Python text', () => {
  it('are found wherever the text is divided for reading', () => {
    const list = `from .act import (\n${'    gelu,\n'.repeat(300)}    swish,\n)\n`;
    // The list of names begins at many places around the end of the first part.
    for (let before = 1000; before < 1140; before += 7) {
      const text = `${LINES(before)}${list}${LINES(3000)}from .late import mish\n`;
      const found = finished(importsIn(text)).filter(({ prefix }) => /^\.\w+\.$/.test(prefix));
      const names = found.flatMap(({ prefix, names: own = [] }) => own.map((name) => prefix + name));
      assert.deepEqual([...new Set(names)], ['.act.gelu', '.act.swish', '.late.mish']);
      assert.equal(names.length, 302);
    }
  });

  it('can be interrupted in proportion to the length', () => {
    const interruptions = (text: string): number => [...importsIn(text)].length;
    assert.ok(interruptions(LINES(40_000)) >= 9 * interruptions(LINES(4000)));
  });
});
