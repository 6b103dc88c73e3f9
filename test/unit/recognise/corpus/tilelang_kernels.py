import jax
import jax.numpy as jnp
import tilelang.language as T
from jax.experimental import pallas as pl


@T.prim_func
def main(A, B, C):
    with T.Kernel(1) as bx:
        for i, j in T.Parallel(128, 128):
            C[i, j] = T.max(C[i, j], 0)  #> relu expression
            C[i, j] = T.if_then_else(C[i, j] > 0, C[i, j], 0.01 * C[i, j])  #> leaky_relu(negative_slope=0.01) expression
            C[i, j] = C[i, j] * T.sigmoid(C[i, j])  #> silu(beta=1) expression; sigmoid function
            C[i, j] = C[i, j] / (1.0 + T.exp(-C[i, j]))  #> silu(beta=1) expression
            C[i, j] = 0.5 * C[i, j] * (1 + T.erf(C[i, j] * 0.7071067811865476))  #> gelu expression
            C[i, j] = T.tanh(C[i, j])  #> tanh function
            C[i, j] = A[i, j] * T.sigmoid(A[i, j]) * B[i, j]  #> swiglu(beta=1) expression; sigmoid function
            m[i] = T.max(m[i], m_prev[i])
            p[i, j] = T.exp2(p[i, j] * scale - m[i] * scale)
            start = T.max(0, bx * 128 - 1)
            i_n = chunks[bx, 0]
            safe = T.max(i_n, 0)


def relu_kernel(x_ref, o_ref):
    o_ref[...] = jnp.maximum(x_ref[...], 0.0)  #> relu expression


def silu_kernel(x_ref, o_ref):
    x = x_ref[...]
    o_ref[...] = x * jax.nn.sigmoid(x)  #> silu(beta=1) expression; sigmoid function


def gelu_kernel(x_ref, o_ref):
    o_ref[...] = jax.nn.gelu(x_ref[...])  #> gelu_tanh function


def leaky_kernel(x_ref, o_ref):
    x = pl.load(x_ref, (pl.ds(0, 8),))
    o_ref[...] = jnp.where(x > 0, x, 0.1 * x)  #> leaky_relu(negative_slope=0.1) expression


def matmul_kernel(x_ref, y_ref, o_ref):
    acc = jnp.dot(x_ref[...], y_ref[...])
    o_ref[...] = jnp.maximum(acc, 0)  #> relu expression
    row = jnp.maximum(pl.program_id(0) - 1, 0)
