import assert from 'node:assert/strict';
import { createRandom } from '../../../../src/math/lab/random';

const take = (n: number, draw: () => number): readonly number[] => Array.from({ length: n }, draw);
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

describe('random numbers', () => {
  it('are those of sfc32', () => {
    // The published recurrence on big integers, which cannot overflow.
    const word = (x: bigint): bigint => BigInt.asUintN(32, x);
    let [a, b, c, counter] = [42n, 0n, 7n, 1n];
    const next = (): number => {
      const sum = word(a + b + counter);
      counter = word(counter + 1n);
      a = b ^ (b >> 9n);
      b = word(c + (c << 3n));
      c = word(word((c << 21n) | (c >> 11n)) + sum);
      return Number(sum) / 2 ** 32;
    };
    take(15, next);
    assert.deepEqual(take(50, createRandom(42, 7).uniform), take(50, next));
  });

  it('repeat for the same seed and differ for another seed or stream', () => {
    const draw = (seed: number, stream: number): readonly number[] =>
      take(20, createRandom(seed, stream).normal);
    assert.deepEqual(draw(5, 1), draw(5, 1));
    for (const [seed, stream] of [
      [6, 1],
      [5, 2],
      [5 + 2 ** 32, 1],
    ] as const) {
      assert.notDeepEqual(draw(seed, stream), draw(5, 1));
    }
  });

  it('have the moments of their distributions', () => {
    const random = createRandom(1);
    const normals = take(20_000, random.normal);
    assert.ok(Math.abs(mean(normals)) < 0.03);
    assert.ok(Math.abs(mean(normals.map((x) => x * x)) - 1) < 0.05);
    assert.ok(Math.abs(mean(normals.map((x) => x ** 4)) - 3) < 0.3);
    const uniforms = take(20_000, random.uniform);
    assert.ok(uniforms.every((x) => x >= 0 && x < 1));
    assert.ok(Math.abs(mean(uniforms) - 0.5) < 0.01);
  });

  it('give integers below a bound, each as often', () => {
    const random = createRandom(3);
    const counts = new Array<number>(5).fill(0);
    for (let i = 0; i < 5000; i++) {
      const drawn = random.integer(5);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    assert.ok(
      counts.every((count) => count > 900 && count < 1100),
      counts.join(),
    );
  });
});
