import autograd.numpy as anp
import chainer.functions as CF
import cupy as cp
import mindspore.nn as mnn
import mindspore.ops as ops
import paddle
import paddle.nn.functional as PF
import theano.tensor as T
from numba.cuda import libdevice
from package import backend
from package.backend import numpy as bnp


def rectified(z):
    return anp.maximum(0, z @ anp.ones(3))  #> relu expression


y = 1 / (1 + cp.exp(-x))  #> sigmoid expression
y = CF.sigmoid(x) * x  #> silu(beta=1) expression
y = x * ops.sigmoid(1.702 * x)  #> gelu_sigmoid expression; sigmoid function
y = T.switch(x > 0, x, T.expm1(x))  #> elu(alpha=1) expression
y = x * PF.relu6(x + 3) / 6  #> hardswish expression; relu6 function
y = 0.5 * x * (1 + paddle.erf(x / paddle.sqrt(paddle.to_tensor(2.0))))  #> gelu expression
y = x * libdevice.tanh(libdevice.log1p(libdevice.exp(x)))  #> mish expression

# A call of one function is no formula, and a parameter that is not understood is no default.
y = PF.sigmoid(x)  #> sigmoid function
y = x * CF.tanh(CF.softplus(x, beta=2.0))
y = ops.clip_by_value(image, 0, 255)


class Swish(mnn.Cell):
    def __init__(self):
        self.sigmoid = mnn.Sigmoid()  #> sigmoid class
        self.other = make()

    def construct(self, x):
        return x * self.sigmoid(x)  #> silu(beta=1) expression

    def unknown(self, x):
        return x * self.other(x)


class Block:
    def hybrid_forward(self, F, x):
        return x * F.sigmoid(x)  #> silu(beta=1) expression

    def forward(self, F, x):
        return x * F.sigmoid(x)


def either(x):
    xp = get_array_module(x)
    half = x.dtype.type(0.5)
    return xp.log1p(xp.exp(x * half + x * half))  #> softplus(beta=1, threshold=Infinity) expression


def clipped(xp, image):
    return xp.clip(image, 0, 1)


def half_of_sum(x):
    return (x + T.abs_(x)) / 2.0  #> relu expression


def of_own_backend(x):
    return bnp.where(x <= 0, bnp.zeros_like(x), x)  #> relu expression


def softplus_of_own_backend(x):
    return bnp.logaddexp(x, 0.0)  #> softplus(beta=1, threshold=Infinity) expression


def swish_of_own_backend(x):
    return x * backend.expit(x)  #> silu(beta=1) expression
