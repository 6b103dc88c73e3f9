import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';
import { GROWING, type GrowingInput } from './inputs';

/** Maximum growth of the time for an input of double length. */
const LIMIT = 2.5;
/** Total growth of the input: two doublings are more reliable than one. */
const LARGER = 4;
/** Noise of the machine only makes a run longer, so the shortest of several runs counts. */
const RUNS = 3;
/** A ratio that is too large by accident is not so every time. */
const ATTEMPTS = 4;
/** For shorter runs, the clock and one-off work would dominate. */
const SHORTEST_MS = 8;

/** CPU time of this process for reading the text, so other processes do not count. */
function computing({ language }: GrowingInput, text: string): number {
  const times = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    createSourceDocument(language, text).references();
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}

function growth(input: GrowingInput): number {
  const small = computing(input, input.make(input.size));
  const large = computing(input, input.make(input.size * LARGER));
  return large / Math.max(small, SHORTEST_MS);
}

describe('the time for reading a text', () => {
  for (const input of GROWING) {
    it(`is in proportion to it: ${input.shape}, ${input.language}`, () => {
      const found: number[] = [];
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        found.push(growth(input));
        if (Math.min(...found) <= LIMIT ** 2) return;
      }
      assert.fail(
        `${LARGER} times the input takes ${found.map((ratio) => ratio.toFixed(1)).join(', ')} times as long`,
      );
    });
  }
});

describe('reading a text', () => {
  for (const input of GROWING) {
    it(`goes in many slices: ${input.shape}, ${input.language}`, () => {
      const source = createSourceDocument(input.language, input.make(input.size));
      let slices = 1;
      while (!source.search(0)) slices++;
      assert.ok(slices > 10, `${slices} slices`);
      assert.doesNotThrow(() => source.references());
    });
  }
});
