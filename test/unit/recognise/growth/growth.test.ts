import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';
import { GROWING, type GrowingInput } from './inputs';

/** A doubled input may take that much longer. */
const LIMIT = 2.5;
/** The input is made so much larger in all: two doublings tell more than one. */
const LARGER = 4;
/** Noise of the machine makes a run longer, never shorter. */
const RUNS = 3;
/** A ratio that is too large by accident is not so every time. */
const ATTEMPTS = 4;
/** Below that, the clock and what is done once tell more than the input. */
const SHORTEST_MS = 8;

/** Time that this process computed for reading the text; what other processes do does not count. */
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
