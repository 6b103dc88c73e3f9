import assert from 'node:assert/strict';
import { verdicts } from '../../verdicts';

export const indented = (body: string, by: number): string => body.replace(/^(?=.)/gm, ' '.repeat(by));

/** The cases of a table: code, and what is said of it; nothing where it is left alone. */
type Cases = Readonly<Record<string, readonly [code: string, ...expected: string[]]>>;

/** Declares a test for each case. */
export function check(cases: Cases): void {
  for (const [name, [code, ...expected]] of Object.entries(cases)) {
    it(name, () => {
      assert.deepEqual(verdicts('python', code), expected);
    });
  }
}
