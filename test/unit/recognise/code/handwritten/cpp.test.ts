import assert from 'node:assert/strict';
import { createCppDocument } from '../../../../../src/recognise/code/cpp';
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

  it('may call functions for numbers of a template’s type, whatever letter they end with', () => {
    alone(
      'template <typename T> __device__ T f(T x) { T one = 1.0; return one / (one + expg(-x)); }',
      'one / (one + expg(-x)) = sigmoid',
    );
  });
});
