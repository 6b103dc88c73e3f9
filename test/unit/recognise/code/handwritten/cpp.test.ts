import assert from 'node:assert/strict';
import { createCppDocument } from '../../../../../src/recognise/code/cpp';
import type { SourceDocument } from '../../../../../src/recognise/types';
import { expectReferences } from '../support';
import { expectHandWritten } from './support';

const INCLUDE = '#include <torch/torch.h>\n';
const check = (text: string, ...expected: string[]): void => {
  expectHandWritten(createCppDocument, INCLUDE + text, ...expected);
};
const alone = (text: string, ...expected: string[]): void => {
  expectHandWritten(createCppDocument, text, ...expected);
};

describe('hand-written activations in C++', () => {
  it('are functions of one variable: templates, kernels, functors and lambdas', () => {
    alone(
      'template <typename T> T relu(T x) { return std::max<T>(x, T(0)); }',
      'std::max<T>(x, T(0)) = relu',
    );
    alone(
      '__device__ __forceinline__ float f(float x, float a = 0.01f) { return x > 0 ? x : a * x; }',
      'x > 0 ? x : a * x = leaky_relu(negative_slope=0.01)',
    );
    alone(
      'struct S { float operator()(const float& x) const { return x / (1.0f + expf(-x)); } };',
      'x / (1.0f + expf(-x)) = silu(beta=1)',
    );
    alone(
      'auto f = [](double x) { return 0.5 * x * (1 + std::erf(x * M_SQRT1_2)); };',
      '0.5 * x * (1 + std::erf(x * M_SQRT1_2)) = gelu',
    );
    check('auto f = [](float x) { if (x < 0) { return 0.0f; } else return x; };', 'x = relu');
    check(
      'struct M : torch::nn::Module { torch::Tensor forward(torch::Tensor x) { return x * torch::sigmoid(x); } };',
      'x * torch::sigmoid(x) = silu(beta=1)',
    );
  });

  it('may take several steps and casts', () => {
    alone(
      'float f(float x) { const double c = std::sqrt(2.0 / M_PI); auto t = c * (x + 0.044715 * x * x * x); return 0.5 * x * (1 + tanh(t)); }',
      '0.5 * x * (1 + tanh(t)) = gelu_tanh',
    );
    alone(
      'template <class T> T f(T x) { using std::exp; T y = static_cast<T>(1) / (T{1} + exp(-x)); y *= x; return y; }',
      'y = silu(beta=1)',
    );
    alone(
      'float f(float x) { return (float)x / (1.0f + exp(-(float)x)); }',
      '(float)x / (1.0f + exp(-(float)x)) = silu(beta=1)',
    );
    alone(
      'float f(float x) { return (x) * (1.f / (1.f + expf(-(x)))); }',
      '(x) * (1.f / (1.f + expf(-(x)))) = silu(beta=1)',
    );
  });

  it('may be cast, made of initialisers, split into statements and given constants by name', () => {
    check('double f(double x) { return (x) - (x < 0 ? x : 0.0); }', '(x) - (x < 0 ? x : 0.0) = relu');
    alone('float f(float x) { return (float)*(&x); }');
    alone('double f(double x) { return (x) + (x < 0 ? -x : 0.0); }', '(x) + (x < 0 ? -x : 0.0) = relu');
    alone(
      'float M_PI = 0.1;\nfloat f(float x) { return x > 0 ? x : M_PI * x; }',
      'x > 0 ? x : M_PI * x = leaky_relu(negative_slope=0.1)',
    );
    alone(
      'double f(double x) { return x / (std::numbers::pi_v<double> * 0 + 1.0 + std::exp(-x)); }',
      'x / (std::numbers::pi_v<double> * 0 + 1.0 + std::exp(-x)) = silu(beta=1)',
    );
    alone(
      'double f(double x) { double y; y = 0.1 * x; return x > 0 ? x : y; }',
      'x > 0 ? x : y = leaky_relu(negative_slope=0.1)',
    );
    alone(
      "float f(float x) { return x > 0 ? x : x / 1'000; }",
      "x > 0 ? x : x / 1'000 = leaky_relu(negative_slope=0.001)",
    );
    check(
      'auto y = torch::where(torch::gt(x, 0), x, 0.3 * x);',
      'torch::where(torch::gt(x, 0), x, 0.3 * x) = leaky_relu(negative_slope=0.3)',
    );
    alone(
      'float f(float x) { if (x > 0) return x; return 0.1f * x; }',
      '0.1f * x = leaky_relu(negative_slope=0.1)',
    );
    check('auto y = x.le(0) * 0.1 * x;');
  });

  it('are not guessed where a part of them cannot be read', () => {
    alone('float M_E = slope();\nfloat f(float x) { return x > 0 ? x : x / M_E; }');
    alone('float f(float x) { return x > 0 ? x : std::numeric_limits<float>::min() * x; }');
    alone('float f(float x) { return std::max(0.f, x[0]) + (*this)(x); }');
    alone('float f(float x) { return Pair{x, 0}.first > 0 ? x : 0; }');
    alone('float f(float x) { return fns[0](x) > 0 ? x : 0; }');
    alone('float f(float x, float (*g)(float)) { return x > 0 ? x : g(x); }');
    check('auto y = torch::gt(x) * x;\nauto z = torch::max(x, 1) * x;\nauto w = x.gt() * x;');
    check('auto y = x.dim() > 0 ? x : -x;\nauto z = torch::logcumsumexp(x, 0) * x;');
    alone(
      'float f(float x) { return 0 < x < 1 ? x : 0 * x; }\nfloat g(float x) { return !x * fmaxf(x, 0); }',
    );
    alone('float f(float, float x) { return std::max(0.f, x); }');
    alone('#define TWO(x) f(x); g(x)\n#define NONE() 0\n#define EMPTY(x)');
  });

  it('are expressions of tensors', () => {
    check(
      'auto y = torch::where(x > 0, x, 0.2 * x);',
      'torch::where(x > 0, x, 0.2 * x) = leaky_relu(negative_slope=0.2)',
    );
    check(
      'auto y = torch::where(x.lt(0), 0, x);\nauto w = torch::clamp(x + 3, 0, 6) / 6;',
      'torch::where(x.lt(0), 0, x) = relu',
      'torch::clamp(x + 3, 0, 6) / 6 = hardsigmoid(slope=0.16666666666666666, offset=0.5)',
    );
    check('auto y = x.mul(x.sigmoid());', 'x.mul(x.sigmoid()) = silu(beta=1)');
    check(
      'void f() { y = x * torch::tanh(torch::softplus(x)); z = torch::max(x, torch::zeros_like(x)); }',
      'x * torch::tanh(torch::softplus(x)) = mish',
      'torch::max(x, torch::zeros_like(x)) = relu',
    );
  });

  it('are bodies of macros', () => {
    alone('#define RELU(x) ((x) > 0 ? (x) : 0)', '(x) > 0 ? (x) : 0 = relu');
    alone(
      '#define SWISH(x) \\\n  ((x) / \\\n   (1.f + expf(-(x))))\nint a;',
      '(x) / \\ (1.f + expf(-(x))) = silu(beta=1)',
    );
    alone('#define POSITIVE(x) ((x) > 0 ? (x) : 0)\n#define MAX2(a, b) ((a) > (b) ? (a) : (b))');
  });

  it('are none of several variables, nor calls alone, nor what keeps a number in its range', () => {
    check('float f(float a, float b) { return std::max(a, b); }');
    check(
      'torch::Tensor f(torch::Tensor x) { return torch::relu(x); }\nfloat g(float x) { return tanhf(x); }',
    );
    check('void f(float* x) { x[0] = std::max(x[0], 0.f); }\nint n = std::max(0, k);');
    check('float max(float x, float y) { return x; }\nfloat f(float x) { return max(0, x); }');
    alone('int positive(int n) { return std::max(0, n); }');
    check('// float relu(float x) { return std::max(0.f, x); }');
  });
});

describe('macros in C++', () => {
  const expect = (marked: string, ...descriptions: string[]): void => {
    expectReferences(createCppDocument, INCLUDE + marked, 'pytorch', descriptions);
  };

  it('are read as what they stand for', () => {
    expect(
      '#define ACT(x) «torch::leaky_relu»(x, 0.2)\n#define LAYER \\\n  «torch::nn::GELU»()\nint a;',
      'leaky_relu function negative_slope=0.2 code',
      'gelu class',
    );
    expect('#define RUN(x) do { y = «torch::gelu»(x); } while (0)', 'gelu function');
  });

  it('are left alone where they are no code by themselves', () => {
    expect('#define CLOSE torch::relu(x))\n#define NAME "torch::relu(x)"\n#define GLUE(x) torch::x##relu(y)');
  });

  it('tell on hover what stands in them', () => {
    const text = `${INCLUDE}#define ACT(x) torch::relu(x)\n`;
    assert.equal(createCppDocument(text).referenceAt(text.indexOf('relu'))?.activation, 'relu');
  });

  it('are found in a file with nothing but steps at 0, if it is about networks', () => {
    const step = 'for (int i = 0; i < n; i++) if (p[i] < 0) p[i] = 0;';
    alone(`void ReLU::forward(float *p, int n) { ${step} }`, 'if (p[i] < 0) p[i] = 0 = relu');
    alone(`void Raster::draw(float *p, int n) { ${step} }`);
    alone('void relu_box(float y) { if (y < 0) y = 0; }', 'if (y < 0) y = 0 = relu');
    alone('void draw_activation(float y) { int tensor; if (start_y < 0) start_y = 0; }');
  });

  it('are no clamp of the input of another one, and no exponential of a part', () => {
    alone('float Sigmoid(float a) { float t = a < -40 ? -40 : (a > 13 ? 13 : a); return t; }');
    alone('float ramp(float v) { float tensor; v = fmaxf(0.f, fminf(1.f, alpha * v + beta)); return v; }');
    alone('float tanh_part(float x) { float e = a + b; return other(1.f - __expf(e)); }');
  });

  it('may be made of a variable that is given several values, in a branch that says which it is', () => {
    alone(
      'void act(const float* q, float* p, int n) { float y = 0; for (int i = 0; i < n; ++i) { y = expf(-2.0f * q[i]); p[i] = (1.0f - y) / (1.0f + y); } }',
      '(1.0f - y) / (1.0f + y) = tanh',
    );
    alone(
      'void act(const float* q, float* p, int n) { float y = 0; for (int i = 0; i < n; ++i) { y = expf(-2.0f * q[i]); if (n) y = 3; p[i] = (1.0f - y) / (1.0f + y); } }',
    );
    alone(
      'void add(float* a, const float* r, int kind) { if (kind == ACT_RELU) { for (int i = 0; i < 64; i++) { float val = r[i] + a[i]; a[i] = val > 0 ? val : 0; } } }',
      'val > 0 ? val : 0 = relu',
    );
  });

  it('may be applied to sums of several values, where a name or the curve says that they are meant', () => {
    alone(
      '__global__ void add_relu(float* x, const float* b) { x[i] = fmaxf(x[i] + b[i], 0.f); }',
      'fmaxf(x[i] + b[i], 0.f) = relu',
    );
    alone(
      'template <> void bias_act<Act::kRelu, float>(float* x) { y.x = fmaxf(0.f, s * p.x + q.x); }',
      'fmaxf(0.f, s * p.x + q.x) = relu',
    );
    alone(
      'void gate(float* neuron) { g = 1.f / (1.f + expf(-(w * a[i] + bias))); }',
      '1.f / (1.f + expf(-(w * a[i] + bias))) = sigmoid',
    );
    alone('void crop(int* tensor) { first = max(0, row * stride - pad); }');
    alone('float logistic_loss(float* tensor) { return log(1 + exp(-y * p)); }');
  });

  it('may be of the negated input', () => {
    alone(
      'void crelu(float* x) { p = std::max(x[i], 0.f); n = std::max(-x[i], 0.f); }',
      'std::max(x[i], 0.f) = relu',
      'std::max(-x[i], 0.f) = relu',
    );
    alone('void place(int* tensor) { int start = max(0, -dx); }');
  });

  it('may be what a macro without parameters, or with several, stands for', () => {
    alone(
      '#define relu_at(x, y) (max((conv2d_tex(vec2(x, y))), 0.0))',
      'max((conv2d_tex(vec2(x, y))), 0.0) = relu',
    );
    alone('#define hidden_0 max(conv2d_tex(p), 0.0)', 'max(conv2d_tex(p), 0.0) = relu');
    alone('#define TENSOR_PITCH(w, h) (max(w, 0) + h)');
  });

  it('may be written for both lanes of a pair', () => {
    const body = (second: string): string =>
      `half2 gate(half2 v) { float2 t = __half22float2(v); t.x = 1.f / (1.f + expf(-t.x)); ${second} return __hmul2(v, __float22half2_rn(t)); }`;
    alone(body('t.y = 1.f / (1.f + expf(-t.y));'), '__hmul2(v, __float22half2_rn(t)) = silu(beta=1)');
    alone(body(''), '1.f / (1.f + expf(-t.x)) = sigmoid');
    alone(
      'half2 relu(half2 v) { return __floats2half2_rn(fmaxf(0.f, __half2float(v.x)), fmaxf(0.f, __half2float(v.y))); }',
      'fmaxf(0.f, __half2float(v.x)) = relu',
    );
  });

  it('may take numbers, functions and conversions from templates', () => {
    alone(
      'template <typename T> struct Act { T operator()(T v) const { return num::half<T>() * v * (num::one<T>() + (T)erff((float)(v * num::half_root_two<T>()))); } };',
      'num::half<T>() * v * (num::one<T>() + (T)erff((float)(v * num::half_root_two<T>()))) = gelu',
    );
    alone(
      'struct S { void operator()(A* y, const A* x) const { *y = A(1) / (A(1) + exp(Convert<A, B>::to(-*x))); } };',
      'A(1) / (A(1) + exp(Convert<A, B>::to(-*x))) = sigmoid',
    );
    alone(
      'struct S { void operator()(T* y, const T* x) const { const T m = fmaxType(0.f, -*x); const T s = exp(-m) + exp(-*x - m); *y = -(m + log(s)); } };',
      '-(m + log(s)) = log_sigmoid',
    );
  });

  it('may be written with vectors whose functions are named after scalar ones', () => {
    alone(
      'void silu(float* tensor) { float32x4_t v = vld1q_f32(tensor + i); vst1q_f32(y, vmulq_f32(v, vsigmoid_f32(v))); }',
      'vmulq_f32(v, vsigmoid_f32(v)) = silu(beta=1)',
    );
    alone(
      'HWY_INLINE hn::Vec<D> SiLU(D d, hn::Vec<D> v) { const auto one = hn::Set(d, 1.0f); const auto h = hn::Set(d, 0.5f); const auto t = hn::Tanh(d, hn::Mul(v, h)); return hn::Mul(v, hn::MulAdd(h, t, h)); }',
      'hn::Mul(v, hn::MulAdd(h, t, h)) = silu(beta=1)',
    );
  });

  it('may be a soft cap of a size that is not known', () => {
    alone('void cap_logits(float cap) { x = cap * tanhf(x / cap); }', 'cap * tanhf(x / cap) = softcap(c=30)');
  });

  const APPLIED =
    'void relu(Tensor* t) {\n  FOR_EACH2(real, y, real, x,\n    if (n) *y = *x > 0 ? *x : *x * slope;\n  );\n}\n';

  it('may be statements that a macro is given', () => {
    alone(APPLIED, '*x > 0 ? *x : *x * slope = leaky_relu(negative_slope=0.01)');
    alone(
      'void log_sigmoid(Tensor* t) {\n  APPLY_TO(x, float m = fmaxf(0, -*x); float s = exp(-m) + exp(-*x - m); *y = -(m + log(s)););\n}\n',
      '-(m + log(s)) = log_sigmoid',
    );
  });

  it('are read after an edit of the macro’s call as in the text alone', () => {
    const document = createCppDocument(APPLIED);
    const found = (source: SourceDocument): string[] =>
      source.references().map(({ spelling, start }) => `${start} ${spelling}`);
    let text = APPLIED;
    for (const [old, insert] of [
      ['  );', '  '],
      ['\n  \n', '\n  );\n'],
      ['real, x,', 'real, x'],
      ['real, x\n', 'real, x,\n'],
      ['slope;', 'slope'],
      ['slope\n', 'slope;\n'],
    ] as const) {
      const from = text.indexOf(old);
      document.update([{ from, to: from + old.length, insert }]);
      text = text.slice(0, from) + insert + text.slice(from + old.length);
      assert.deepEqual(found(document), found(createCppDocument(text)), text);
    }
    assert.equal(text, APPLIED);
    assert.equal(found(document).length, 1);
  });

  it('are found in files with the ends of lines of Windows', () => {
    const code =
      '#include <math.h>\n#define RELU(x) \\\n  ((x) > 0 ? (x) : 0)\n#ifdef A\nint a;\n#endif\nfloat logistic(float v) { return 1. / (1. + exp(-v)); }\n';
    for (const text of [code, code.replaceAll('\n', '\r\n')])
      alone(text, '(x) > 0 ? (x) : 0 = relu', '1. / (1. + exp(-v)) = sigmoid');
  });

  it('are found behind arrays whose size is computed, and in macros that paste names', () => {
    alone(
      'struct L { std::array<float, N * N> w{}; void leaky_relu(float a) { a = a > 0 ? a : 0.1f * a; } };',
      'a > 0 ? a : 0.1f * a = leaky_relu(negative_slope=0.1)',
    );
    alone(
      '#define STORE_RELU(i) float v##i = max(sum##i, 0.0f); \\\n out[i] = v##i;\nint a;',
      'max(sum##i, 0.0f) = relu',
    );
  });

  it('are named by a flag that is compared with 0', () => {
    alone('void main() { if (apply_relu > 0) { sum = max(sum, vec4(0.0)); } }', 'max(sum, vec4(0.0)) = relu');
    alone('void main() { if (count > 0) { sum = max(sum, vec4(0.0)); } }');
  });

  it('are no bell curve of a filter', () => {
    alone('float gaussian(float x) { return exp(-x * x); }');
    alone('float gaussian(float x) { return exp(-x * x); } // an activation', 'exp(-x * x) = gaussian(a=1)');
  });

  it('are told once where a converted name is stored', () => {
    alone(
      'void f(float16_t* tensor) { float32x4_t r = vmulq_f32(x, vsigmoid_f32(x)); vst1_f16(y, vcvt_f16_f32(r)); }',
      'vmulq_f32(x, vsigmoid_f32(x)) = silu(beta=1)',
    );
  });

  it('may call functions for numbers of a template’s type, whatever letter they end with', () => {
    alone(
      'template <typename T> __device__ T f(T x) { T one = 1.0; return one / (one + expg(-x)); }',
      'one / (one + expg(-x)) = sigmoid',
    );
  });

  it('may have a slope behind a pointer, and numbers that a library multiplied with each other', () => {
    alone(
      'void prelu(float* y, const float* x, const float* w) { y[i] = x[i] >= 0 ? x[i] : x[i] * (*w); }',
      'x[i] >= 0 ? x[i] : x[i] * (*w) = prelu(alpha=0.25)',
    );
    alone(
      'void selu(float* y, const float* x, float s, float c) { y[i] = x[i] > 0 ? s * x[i] : c * (exp(x[i]) - 1); }',
      'x[i] > 0 ? s * x[i] : c * (exp(x[i]) - 1) = selu',
    );
  });

  it('may choose by functions that take the condition first', () => {
    alone(
      'float relu(float x) { return simd::select(x < 0.0f, 0.0f, x); }',
      'simd::select(x < 0.0f, 0.0f, x) = relu',
    );
    alone('void f(float x) { float relu = select(0.0f, x, x > 0.0f); }', 'select(0.0f, x, x > 0.0f) = relu');
  });

  it('are named by an argument of the macro that makes the function', () => {
    const formula = 'min(max(x, (T)0), (T)6)';
    alone(`namespace n { DEFINE_UNARY_OP(ReLU6, ${formula}, dy); }`, `${formula} = relu6`);
    alone(`namespace n { DEFINE_UNARY_OP(Pixel, ${formula}, dy); }`);
  });

  it('may limit any part of the formula to a range where nothing changes', () => {
    const gelu = '0.5f * x * (1 + tanh(clamp(0.7978845608f * (x + 0.044715f * x * x * x), -15.0f, 15.0f)))';
    alone(`float f(float x) { return ${gelu}; }`, `${gelu} = gelu_tanh`);
    alone(`float f(float x) { return ${gelu.replaceAll('15.0f', '1.0f')}; }`);
  });

  it('are read in functions of one name that call each other', () => {
    alone(
      'F relu(F a) { return g(max(a, 0)); } F g(V a) { return g(a, 0); } F g(V a, int b) { return g(b, a); } F g(int a, V b) { return g(b, a); }',
      'max(a, 0) = relu',
    );
  });

  it('follow names whose values bend numbers, and only as long as they have those', () => {
    alone('void f(float x) { float e; float d; e = exp(-x); d = 1 + e; y = 1 / d; }', '1 / d = sigmoid');
    alone('void f(float x) { float e; e = exp(-x); e = x; y = 1 / (1 + e); }');
  });

  it('are no limits of a number from both sides, and no search for the largest one', () => {
    alone('void relu(float x) { if (x > 1) x = 1; else if (x < 0) x = 0; y[i] = x; }');
    alone('void relu(float x) { if (x < 0) x = 0; y[i] = x; }', 'if (x < 0) x = 0 = relu');
    alone('void relu(float x) { float most = 0; most = x > most ? x : most; }');
    alone('void relu(float x) { float none = 0; y = x > none ? x : none; }', 'x > none ? x : none = relu');
  });

  it('may be made by wrappers of the maximum', () => {
    alone('V relu(V x) { return simd_max(x, simd_set(0.0f)); }', 'simd_max(x, simd_set(0.0f)) = relu');
  });
});
