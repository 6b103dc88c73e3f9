import triton
import triton.language as tl
from kernels.utils.op import exp as fast_exp, log
from triton.language.extra import libdevice
from triton.language.extra.cuda import libdevice as cuda
from triton.language.math import exp, erf


@triton.jit
def relu(x):
    return tl.maximum(x, 0.0)  #> relu expression


@triton.jit
def relu_by_choice(x):
    return tl.where(x > 0, x, 0.0)  #> relu expression


@triton.jit
def leaky_relu(x):
    x = x + 0.0
    return tl.where(x >= 0, x, 0.01 * x)  #> leaky_relu(negative_slope=0.01) expression


@triton.jit
def leaky_relu_of(x, slope):
    return tl.where(x >= 0, x, slope * x)  #> leaky_relu(negative_slope=?) expression


@triton.jit
def squared_relu(x):
    r = tl.maximum(x, 0)
    return r * r  #> relu_squared expression


@triton.jit
def elu(x, alpha: tl.constexpr = 1.0):
    return tl.where(x > 0, x, alpha * (tl.exp(x) - 1))  #> elu(alpha=1) expression


@triton.jit
def silu(x):
    return x * tl.sigmoid(x.to(tl.float32)).to(x.dtype)  #> silu(beta=1) expression; sigmoid function


@triton.jit
def silu_of(x):
    return x / (1 + exp(-x))  #> silu(beta=1) expression


@triton.jit
def quick_gelu(x):
    return x * tl.sigmoid(1.702 * x)  #> gelu_sigmoid expression; sigmoid function


@triton.jit
def gelu(x):
    return 0.5 * x * (1 + tl.math.erf(x * 0.7071067811865476))  #> gelu expression


@triton.jit
def gelu_of(x):
    return 0.5 * x * (1.0 + erf(x / tl.sqrt(2.0)))  #> gelu expression


@triton.jit
def gelu_tanh(x):
    inner = 0.7978845608028654 * (x + 0.044715 * x * x * x)
    return 0.5 * x * (1.0 + libdevice.tanh(inner))  #> gelu_tanh expression; tanh function


@triton.jit
def mish(x):
    return x * cuda.tanh(cuda.log1p(tl.exp(x)))  #> mish expression; tanh function


@triton.jit
def softplus(x):
    return libdevice.log1p(libdevice.exp(x))  #> softplus(beta=1, threshold=Infinity) expression


@triton.jit
def sigmoid(x):
    return 1.0 / (1.0 + tl.exp(-x))  #> sigmoid expression


@triton.jit
def tanh(x):
    return 2 * tl.sigmoid(2 * x) - 1  #> tanh expression; sigmoid function


@triton.jit
def relu6(x):
    return tl.clamp(x, 0.0, 6.0)  #> relu6 expression


@triton.jit
def swiglu_kernel(a_ptr, b_ptr, c_ptr, n: tl.constexpr, BLOCK: tl.constexpr):
    pid = tl.program_id(0)
    offs = pid * BLOCK + tl.arange(0, BLOCK)
    mask = offs < n
    a = tl.load(a_ptr + offs, mask=mask, other=0.0).to(tl.float32)
    b = tl.load(b_ptr + offs, mask=mask, other=0.0)
    c = a * tl.sigmoid(a) * b  #> swiglu(beta=1) expression; sigmoid function
    tl.store(c_ptr + offs, c, mask=mask)
    r = tl.maximum(a, 0)  #> relu expression
    first = tl.maximum(offs - 1, 0)
    last = tl.minimum(tl.maximum(offs + 1, 0), n - 1)
    kept = tl.where(mask, a, 0.0)
    high = tl.max(a, 0)
    p = tl.exp(a - high)
    index = tl.load(a_ptr + first)
    index = tl.maximum(index, 0)
    bounded = tl.clamp(a, -448.0, 448.0)
    quantised = tl.clamp(a / 0.1, 0.0, 255.0)


@triton.jit
def matmul(a_ptr, b_ptr, c_ptr, ACTIVATION: tl.constexpr):
    acc = tl.zeros((16, 16), dtype=tl.float32)
    for k in range(0, 4):
        acc = tl.dot(tl.load(a_ptr), tl.load(b_ptr), acc)
    if ACTIVATION == "leaky_relu":
        acc = leaky_relu(acc)
    acc = tl.maximum(acc, 0.0)  #> relu expression
    tl.store(c_ptr, acc)


@triton.jit
def with_own_exp(x):
    return 1.0 / (1.0 + fast_exp(-x))  #> sigmoid expression


@triton.jit
def stable_softplus(x):
    return tl.where(x < 20.0, log(1 + fast_exp(x)), x)  #> softplus(beta=1, threshold=20) expression


@triton.jit
def attention(q, k, v, m_i, l_i, sm_scale):
    qk = tl.dot(q, k)
    m_new = tl.maximum(m_i, tl.max(qk, 1))
    alpha = tl.math.exp2(m_i - m_new)
    p = tl.math.exp2(qk - m_new[:, None])
    l_i = l_i * alpha + tl.sum(p, 1)
    seq = tl.maximum(tl.load(l_i), 1)
    return tl.where(l_i > 0, p / l_i, 0.0)


@triton.jit
def geglu_kernel(a_ptr, b_ptr, c_ptr):
    a_row = tl.load(a_ptr)
    b_row = tl.load(b_ptr)
    arg = 0.7978845608028654 * (a_row + 0.044715 * a_row * a_row * a_row)
    tanh_result = libdevice.tanh(arg)  #> tanh function
    half = 0.5 * a_row * (1 + tanh_result)
    tl.store(c_ptr, half * b_row)  #> geglu expression


@triton.jit
def gelu_backward(dy, x):
    s = tl.sigmoid(1.702 * x)  #> sigmoid function
    return dy * s * (1 + 1.702 * x * (1 - s))
