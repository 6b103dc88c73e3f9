import assert from 'node:assert/strict';
import fs from 'node:fs';
import { grammarParsers } from '../../../docs/grammars';

describe('parsers of grammars of our own', () => {
  it('are made from the grammars as they stand', async () => {
    for (const [file, text] of await grammarParsers())
      assert.equal(fs.readFileSync(file, 'utf8'), text, file);
  });
});
