import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';

/** The text of a hover at the mark `¦`: `gelu of gelu_exact`. */
function told(language: string, marked: string): string | undefined {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const found = createSourceDocument(language, text).referenceAt(offset);
  return found?.activation === undefined
    ? undefined
    : `${found.activation} ${found.kind} of ${text.slice(found.start, found.end)}`;
}

describe('names of functions and classes that are activations', () => {
  it('tell it where they are defined and called, in C++ and its kernels', () => {
    const text =
      'float act(float x) { return x / (1.f + expf(-x)); }\nfloat g(float v) { return 2.f + act(v); }';
    assert.equal(told('cpp', text.replace(' act(float', ' a¦ct(float')), 'silu instance of act');
    assert.equal(told('cpp', text.replace('+ act(', '+ a¦ct(')), 'silu instance of act');
    assert.equal(told('cpp', text.replace(' g(float', ' ¦g(float')), undefined);
    assert.equal(
      told(
        'cuda-cpp',
        '__global__ void relu_¦kernel(const float* x, float* y, int n) { int i = threadIdx.x; if (i < n) y[i] = fmaxf(x[i], 0.f); }',
      ),
      'relu instance of relu_kernel',
    );
    assert.equal(
      told(
        'cpp',
        'struct Gelu¦Op { float operator()(float x) const { return 0.5f * x * (1.f + erff(x * M_SQRT1_2)); } };',
      ),
      'gelu instance of GeluOp',
    );
  });

  it('tell nothing of functions that do more, or that are named otherwise', () => {
    for (const name of ['Conv2d¦ReLU', 'RMSNorm¦Act', 'gemm_¦relu'])
      assert.equal(
        told(
          'cpp',
          `void ${name}(float* y) { scale(y); for (int i = 0; i < 8; i++) y[i] = y[i] > 0 ? y[i] : 0; }`,
        ),
        undefined,
      );
    assert.equal(
      told('cuda-cpp', '__global__ void fu¦sed(float* y) { y[0] = y[0] / (1.f + expf(-y[0])); }'),
      undefined,
    );
    assert.equal(
      told(
        'cpp',
        'float relu_¦or_gelu(float x, int k) { if (k) return x / (1.f + expf(-x)); return fmaxf(x, 0.f); }',
      ),
      undefined,
    );
  });

  it('tell it in the other languages, arrow functions and methods included', () => {
    assert.equal(told('javascript', 'const sw¦ish = x => x / (1 + Math.exp(-x));'), 'silu instance of swish');
    assert.equal(
      told('typescript', 'const swish = (x: number) => x / (1 + Math.exp(-x));\nconst y = 1 + sw¦ish(2);'),
      'silu instance of swish',
    );
    assert.equal(
      told(
        'javascript',
        'class A { swish(x) { return x / (1 + Math.exp(-x)); } run() { return 1 + this.swi¦sh(3); } }',
      ),
      'silu instance of swish',
    );
    assert.equal(
      told(
        'rust',
        'fn softsign(x: f32) -> f32 { x / (1.0 + x.abs()) }\nfn g(x: f32) -> f32 { 2.0 + soft¦sign(x) }',
      ),
      'softsign instance of softsign',
    );
    assert.equal(told('julia', 'my¦sig(x) = 1 / (1 + exp(-x))'), 'sigmoid instance of mysig');
    assert.equal(
      told(
        'wgsl',
        'fn leaky(x: f32) -> f32 { return max(x, 0.1 * x); }\nfn g(x: f32) -> f32 { return 1.0 + le¦aky(x); }',
      ),
      'leaky_relu instance of leaky',
    );
  });
});
