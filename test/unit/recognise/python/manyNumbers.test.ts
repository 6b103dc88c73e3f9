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

  it('has the one among many of its form whose numbers belong together', () => {
    const others = lines(100, (i) => `y = ${i + 11}.5 * torch.tanh(x / ${2 * i + 35}.25)`);
    const capped = 'y = 17.5 * torch.tanh(x / 17.5)';
    const scaled = 'y = 12.5 * torch.tanh(x * 0.08)';
    const among = found(`${HEAD}${others}\n${capped}\n${scaled}\n`).filter((line) =>
      line.includes('softcap'),
    );
    assert.deepEqual(among, [
      '17.5 * torch.tanh(x / 17.5) → softcap(c=17.5) expression',
      '12.5 * torch.tanh(x * 0.08) → softcap(c=12.5) expression',
    ]);
  });

  it('has the one among many of its form whose numbers are those of an activation', () => {
    const others = lines(
      100,
      (i) => `y = ${i + 11}.5 * x * (1 + torch.tanh(${i + 2}.7 * (x + ${i + 3}.3 * x**3)))`,
    );
    const gelu = 'y = 0.5 * x * (1 + torch.tanh(0.79788 * (x + 0.044715 * x**3)))';
    const among = found(`${HEAD}${others}\n${gelu}\n`).filter((line) => line.includes('gelu_tanh'));
    assert.equal(among.length, 1);
  });
});
