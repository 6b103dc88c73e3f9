import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../src/recognise';
import { lintsIn } from '../../../src/recognise/lints';
import { verdicts } from './verdicts';

const kernel = (name: string, parameters: string, body: string): string =>
  `template <typename T>
__global__ void ${name}(${parameters}, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
${body}
}
`;

describe('hand-written backwards in C++ and CUDA', () => {
  const SILU = kernel(
    'silu_forward_kernel',
    'const T* __restrict__ x, T* y',
    '  const float v = static_cast<float>(x[i]);\n  y[i] = v / (1.0f + expf(-v));',
  );
  const back = (value: string): string =>
    kernel(
      'silu_backward_kernel',
      'const T* __restrict__ dy, const T* __restrict__ x, T* dx',
      `  const float v = static_cast<float>(x[i]);\n  const float s = 1.0f / (1.0f + expf(-v));\n  dx[i] = ${value};`,
    );

  const cases: Readonly<Record<string, readonly [code: string, ...expected: string[]]>> = {
    'a kernel that is right': [
      SILU + back('dy[i] * (s + v * s * (1 - s))'),
      'silu_backward_kernel x: equals',
    ],
    'a kernel where a factor is missing': [
      SILU + back('dy[i] * (s + v * (1 - s))'),
      'silu_backward_kernel x: value',
    ],
    'a kernel that does not use the gradient': [
      SILU + back('s + v * s * (1 - s)'),
      'silu_backward_kernel x: unused',
    ],
    'a kernel of which a pointer is used at two places': [
      SILU + back('dy[i] * (s + v * (1 - s)) + dy[i + n]'),
    ],
    'loops over two inputs, each with its gradient': [
      `static void swiglu_fwd(const float *a, const float *b, float *out, int n) {
  for (int i = 0; i < n; i++) { float s = 1 / (1 + expf(-a[i])); out[i] = a[i] * s * b[i]; }
}
static void swiglu_bwd(const float *dout, const float *a, const float *b, float *da, float *db, int n) {
  for (int i = 0; i < n; i++) {
    float s = 1 / (1 + expf(-a[i]));
    da[i] = dout[i] * b[i] * s * (1 + a[i] * (1 - s));
    db[i] += dout[i] * a[i];
  }
}
`,
      'swiglu_bwd a: equals',
      'swiglu_bwd b: value',
    ],
    'branches that store, in the loop of a macro': [
      `__global__ void leaky_fwd(const float* x, float* y, int n, float slope) {
  CUDA_1D_KERNEL_LOOP(i, n) { y[i] = x[i] > 0 ? x[i] : slope * x[i]; }
}
__global__ void leaky_bwd(const float* dy, const float* x, float* dx, int n, float slope) {
  CUDA_1D_KERNEL_LOOP(i, n) {
    if (x[i] > 0) dx[i] = dy[i];
    else dx[i] = dy[i] * slope;
  }
}
`,
      'leaky_bwd x: equals',
    ],
    'branches that set a local': [
      `float elu(float x, float alpha) { return x > 0 ? x : alpha * (expf(x) - 1); }
float elu_backward(float dy, float x, float alpha) {
  float g;
  if (x > 0) { g = 1; } else { g = alpha * expf(x); }
  return g * dy;
}
`,
      'elu_backward x: equals',
    ],
    'functors, by the output': [
      `struct TanhFunctor { float operator()(float x) const { return tanh(x); } };
struct TanhGradFunctor { float operator()(float dy, float y) const { return dy * (1 - y * y); } };
struct SqrtOp { template <typename T> static T Map(T x) { return sqrt(x); } };
struct SqrtOpGrad { template <typename T> static T Map(T dy, T y) { return dy / y; } };
`,
      'TanhGradFunctor x: equals',
      'SqrtOpGrad x: factor 2',
    ],
    'derivatives of one parameter, which may be the output': [
      `static inline float logistic_activate(float x) { return 1. / (1. + exp(-x)); }
static inline float logistic_gradient(float x) { return (1 - x) * x; }
`,
      'logistic_gradient x: equals',
    ],
    'loads through the read-only cache, and a gradient that is scaled in place': [
      SILU +
        kernel(
          'silu_backward_kernel',
          'const T* dy, const T* x, T* dx',
          '  const float v = __ldg(&x[i]);\n  const float s = 1.0f / (1.0f + expf(-v));\n  float g = __ldg(dy + i);\n  g *= s + v * s * (1 - s);\n  dx[i] = g;',
        ),
      'silu_backward_kernel x: equals',
    ],
    'a loop by the stride of the grid': [
      SILU +
        `__global__ void silu_backward_kernel(const float* dy, const float* x, float* dx, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  while (i < n) {
    const float s = 1 / (1 + expf(-x[i]));
    dx[i] = dy[i] * (s + x[i] * s * (1 - s));
    i += gridDim.x * blockDim.x;
  }
}
`,
      'silu_backward_kernel x: equals',
    ],
    'a kernel that stores where a mask says so': [
      SILU +
        kernel(
          'silu_backward_kernel',
          'const T* dy, const T* x, const bool* mask, T* dx',
          '  if (mask[i]) dx[i] = dy[i];',
        ),
    ],
    'a kernel that stores on one side only': [
      SILU +
        kernel('silu_backward_kernel', 'const T* dy, const T* x, T* dx', '  if (x[i] > 0) dx[i] = dy[i];'),
    ],
    'a kernel that stores where a count says so': [
      SILU +
        `__global__ void silu_backward_kernel(const float* dy, const float* x, float* dx, int n) {
  int i = threadIdx.x;
  if (n > 4) dx[i] = dy[i];
  else dx[i] = dy[i] * x[i];
}
`,
    ],
    'a kernel that leaves early on one side': [
      SILU +
        kernel(
          'silu_backward_kernel',
          'const T* dy, const T* x, T* dx',
          '  if (x[i] > 0) { dx[i] = dy[i]; return; }\n  dx[i] = dy[i] * x[i];',
        ),
    ],
    'a kernel that stores into an array of its own': [
      SILU +
        kernel(
          'silu_backward_kernel',
          'const T* dy, const T* x, T* dx',
          '  __shared__ float tile[256];\n  tile[i] = dy[i] * x[i];\n  dx[i] = tile[i];',
        ),
    ],
    'a loop with a loop inside that does not touch the gradient': [
      `void f_forward(const float* x, float* y, int n) { for (int i = 0; i < n; i++) y[i] = expf(x[i]); }
void f_backward(const float* dy, const float* x, float* dx, int n) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < 2; j++) { float unused = 1; }
    dx[i] = dy[i] * expf(x[i]);
  }
}
`,
      'f_backward x: equals',
    ],
    'a kernel with too many statements': [
      SILU +
        kernel(
          'silu_backward_kernel',
          'const T* dy, const T* x, T* dx',
          `  float g = dy[i];\n${'  g = g + x[i];\n'.repeat(90)}  dx[i] = g;`,
        ),
    ],
    'what one round of a loop leaves to the next': [
      `void f_forward(const float* x, float* y, int n) { for (int i = 0; i < n; i++) y[i] = expf(x[i]); }
void f_backward(const float* dy, const float* x, float* dx, int n) {
  float g = 1;
  for (int i = 0; i < n; i++) { dx[i] = dy[i] * x[i] * g; g = g + 1; }
}
`,
    ],
  };
  for (const [name, [code, ...expected]] of Object.entries(cases)) {
    it(name, () => {
      assert.deepEqual(verdicts('cpp', code), expected);
    });
  }

  const leaky = (body: string): string =>
    `float leaky(float x) { return x > 0 ? x : 0.1f * x; }\nfloat leaky_backward(float dy, float x) {\n${body}\n}\n`;
  for (const [body, expected] of [
    ['if (x > 0) return dy;\nreturn 0.1f * dy;', 'equals'],
    ['if (x > 0) { return dy; } else { return 0.1f * dy; }', 'equals'],
    ['if (x > 0) { return 0.1f * dy; } else { return dy; }', 'value'],
    ['float slope = 0.1f;\nif (x > 0) slope = 1;\nreturn slope * dy;', 'equals'],
    ['float slope;\nif (x > 0) { slope = 1; } else return 0.1f * dy;\nreturn slope * dy;', 'equals'],
    ['if (x <= 0) dy *= 0.1f;\nreturn dy;', 'equals'],
    ['if (x <= 0) dy *= 0.2f;\nreturn dy;', 'value'],
    ['bool on = x > 0;\nif (on) return dy;\nreturn 0.1f * dy;', 'equals'],
    ['bool on;\nif (x > 1) on = x > 0; else on = x > 0;\nreturn on ? dy : 0.1f * dy;', 'equals'],
    ['if (is_active(x)) return dy;\nreturn 0.1f * dy;', undefined],
    ['return slope_of(x) * dy;', undefined],
  ] as const)
    it(`a leaky ReLU's slope, ${expected ?? 'which is not read'}: ${body.replace(/\n/g, ' ')}`, () => {
      const found = expected === undefined ? [] : [`leaky_backward x: ${expected}`];
      assert.deepEqual(verdicts('cpp', leaky(body)), found);
    });

  it('tells of the value that is stored', () => {
    const code = SILU + back('dy[i] * (s + v * (1 - s))');
    const [finding, ...more] = lintsIn(createSourceDocument('cpp', code));
    assert.ok(finding && more.length === 0);
    assert.match(code.slice(finding.start, finding.end), /dy\[i\] \* \(s \+ v \* \(1 - s\)\)$/);
    assert.deepEqual(finding.z, -4);
    assert.ok(Math.abs((finding.expected ?? NaN) + 0.0526646) < 1e-6);
  });
});

describe('hand-written backwards in Triton', () => {
  const HEAD = 'import triton\nimport triton.language as tl\n';
  const jit = (name: string, parameters: string, body: string): string =>
    `@triton.jit
def ${name}(${parameters}, stride, n: tl.constexpr, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    offs = tl.arange(0, BLOCK)
    mask = offs < n
${body.replace(/^/gm, '    ')}
`;
  const FORWARD = jit(
    '_silu_fwd_kernel',
    'x_ptr, y_ptr',
    'x_ptr += row * stride\nx = tl.load(x_ptr + offs, mask=mask).to(tl.float32)\ntl.store(y_ptr + offs, x * tl.sigmoid(x), mask=mask)',
  );
  const backward = (value: string, load = 'x_ptr + offs'): string =>
    jit(
      '_silu_bwd_kernel',
      'dy_ptr, x_ptr, dx_ptr',
      `dy = tl.load(dy_ptr + offs, mask=mask)\nx = tl.load(${load}, mask=mask)\ns = tl.sigmoid(x)\ntl.store(dx_ptr + offs, ${value}, mask=mask)`,
    );

  it('by what they load and store', () => {
    assert.deepEqual(verdicts('python', HEAD + FORWARD + backward('dy * (s + x * s * (1 - s))')), [
      '_silu_bwd_kernel x: equals',
    ]);
    assert.deepEqual(verdicts('python', HEAD + FORWARD + backward('dy * (s + x * (1 - s))')), [
      '_silu_bwd_kernel x: value',
    ]);
  });

  it('silent where a pointer is loaded at two places', () => {
    const code = backward('dy * (s + x * (1 - s)) + tl.load(x_ptr + offs + n)');
    assert.deepEqual(verdicts('python', HEAD + FORWARD + code), []);
  });

  it('that store in place and name the output', () => {
    const forward = jit(
      'tanh_forward',
      'X, Y',
      'tl.store(Y + offs, 2 * tl.sigmoid(2 * tl.load(X + offs)) - 1)',
    );
    const back = jit(
      'tanh_backward',
      'DY, Y, DX',
      'y = tl.load(Y + offs)\ntl.store(DX + offs, tl.load(DY + offs) * (1 - y))',
    );
    assert.deepEqual(verdicts('python', HEAD + forward + back), ['tanh_backward X: value']);
    const glu = jit(
      '_glu_forward_kernel',
      'a, b, c',
      'c_row = tl.sigmoid(tl.load(a + offs)) * tl.load(b + offs)\ntl.store(c + offs, c_row)',
    );
    const gluBack = jit(
      '_glu_backward_kernel',
      'dc, a, b',
      'dc_row = tl.load(dc + offs)\ns = tl.sigmoid(tl.load(a + offs))\ntl.store(a + offs, dc_row * tl.load(b + offs) * s * (1 - s))\ntl.store(b + offs, dc_row * s)',
    );
    assert.deepEqual(verdicts('python', HEAD + glu + gluBack), [
      '_glu_backward_kernel a: equals',
      '_glu_backward_kernel b: equals',
    ]);
  });
});

describe('hand-written backwards in Python', () => {
  it('whatever forward keeps: inputs, the output, attributes of the context; of each input that needs it', () => {
    const code = `import torch
from torch.autograd import Function
from torch.autograd.function import once_differentiable
class A(Function):
    @staticmethod
    def forward(ctx, x, w):
        y = torch.tanh(x) * w
        ctx.save_for_backward(x, w, y)
        ctx.scale = 2.0
        return y * ctx.scale
    @staticmethod
    @once_differentiable
    def backward(ctx, grad_output):
        x, w, y = ctx.saved_tensors
        grad_x = grad_w = None
        if ctx.needs_input_grad[0]:
            grad_x = grad_output * w * (1 - torch.tanh(x)) * ctx.scale
        if ctx.needs_input_grad[1]:
            grad_w = grad_output * torch.tanh(x) * ctx.scale
        return grad_x, grad_w
class B(Function):
    @staticmethod
    def forward(ctx, input):
        ctx.output = input.sigmoid()
        return ctx.output
    @staticmethod
    def backward(ctx, grad_output):
        output = ctx.output
        return grad_output * output * (1 - output)
`;
    assert.deepEqual(verdicts('python', code), [
      'backward x: value',
      'backward w: equals',
      'backward input: equals',
    ]);
  });

  it('under decorators with arguments, whose rules take what is not differentiated first', () => {
    const code = `from functools import partial
import jax, jax.numpy as jnp
@partial(jax.custom_jvp, nondiff_argnums=(1,))
def f(x, a):
    return jnp.tanh(x * a)
@f.defjvp
def f_jvp(a, primals, tangents):
    (x,), (t,) = primals, tangents
    y = jnp.tanh(x * a)
    return y, t * (1 - y * y)
@partial(jax.custom_vjp, nondiff_argnums=(0,))
def g(a, x):
    return jnp.exp(-a * x)
def g_fwd(a, x):
    y = jnp.exp(-a * x)
    return y, y
def g_bwd(a, y, ct):
    return (-ct * y * a,)
g.defvjp(g_fwd, g_bwd)
`;
    assert.deepEqual(verdicts('python', code), ['f_jvp x: value', 'g_bwd x: equals']);
  });

  it('of two inputs in TensorFlow', () => {
    const code = `import tensorflow as tf
@tf.custom_gradient
def f(x, y):
    def grad(up):
        return up * y * (1 - tf.tanh(x) ** 2), up * y
    return tf.tanh(x) * y, grad
`;
    assert.deepEqual(verdicts('python', code), ['grad x: equals', 'grad y: value']);
  });
});

describe('hand-written backwards that are left alone', () => {
  const HEAD = 'import triton\nimport triton.language as tl\n@triton.jit\n';

  it('buffers of inputs that are used for other values', () => {
    const code = `${HEAD}def _glu_forward_kernel(e, g, h, n):
    o = tl.arange(0, 64)
    e_row = tl.load(e + o)
    tl.store(h + o, e_row * tl.sigmoid(e_row) * tl.load(g + o))
@triton.jit
def _glu_backward_kernel(DW, e, g, n):
    o = tl.arange(0, 64)
    e_row = tl.load(e + o)
    f_row = e_row * tl.sigmoid(e_row)
    dw = tl.load(DW + o)
    tl.store(DW + o, f_row * tl.load(g + o))
    tl.store(e + o, dw * f_row)
`;
    assert.deepEqual(verdicts('python', code), []);
  });

  it('an input that has the name of the output', () => {
    const code = `${HEAD}def _silu_fwd_kernel(x_ptr, y_ptr, n):
    o = tl.arange(0, 64)
    x = tl.load(x_ptr + o)
    tl.store(y_ptr + o, x * tl.sigmoid(x))
@triton.jit
def _silu_bwd_kernel(y_ptr, dy_ptr, out_ptr, n):
    o = tl.arange(0, 64)
    y = tl.load(y_ptr + o)
    s = tl.sigmoid(y)
    tl.store(out_ptr + o, tl.load(dy_ptr + o) * s * (1.0 + y * (1.0 - s)))
`;
    assert.deepEqual(verdicts('python', code), ['_silu_bwd_kernel x: equals']);
  });
});

describe('hand-written backwards in other languages', () => {
  it('JavaScript, Rust and Julia, with an incoming gradient', () => {
    const js =
      'const swish = (x, beta) => x / (1 + Math.exp(-beta * x));\nconst swishGrad = (dy, x, beta) => { const s = 1 / (1 + Math.exp(-beta * x)); return dy * (s + beta * x * s * (1 - s)); };\n';
    assert.deepEqual(verdicts('javascript', js), ['swishGrad x: equals']);
    assert.deepEqual(verdicts('javascript', js.replace('s + beta *', 's +')), ['swishGrad x: value']);
    assert.deepEqual(
      verdicts(
        'rust',
        'pub fn silu(x: f32) -> f32 { x / (1.0 + (-x).exp()) }\npub fn silu_backward(dy: f32, x: f32) -> f32 { let s = 1.0 / (1.0 + (-x).exp()); dy * (s + x * (1.0 - s)) }\n',
      ),
      ['silu_backward x: value'],
    );
    assert.deepEqual(
      verdicts(
        'julia',
        'softplus(x) = log1p(exp(x))\nfunction softplus_grad(dy, x)\n  dy / (1 + exp(-x))\nend\n',
      ),
      ['softplus_grad x: equals'],
    );
  });
});
