import copy
import math

import numpy as np
import torch


def relu(x):
    if x > 0:  #> relu expression
        return x
    return 0


def relu_else(x):
    if x < 0:  #> relu expression
        return 0
    else:
        return x


def relu_in_place(x):
    x[x < 0] = 0  #> relu expression
    return x


def leaky_in_place(x, alpha=0.01):
    y = x.copy()
    y[y < 0] *= alpha  #> leaky_relu(negative_slope=0.01) expression
    return y


class Relu:
    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0  #> relu expression
        return out

    def backward(self, dout):
        dout[self.mask] = 0
        return dout


def stable_sigmoid(x):
    y = np.zeros_like(x)
    y[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    y[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))  #> sigmoid expression
    return y


def gelu(x):
    if not hasattr(gelu, "_k"):
        gelu._k = math.sqrt(2 / math.pi)
    return 0.5 * x * (1 + torch.tanh(gelu._k * (x + 0.044715 * torch.pow(x, 3))))  #> gelu_tanh expression; tanh function


def silu(x):
    s = torch.sigmoid(x); return x * s  #> sigmoid function; silu(beta=1) expression


def prelu(x, a):
    return np.maximum(0, x) + a * np.minimum(0, x)  #> prelu(alpha=?) expression


relu_of_arrays = np.vectorize(lambda x: max(0, x))  #> relu expression


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)  #> softmax expression


def softmax_at_once(x):
    return torch.exp(x) / torch.sum(torch.exp(x), dim=-1, keepdim=True)  #> softmax expression


def with_axes(scores):
    exp = np.exp(scores)
    return exp / np.sum(exp, axis=1)[:, None]  #> softmax expression


def log_softmax(x):
    return x - np.log(np.sum(np.exp(x)))  #> log_softmax expression


def gaussian_kernel(x, s):
    g = np.exp(-(x**2) / (2 * s**2))
    return g / g.sum()


def share(counts):
    return counts / counts.sum()


def likelihood(x):
    return np.exp(x) / np.sum(x)


def step(x):
    if x > 0:
        return 1
    return 0


def sign(x):
    if x < 0:
        return -1
    return 1


def clipped(image):
    image[image > 255] = 255
    return image


def forward(X, W1, b1, W2, b2):
    Z = X.dot(W1) + b1
    Z = Z * (Z > 0)  #> relu expression
    A = 1 / (1 + np.exp(-Z.dot(W2) - b2))  #> sigmoid expression
    dZ = np.outer(A, W2) * (Z > 0)
    return A


def accuracy(x, y):
    return (y * (x > 0)).sum() / len(x)


def softplus_in_three(x):
    if x > 20:
        return x
    elif x < -20:
        return math.exp(x)
    return math.log1p(math.exp(x))  #> softplus(beta=1, threshold=20) expression


def mish_in_branches(x):
    if x > 20:
        return x
    elif x < -20:
        return x * math.exp(x)
    else:
        return x * math.tanh(math.log1p(math.exp(x)))  #> mish expression; tanh function


def elu_by_assignment(x, alpha=1.0):
    if x > 0:
        y = x
    else:
        y = alpha * (math.exp(x) - 1)  #> elu(alpha=1) expression
    return y
