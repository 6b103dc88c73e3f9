"""Activations as programs without a framework write them: numbers of any name, multiples, methods, plain loops."""

import math

import numpy as np
import torch
import torch.nn.functional as F
from backend import xp
from torch import nn


# Numbers that are not known, whatever they are called.
def with_argument(x, k):
    return np.where(x > 0, x, k * x)  #> leaky_relu(negative_slope=?) expression


def with_key(x, settings):
    return np.maximum(settings["beta"] * x, x)  #> leaky_relu(negative_slope=?) expression


class WithAttribute:
    def __init__(self, below):
        self.below = below

    def forward(self, x):
        return np.where(x > 0, x, x * self.below)  #> leaky_relu(negative_slope=?) expression


class Weighed:
    def predict(self, X):
        z = X @ self.w + self.b
        e = np.exp(-z)
        return 1 / (1 + e)  #> sigmoid expression


def scaled(value, by):
    return value if value > 0 else by * value


def limited(x, most):
    return np.clip(x, 0, most)


# A multiple of the input.
def steep(x):
    return 1 / (1 + np.exp(-4.9 * x))  #> sigmoid expression


def with_steepness(x, beta):
    return 1.0 / (1.0 + np.exp(-beta * x))  #> sigmoid expression


def limited_inside(x):
    return 1 / (1 + xp.exp(xp.clip(-x, -700, 700)))  #> sigmoid expression


# Methods of a tensor's own class.
class Tensor:
    def __init__(self, data):
        self.data = data

    def exp(self):
        return Tensor(np.exp(self.data))

    def sigmoid(self):
        return 1 / (1 + (-self).exp())  #> sigmoid expression

    def swish(self):
        return self * self.sigmoid()  #> silu(beta=1) expression

    def softplus(self, beta=1):
        return (1 / beta) * (1 + (self * beta).exp()).log()  #> softplus(beta=1, threshold=Infinity) expression

    def limited(self, alpha=1 / 6, beta=0.5):
        return (alpha * self + beta).relu() - (alpha * self + beta - 1).relu()  #> hardsigmoid(slope=0.16666666666666666, offset=0.5) expression; relu method; relu method

    def mish(self):
        return self * self.softplus().tanh()  #> mish expression; tanh method


# A function that is too long to be read is what its name says.
def sigmoid(x, prime=False):
    out = 1 / (1 + np.exp(-x))  #> sigmoid expression
    if prime:
        return out * (1 - out)
    return out


def silu(x):
    return x * sigmoid(x)  #> silu(beta=1) expression


def of_derivative(x):
    return x * sigmoid(x, prime=True)


# A condition on something else, after which both branches are the same.
class Relu:
    @staticmethod
    def activate(x, copy=False):
        if copy:
            y = x.copy()
        else:
            y = x
        y[x < 0.0] = 0.0  #> relu expression
        return y


class Tanh:
    def func(self, x):
        return (1.0 - xp.exp(-x)) / (1.0 + xp.exp(-x))  #> bipolar_sigmoid expression


# Sums of layers.
class Residual(nn.Module):
    def forward(self, x, h):
        gate_sigmoid, gate_tanh = self.to_sigmoid(x), self.to_tanh(x)
        return torch.sigmoid(gate_sigmoid + self.a(h)) * torch.tanh(gate_tanh + self.c(h))  #> gtu expression; sigmoid function; tanh function


# Plain numbers, in functions that run a network only.
def forward(rows, x):
    hidden = []
    for weights, bias in rows:
        z = sum(w * v for w, v in zip(weights, x)) + bias
        hidden.append(max(0.0, z))  #> relu expression
    return hidden


def rest(z, used):
    return [max(0.0, z), max(0, used - z)]


# A wave is an activation where a layer is called after it.
class SineLayer(nn.Module):
    def __init__(self, inputs, outputs, omega_0=30):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)
        self.omega_0 = omega_0

    def forward(self, x):
        return torch.sin(self.omega_0 * self.linear(x))  #> sine(omega=30) expression


def sine(t):
    return np.sin(2 * np.pi * t)


# A factor is no value that a gate opens.
class Scaled(nn.Module):
    def forward(self, x):
        x = x * torch.sigmoid(x)  #> silu(beta=1) expression; sigmoid function
        x = x * self.scaling_factor
        return x


# Masks, embedding indices and the like are not activations.
class Decoder(nn.Module):
    def forward(self, x, y):
        shown = self.embedding(y.clamp(min=0))
        mask_s = torch.sigmoid(self.mask(x))  #> sigmoid function
        return self.classifier(x) * mask_s + shown


def logistic(m):
    l_loss = np.log(1 + np.exp(-m))
    return l_loss


class HardSigmoid(nn.Module):
    def __call__(self, inputs, **kwargs):
        return F.relu6(inputs + 3) * (1.0 / 6)  #> hardsigmoid(slope=0.16666666666666666, offset=0.5) expression; relu6 function


class HardSwish(nn.Module):
    def __init__(self):
        self.hard_sigmoid = HardSigmoid()

    def forward(self, x):
        return self.hard_sigmoid(x) * x  #> hardswish expression


# Lists of numbers.
def log_softmax(logits):
    most = max(logits)
    total = most + math.log(sum(math.exp(x - most) for x in logits))
    return [x - total for x in logits]  #> log_softmax expression


def of_other_numbers(rows, logits):
    most = max(logits)
    total = most + math.log(sum(math.exp(x - most) for x in logits))
    return [x - total for x in rows]


# A module of arrays that is chosen when the program runs.
class Softplus:
    def forward(self, x):
        return x.xp.log(1 + x.xp.exp(x.data))  #> softplus(beta=1, threshold=Infinity) expression


class OfArrays:
    def forward(self, x):
        e = self.xp.exp(x - self.xp.max(x, axis=-1, keepdims=True))
        return e / self.xp.sum(e, axis=-1, keepdims=True)  #> softmax expression


class Value:
    def exp(self):
        return Value(np.exp(self.data))

    def tanh(self):
        out = ((2 * self).exp() - 1) / ((2 * self).exp() + 1)  #> tanh expression

        def _backward():
            self.grad += (1 - out**2) * out.grad

        out._backward = _backward
        return out


def mean_of_losses(z):
    loss = np.mean(np.log1p(np.exp(-z)))
    return loss


class OfPi:
    def forward(self, x):
        k = self.xp.sqrt(2 / self.xp.pi)
        return 0.5 * x * (1 + self.xp.tanh(k * (x + 0.044715 * x**3)))  #> gelu_tanh expression


class OfData:
    def forward(self, x):
        hidden = self.first(x)
        return self.second(Tensor(np.maximum(0, hidden.data)))  #> relu expression


def test_activation_range(values):
    return np.clip(values, -1.0, 1.0)
