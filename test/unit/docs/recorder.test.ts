import assert from 'node:assert/strict';
import fs from 'node:fs';
import { RECORDER, recorderText } from '../../docs/recorderTable';

describe('the recorder', () => {
  it('knows the names that the catalogue knows for PyTorch (`npm run docs` writes them)', () => {
    assert.equal(fs.readFileSync(RECORDER, 'utf8'), recorderText());
  });
});
