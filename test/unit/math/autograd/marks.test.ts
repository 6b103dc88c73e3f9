import assert from 'node:assert/strict';
import { gradientMarks } from '../../../../src/math/autograd/marks';
import { marksWithin } from '../../../../src/math/autograd/marksWithin';
import { gradientPoints } from '../../../../src/math/autograd/points';
import { compile } from '../../../../src/math/language';
import { graphPicture } from '../../../../src/present/graph';
import { paletteOf } from '../../../../src/present/palette';

const found = (text: string, framework: Parameters<typeof gradientPoints>[1]): [number, number][] =>
  gradientPoints(text, framework).map((point) => [point.z, point.found]);

describe('single inputs whose gradient is no slope', () => {
  // Each value is one that the framework itself returns, in test/reference/autograd.json.
  it('are ties whose shares do not add up, and roots at kinks', () => {
    assert.deepEqual(found('relu(z) - relu(-z)', 'pytorch'), [[0, 0]]);
    assert.deepEqual(found('min(z * z, abs(z))', 'jax'), [[0, 0.5]]);
    assert.deepEqual(found('min(z * z, abs(z))', 'pytorch'), []);
    assert.deepEqual(found('sqrt(z * z)', 'pytorch'), [[0, NaN]]);
  });

  it('are no choices between the slopes on both sides', () => {
    for (const text of ['max(z, 0.1 * z)', 'abs(z)', 'clamp(z, -1, 1)', 'relu6(z)', 'z * sigmoid(z)'])
      for (const framework of ['pytorch', 'jax', 'tensorflow'] as const)
        assert.deepEqual(found(text, framework), [], `${framework} ${text}`);
  });

  it('depend on the values of letters', () => {
    const at = (a: number): number[] =>
      gradientPoints('relu(z - a) - relu(a - z)', 'pytorch', { a }).map(({ z }) => z);
    assert.deepEqual([at(1), at(-2.5)], [[1], [-2.5]]);
  });
});

describe('marks on f′', () => {
  it('stand at even distances in stretches, and at single inputs outside them', () => {
    const marks = gradientMarks('where(z > 0, sqrt(z), 0)', 'pytorch');
    assert.ok(marks);
    const shown = marksWithin(marks, -7, 7);
    assert.equal(shown.length, 14);
    assert.ok(shown.every(({ z, found: value }) => z < 0 && Number.isNaN(value)));
    assert.deepEqual(marksWithin(marks, 1, 5), []);
    assert.equal(gradientMarks('z * sigmoid(z)', 'pytorch'), undefined);
  });

  it('are crosses in the picture, with a ring where the framework returns a number', () => {
    const compiled = compile('relu(z) - relu(-z)');
    assert.ok(compiled.ok);
    const autograd = gradientMarks('relu(z) - relu(-z)', 'pytorch');
    assert.ok(autograd);
    const { svg } = graphPicture(
      {
        value: (z) => compiled.value.value(z),
        slope: (z) => compiled.value.slope(z),
        kinks: () => [],
        zeroGradient: [],
        autograd,
      },
      { palette: paletteOf('dark', 'default'), zMin: -5, zMax: 5, derivative: true },
    );
    assert.match(svg, /d="M[\d.]+ [\d.]+a4 4 0/);
    assert.match(svg, /d="M[\d.]+ [\d.]+l8 8m/);
    assert.match(svg, /PyTorch 2\.13: 0</);
  });
});
