import assert from 'node:assert/strict';
import { MAX_CURVES, MAX_LINES, readFigure } from '../../../../src/present/figure/spec';

describe('the text of a figure', () => {
  const labels = (text: string): string[] =>
    readFigure(text).curves.map((curve) =>
      curve.type === 'entry' ? `${curve.entry.id} ${JSON.stringify(curve.params)}` : curve.text,
    );

  it('reads activations by any name, with parameters by id, symbol or Greek name', () => {
    const text = 'relu\nLeaky ReLU\nleaky_relu(α=0.2)\nleaky_relu(alpha = 1/4)\nelu(alpha=2)\nswish';
    assert.deepEqual(labels(text), [
      'relu {}',
      'leaky_relu {"negative_slope":0.01}',
      'leaky_relu {"negative_slope":0.2}',
      'leaky_relu {"negative_slope":0.25}',
      'elu {"alpha":2}',
      'silu {"beta":1}',
    ]);
  });

  it('reads expressions and LaTeX', () => {
    const { curves, problems } = readFigure('max(0, z)\nf(z) = z^2\n\\frac{z}{1+e^{-z}}\ngelu(2z)\nz');
    assert.deepEqual(problems, []);
    const values = curves.map((curve) => (curve.type === 'expression' ? curve.compiled.value(2, {}) : NaN));
    assert.deepEqual(
      values.map((value) => Number(value.toPrecision(6))),
      [2, 4, 1.76159, 3.99987, 2],
    );
  });

  it('reads options, and leaves out comments and empty lines', () => {
    const { curves, problems, ...options } = readFigure(
      '# family\ntitle: A: B #1\nz: −2 .. 3e1\ny: [-1, 4]\nderivative\n\n  relu # the first\r\n',
    );
    assert.deepEqual(problems, []);
    assert.equal(curves.length, 1);
    assert.deepEqual(options, {
      title: 'A: B',
      z: { min: -2, max: 30 },
      y: { min: -1, max: 4 },
      derivative: true,
    });
    assert.equal(readFigure('derivative: off').derivative, false);
  });

  it('says of each line that cannot be read where and why, and reads the others', () => {
    const { curves, problems } = readFigure(
      'relu\n  max(0, z\nrleu\nz: 4..4\nz: 1..1e300\nderivative: maybe\nelu(α=x)',
    );
    assert.equal(curves.length, 1);
    assert.deepEqual(
      problems.map(({ line, column, message }) => [line, column, message]),
      [
        [2, 10, "')' is missing for the '(' at column 4"],
        [3, 0, "unknown name 'rleu': did you mean 'relu'?"],
        [4, 0, 'write the range of z as in z: -4..4'],
        [5, 0, 'write the range of z as in z: -4..4'],
        [6, 0, 'derivative is on or off'],
        [7, 6, 'x is not a number'],
      ],
    );
  });

  it('reads no more curves and lines than it draws', () => {
    const many = readFigure('relu\n'.repeat(MAX_CURVES + 1));
    assert.equal(many.curves.length, MAX_CURVES);
    assert.deepEqual(
      many.problems.map(({ line }) => line),
      [MAX_CURVES + 1],
    );
    const long = readFigure('#\n'.repeat(100_000));
    assert.deepEqual(
      long.problems.map(({ line }) => line),
      [MAX_LINES + 1],
    );
  });
});
