import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

const LIMIT_MS = 15_000;

/** Asks again and again until the answer is the expected one. */
export async function becomes<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  let now = await ask();
  while (now !== expected && Date.now() < deadline) {
    await delay(50);
    now = await ask();
  }
  assert.equal(now, expected);
}
