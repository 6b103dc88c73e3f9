import assert from 'node:assert/strict';
import { found } from './find';

const HEAD = 'import numpy as np\nimport torch\n';
const lines = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

describe('a file with many formulas that differ in their numbers', () => {
  it('has every activation among them', () => {
    const slopes = lines(100, (i) => `y = np.where(x > 0, x, 0.${i + 101} * x)`);
    assert.equal(found(`${HEAD}${slopes}\n`).length, 100);
  });

  it('has those of other forms, however many are none', () => {
    const data = lines(200, (i) => `a = ${i + 2}.5 * np.exp(b)`);
    assert.deepEqual(found(`${HEAD}${data}\ny = x * torch.sigmoid(1.702 * x)\n`), [
      'x * torch.sigmoid(1.702 * x) → gelu_sigmoid expression',
      'torch.sigmoid → sigmoid function',
    ]);
  });

  it('has one of the form of a few that are none', () => {
    const others = lines(20, (i) => `y = x * torch.tanh(${i + 2} * x)`);
    const text = `${HEAD}${others}\ny = np.maximum(x, 0.1 * x)\ny = torch.maximum(x, 0.2 * x)\n`;
    assert.equal(found(text).filter((line) => line.includes('leaky_relu')).length, 2);
  });
});
