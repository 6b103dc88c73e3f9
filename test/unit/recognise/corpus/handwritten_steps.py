import math

import numpy as np
import tensorflow as tf
import torch
import torch.nn.functional as F
from scipy.special import logsumexp


def softmax(x):
    x -= np.max(x, axis=-1, keepdims=True)
    x = np.exp(x)
    x /= x.sum(axis=-1, keepdims=True)  #> softmax expression
    return x


def rows(x, weights):
    x = np.exp(x - np.expand_dims(np.max(x, axis=1), axis=1))
    y = x / np.expand_dims(x.sum(axis=1), axis=1)  #> softmax expression
    total = y.sum() + 1e-8
    e = torch.exp(weights)
    f = torch.div(e, e.sum(dim=-1).unsqueeze(-1))  #> softmax expression
    return y, f, weights / weights.sum(), e / total


def stable(t):
    e = np.exp(t - t.max())
    return e / (np.sum(e) + 1e-9)  #> softmax expression


def masked(t, mask):
    e = np.exp(t - t.max())
    e = e * mask
    return e / (e.sum() + 1e-9)


def logits(x, y):
    a = x - logsumexp(x, axis=1, keepdims=True)  #> log_softmax expression
    lse = torch.logsumexp(y, dim=-1)
    b = y - lse[:, None]  #> log_softmax expression
    p = np.exp(x - logsumexp(x))  #> softmax expression
    return a, b, p, x - logsumexp(y)


def gaussian(d):
    w = np.exp(-d)
    return w / w.sum()


def silu(x, y):
    x *= torch.sigmoid(x)  #> silu(beta=1) expression; sigmoid function
    y *= torch.sigmoid(x)  #> sigmoid function
    return x, y


class Layer:
    def forward(self, x, image):
        x = x @ self.w
        x[x < 0] *= 0.1  #> leaky_relu(negative_slope=0.1) expression
        image[image < 0] = 0
        image[image > 255] = 255
        return x, image


def cleaned(data, frame):
    data[data < 0] = 0
    data[data < 0] *= 0.5
    frame[frame['age'] < 0] = 0
    return data


def mirrored(x, y):
    a = np.log(1 + np.exp(-x))  #> softplus(beta=1, threshold=Infinity) expression
    b = -np.log1p(np.exp(-x))  #> log_sigmoid expression
    c = -F.softplus(-x)  #> log_sigmoid expression; softplus function
    d = F.softplus(-x)  #> softplus function
    return a, b, c, d, np.exp(-x), -np.exp(x), 1 - np.exp(-x)


def hard_swish(x):
    return np.select([x <= -3, x >= 3], [0, x], x * (x + 3) / 6)  #> hardswish expression


def leaky_relu(x):
    return np.piecewise(x, [x > 0], [lambda v: v, lambda v: 0.1 * v])  #> leaky_relu(negative_slope=0.1) expression


def grade(x):
    return np.select([x < 50, x < 70], [0, 1], 2)


def relu(values):
    return [max(0, v) for v in values]  #> relu expression


def offsets(values):
    return [max(0, v) for v in values]


def relu_derivative(values):
    return [1 if v > 0 else 0 for v in values]


def prelu(x):
    alphas = get_variable('alphas', x.shape[-1])
    with scope('prelu'):
        y = F.relu(x) + alphas * (x - torch.abs(x)) * 0.5  #> prelu(alpha=?) expression; relu function
    return y


def unknown(x):
    shift = get_variable('shift', x.shape[-1])
    return F.relu(x) + shift * (x - torch.abs(x)) * 0.5  #> relu function


class KeptReLU(Operation):
    def __call__(self, a):
        self.variables = (a,)
        self.back = np.asarray(a > 0, dtype=a.dtype)
        return a.data * self.back  #> relu expression


class KeptELU(Operation):
    def __call__(self, x, alpha):
        self.variables = (x,)
        x = x.data
        self.exp = alpha * (np.exp(x) - 1)
        return np.where(x < 0, self.exp, x)  #> elu(alpha=?) expression


def sigmoid_in_place(a):
    x = -1.0 * a
    np.exp(x, out=x)
    x += 1
    np.reciprocal(x, out=x)  #> sigmoid expression
    return x


class Snake:
    def __init__(self, alpha):
        self.alpha = alpha
        self.no_div_by_zero = 1e-9

    def forward(self, x):
        alpha = self.alpha.unsqueeze(0).unsqueeze(-1)
        if self.alpha_logscale:
            alpha = torch.exp(alpha)
        x = x + (1.0 / (alpha + self.no_div_by_zero)) * torch.sin(x * alpha) ** 2  #> snake(a=?) expression
        return x


class BothBranches:
    def gelu(self, X, inplace=False):
        tmp = 1.0 + self.xp.tanh(0.7978845608 * (X + 0.044715 * self.xp.power(X, 3)))
        tmp *= 0.5
        if inplace:
            X *= tmp  #> gelu_tanh expression
            return X
        Y = self.xp.array(X)
        Y *= tmp  #> gelu_tanh expression
        return Y


def predict(X, W, b):
    X = np.asarray(X) @ W.T + b
    X *= X > 0  #> relu expression
    return X


def older_softmax(target, axis, name=None):
    target_exp = tf.exp(target - tf.reduce_max(target, axis, keepdims=True))
    normalize = tf.reduce_sum(target_exp, axis, keepdims=True)
    return tf.div(target_exp, normalize, name)  #> softmax expression


def _compute_softmax(scores):
    exp_scores, total_sum = [], 0.0
    for score in scores:
        x = math.exp(score - max(scores))
        exp_scores.append(x)
        total_sum += x
    return [score / total_sum for score in exp_scores]  #> softmax expression


def softmax_in_place(values, total):
    for i in range(len(values)):
        values[i] = math.exp(values[i])
        total += values[i]
    share = values[0] / total  #> softmax expression
    mean = values[0] / len(values)
    return share / mean


def softmax_of_sum(values, total=0):
    for value in values:
        total += np.exp(value)
    return np.exp(values[0]) / total  #> softmax expression


def mean_of_softmax(values, total=0):
    for value in values:
        total += value
    return values[0] / total


def leaky(x, alpha=0.0):
    return np.maximum(alpha * x, x)  #> leaky_relu(negative_slope=?) expression


def of_named_sum(x):
    k = np.max(x, axis=1, keepdims=True)
    sum_x = np.log(np.sum(np.exp(x - k), axis=1, keepdims=True)) + k
    return x - sum_x  #> log_softmax expression


def softmax_of_scores(x, w, b):
    numerator = np.exp(np.dot(x, w) + b)
    return numerator / numerator.sum(axis=2, keepdims=True)  #> softmax expression


def guarded(x, lower=-0.5, upper=0.5):
    if lower > upper:
        raise ValueError("lower exceeds upper")
    assert x.ndim == 2, "a matrix"
    below = np.where(x < lower, x - lower, 0)
    above = np.where(x > upper, x - upper, 0)
    return below + above  #> softshrink(lambd=0.5) expression


def rejected(x):
    if x.ndim > 2:
        raise ValueError("too many axes")
    else:
        x = x - 1
    return np.exp(x) * x


def with_changed_sign(features, w):
    return np.log(1 + np.exp(-1 * features))  #> softplus(beta=1, threshold=Infinity) expression


def with_slope(v, w):
    c = pick(w)
    return np.maximum(v, c * v)  #> leaky_relu(negative_slope=?) expression


def with_slope_where(v, w):
    a = pick(w)
    return np.where(v >= 0, v, a * v)  #> leaky_relu(negative_slope=?) expression


def with_other_value(v, w):
    a = pick(w)
    return np.maximum(v, a * w) + np.where(w > 0, v, a * v)


def kept_finite(z):
    return np.log(1 + np.exp(np.clip(z, -50, 50)))  #> softplus(beta=1, threshold=Infinity) expression


def kept_below(z):
    return np.log1p(np.exp(np.minimum(z, 30.0)))  #> softplus(beta=1, threshold=Infinity) expression


def kept_small(z):
    return np.log(1 + np.exp(np.clip(z, -5, 5)))


class Pooled:
    def __init__(self, data, b):
        conv_out = pooled(data)
        conv_out = conv_out + b
        self.output = np.maximum(conv_out, 0)  #> relu expression
