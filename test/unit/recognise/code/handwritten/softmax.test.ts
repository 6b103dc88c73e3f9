import { createCDocument, createCudaDocument } from '../../../../../src/recognise/code/cpp';
import { createJavaScriptDocument } from '../../../../../src/recognise/code/javascript';
import { createJuliaDocument } from '../../../../../src/recognise/code/julia';
import { createRustDocument } from '../../../../../src/recognise/code/rust';
import { createWgslDocument } from '../../../../../src/recognise/code/wgsl';
import { expectHandWritten } from './support';

const LOOP = 'for (int i = 0; i < n; i++)';

describe('hand-written softmax', () => {
  it('is found in loops of C and CUDA', () => {
    expectHandWritten(
      createCDocument,
      `void softmax(float* x, int n) {
        float max_val = x[0];
        ${LOOP} { if (x[i] > max_val) max_val = x[i]; }
        float sum = 0.0f;
        ${LOOP} { x[i] = expf(x[i] - max_val); sum += x[i]; }
        ${LOOP} x[i] /= sum;
      }`,
      'x[i] /= sum = softmax',
    );
    expectHandWritten(
      createCudaDocument,
      `__global__ void probabilities(const float* x, float* y, int n) {
        float sum = 0.f;
        ${LOOP} sum += __expf(x[i] - maximum);
        const float inverse = 1.f / sum;
        ${LOOP} y[i] = __expf(x[i] - maximum) * inverse;
      }`,
      '__expf(x[i] - maximum) * inverse = softmax',
    );
    expectHandWritten(
      createCDocument,
      `void softmax(const float* x, float* y, int n, float max) {
        float s;
        int i;
        for (i = 0, s = 0.0f; i < n; ++i) { y[i] = expf(x[i] - max); s += y[i]; }
        for (i = 0, s = 1.0f / s; i < n; ++i) y[i] *= s;
      }`,
      'y[i] *= s = softmax',
    );
    expectHandWritten(
      createCDocument,
      `void of_three(float w, float d, float l) {
        float max = fmaxf(w, fmaxf(d, l));
        w = expf(w - max); d = expf(d - max); l = expf(l - max);
        float sum = w + d + l;
        w /= sum;
      }`,
      'w /= sum = softmax',
    );
  });

  it('is found where arrays are mapped and reduced', () => {
    expectHandWritten(
      createJavaScriptDocument,
      `const softmax = (logits) => {
        const top = logits.reduce((a, b) => Math.max(a, b), -Infinity);
        const scores = logits.map((l) => Math.exp(l - top));
        const total = scores.reduce((a, b) => a + b);
        return scores.map((s) => s / total);
      };
      function softmaxInPlaces(x) {
        let sum = 0;
        for (let i = 0; i < x.length; i++) sum += Math.exp(x[i]);
        return x.map((v) => Math.exp(v) / sum);
      }`,
      's / total = softmax',
      'Math.exp(v) / sum = softmax',
    );
    expectHandWritten(
      createJavaScriptDocument,
      `function softmax(input, output) {
        for (let r = 0; r < n; r++) {
          const v = input[r], exp = Math.exp(v - max);
          output[r] = exp;
          sum += exp;
        }
        for (let r = 0; r < n; r++) output[r] /= sum;
      }
      function chained(x, y) {
        for (let i = 0; i < n; i++) sum += y[i] = Math.exp(x[i] - max);
        for (let i = 0; i < n; i++) y[i] /= sum;
      }`,
      'output[r] /= sum = softmax',
      'y[i] /= sum = softmax',
    );
    expectHandWritten(
      createRustDocument,
      `fn softmax(x: &[f32]) -> Vec<f32> {
        let max = x.iter().copied().fold(f32::MIN, f32::max);
        let exps: Vec<f32> = x.iter().map(|v| (v - max).exp()).collect();
        let sum: f32 = exps.iter().sum();
        exps.iter().map(|e| e / sum).collect()
      }
      fn in_place(x: &mut [f32], max: f32) {
        let mut sum = 0.0;
        for v in x.iter_mut() { *v = (*v - max).exp(); sum += *v; }
        for v in x.iter_mut() { *v /= sum; }
      }`,
      'e / sum = softmax',
      '*v /= sum = softmax',
    );
    expectHandWritten(
      createJuliaDocument,
      `function softmax(x; dims = 1)
        e = exp.(x .- maximum(x; dims))
        return e ./ sum(e; dims)
      end
      short_softmax(x) = exp.(x) ./ sum(exp.(x))`,
      'e ./ sum(e; dims) = softmax',
      'exp.(x) ./ sum(exp.(x)) = softmax',
    );
    expectHandWritten(
      createWgslDocument,
      `fn softmax(n: u32, top: f32) {
        var sum = 0.0;
        for (var i = 0u; i < n; i++) { sum += exp(x[i] - top); }
        for (var i = 0u; i < n; i++) { y[i] = exp(x[i] - top) / sum; }
      }`,
      'exp(x[i] - top) / sum = softmax',
    );
  });

  it('is found as a logarithm', () => {
    expectHandWritten(
      createRustDocument,
      `fn log_softmax(x: &[f32], i: usize, max: f32) -> f32 {
        let mut sum = 0.0;
        for j in 0..x.len() { sum += (x[j] - max).exp(); }
        x[i] - max - sum.ln()
      }`,
      'x[i] - max - sum.ln() = log_softmax',
    );
    expectHandWritten(
      createCDocument,
      `void log_softmax(const float* x, float* y, int n, float max) {
        float sum = 0;
        ${LOOP} sum += expf(x[i] - max);
        const float lse = max + logf(sum);
        ${LOOP} y[i] = x[i] - lse;
      }`,
      'x[i] - lse = log_softmax',
    );
  });

  it('is no bell curve that is normalised, and no mean of something else', () => {
    expectHandWritten(
      createCDocument,
      `void blur_weights_up_to_max(float* w, const float* d, int n, int max) {
        float s = 0;
        ${LOOP} { w[i] = expf(-d[i] * d[i]); s += w[i]; }
        ${LOOP} w[i] /= s;
      }
      void mean_prob(float* p, int n) {
        float s = 0, e = expf(1.0f);
        ${LOOP} s += p[i];
        ${LOOP} p[i] /= s;
        p[0] = e / s;
      }`,
    );
    expectHandWritten(
      createJavaScriptDocument,
      `function maximumLikelihood(distances) {
        const w = distances.map((d) => Math.exp(-d));
        const s = w.reduce((a, b) => a + b, 0);
        const e = distances.map((d) => Math.exp(d));
        return [w.map((v) => v / s), e.map((v) => v / s)];
      }`,
    );
  });

  it("may be made by any kind of map, and multiplied with the sum's reciprocal", () => {
    expectHandWritten(
      createRustDocument,
      `fn f(v: &mut A) {
        let mut s = 0.0;
        for j in 0..n { v[j] = (v[j] - max).exp(); s += v[j]; }
        let inv = if s > 0.0 { 1.0 / s } else { 0.0 };
        for j in 0..n { v[j] *= inv; }
      }
      fn g(v: A) -> A { let e = v.mapv(|v| (v - max).exp()); let sum = e.sum(); e / sum }`,
      'v[j] *= inv = softmax',
      'e / sum = softmax',
    );
    expectHandWritten(
      createJuliaDocument,
      'function f!(v)\n  v .= exp.(v .- maximum(v))\n  factor = inv(sum(v))\n  v .*= factor\nend',
      'v .*= factor = softmax',
    );
    expectHandWritten(
      createJavaScriptDocument,
      `function f(v) {
        const e = Float32Array.from(v, (value) => Math.exp(value - max));
        const total = e.reduce((sum, value) => sum + value, 0);
        return e.map((value) => value / total);
      }`,
      'value / total = softmax',
    );
  });
});
