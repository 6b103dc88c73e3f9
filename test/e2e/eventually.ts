import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { PATIENCE_MS } from './patience';

/**
 * Repeats the question until the answer is a wanted one or patience ends.
 * @returns the last answer
 */
async function ask<T>(question: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  let now = await question();
  while (!isWanted(now) && Date.now() < deadline) {
    await delay(50);
    now = await question();
  }
  return now;
}

/** Repeats the question until the answer is the expected one. */
export async function becomes<T>(question: () => Promise<T>, expected: T): Promise<void> {
  assert.equal(await ask(question, (now) => now === expected), expected);
}

/**
 * Repeats the question until the answer differs from `before`.
 * @returns that answer
 */
export async function changedFrom<T>(before: T, question: () => Promise<T>): Promise<T> {
  const now = await ask(question, (answer) => answer !== before);
  assert.notEqual(now, before);
  return now;
}
