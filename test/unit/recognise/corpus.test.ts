import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LinePositions } from '../../probe/lines';
import { label, referencesIn } from './python/find';

/**
 * The lines of the corpus's files say what is to be found there, in order: `#> relu class; silu expression`.
 * On other lines nothing may be found. Values that the code sets are in parentheses; `?` stands for unknown
 * ones.
 */
const corpus = path.join(import.meta.dirname, 'corpus');

describe('the corpus', () => {
  for (const file of readdirSync(corpus).filter((name) => name.endsWith('.py'))) {
    it(file, () => {
      const text = readFileSync(path.join(corpus, file), 'utf8');
      const expected = text
        .split('\n')
        .flatMap((line, i) =>
          (/#> (.*)$/.exec(line)?.[1] ?? '').split('; ').map((want) => `${i + 1}: ${want}`),
        )
        .filter((line) => !line.endsWith(': '));
      const positions = new LinePositions(text);
      const actual = referencesIn(text).map(
        (reference) => `${positions.at(reference.start).line}: ${label(reference)}`,
      );
      assert.deepEqual(actual, expected);
    });
  }
});
