import assert from 'node:assert/strict';
import { catalogue, getEntry } from '../../../src/math/catalogue';
import { differingDefaults } from '../../../src/present/defaults';

function differing(id: string, param: string): string | undefined {
  const entry = getEntry(id);
  const spec = entry?.parameters.find((parameter) => parameter.id === param);
  assert.ok(entry && spec, `${id} ${param}`);
  return differingDefaults(entry, spec);
}

describe('the line on differing defaults', () => {
  it('tells layer, function and string apart where they differ within a framework', () => {
    assert.equal(
      differing('leaky_relu', 'negative_slope'),
      '0.01 in PyTorch, JAX, Flax, ONNX, Hugging Face; 0.3 in Keras layer; 0.2 in Keras function, Keras string, TensorFlow',
    );
  });

  it('names versions where those make the difference, and counts what a framework fixes', () => {
    assert.equal(
      differing('hardsigmoid', 'slope'),
      '0.1667 in PyTorch, Keras 3.15, JAX, Flax, Hugging Face; 0.2 in Keras 2.16, ONNX',
    );
  });

  it('counts frameworks that have no such argument with what they compute', () => {
    assert.equal(
      differing('softplus', 'threshold'),
      '20 in PyTorch; ∞ in Keras, TensorFlow, JAX, Flax, ONNX',
    );
  });

  it('leaves out frameworks that demand the value', () => {
    assert.equal(differing('prelu', 'alpha'), '0.25 in PyTorch, JAX, Hugging Face; 0 in Keras; 0.01 in Flax');
    assert.equal(differing('threshold', 'value'), undefined);
  });

  it('is not there where all agree', () => {
    const found = catalogue.flatMap((entry) =>
      entry.parameters.filter((spec) => differingDefaults(entry, spec) !== undefined).map(({ id }) => id),
    );
    assert.deepEqual(found, ['negative_slope', 'alpha', 'threshold', 'slope', 's', 'b']);
  });
});
