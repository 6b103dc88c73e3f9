"""How far hand-written activations are read: each function is one, or is deliberately none."""

import operator
from functools import partial

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

softplus1 = partial(F.softplus, beta=1)  #> softplus(beta=1) reference


# What is read.
def by_partial(x):
    return x * torch.tanh(softplus1(x))  #> mish expression; tanh function; softplus(beta=1) function


def plus_sign(x):
    return +x * torch.sigmoid(+x)  #> silu(beta=1) expression; sigmoid function


def other_keyword(x):
    return torch.max(x, other=0.1 * x)  #> leaky_relu(negative_slope=0.1) expression


def negated_relu(x):
    return -torch.minimum(-x, 0 * x)  #> relu expression


def as_keyword(x):
    return torch.maximum(input=x, other=0.1 * x)  #> leaky_relu(negative_slope=0.1) expression


def chosen_by_keyword(x):
    return torch.where(x > 0, input=x, other=0.1 * x)  #> leaky_relu(negative_slope=0.1) expression


def with_none(x):
    return torch.clamp(x, 0, None)  #> relu expression


def condition_in_name(x):
    positive = x > 0
    return positive * x  #> relu expression


def without_else(x):
    if x > 0:
        return x
    return 0.1 * x  #> leaky_relu(negative_slope=0.1) expression


class Sized:
    def forward(self, x):
        return self.gate(x) * x  #> silu(beta=1) expression

    @staticmethod
    def gate(x):
        return 1 / (1 + torch.exp(-x))  #> sigmoid expression


# What is not: something in it cannot be read.
def chained(x):
    return x if 0 < x < 1 else 0.1 * x


def equality(x):
    return x if x == 0 else 0.1 * x


def truth(x):
    return x if x else 0.1 * x


def inverted(x):
    return ~x * torch.sigmoid(x)  #> sigmoid function


def matrix(x):
    return x @ torch.sigmoid(x)  #> sigmoid function


def starred(x, *xs):
    return torch.maximum(*xs)


def star_only(x):
    return torch.maximum(*x) + F.relu(*x)  #> relu function


def reduced(x):
    return torch.max(x, dim=0)


def three(x):
    return torch.max(x, 0, True)


def too_few(x):
    return F.relu() * x  #> relu function


def elif_chain(x):
    if x > 1:
        return 1
    elif x > 0:
        return x
    return 0


def truthy_branch(x):
    if x:
        return x
    return 0


def attribute_target(x):
    x.data = torch.maximum(x, 0.1 * x)  #> leaky_relu(negative_slope=0.1) expression
    return x


def item_update(x):
    x[0] *= torch.sigmoid(x)  #> sigmoid function
    return x


def unknown_update(x):
    y *= torch.sigmoid(x)  #> sigmoid function
    return y


def matrix_update(x):
    x @= torch.sigmoid(x)  #> sigmoid function
    return x


def nothing_returned(x):
    y = torch.maximum(x, 0.1 * x)  #> leaky_relu(negative_slope=0.1) expression


def several_returned(x):
    return torch.maximum(x, 0.1 * x), x  #> leaky_relu(negative_slope=0.1) expression


def bare(x):
    return


def two_targets(x):
    a, b = x, x
    return torch.maximum(a, 0.1 * b)


def side_effect(x):
    print(x)
    return max(x, 0)


def named_by_attribute(self, x, count):
    # The object whose attribute it is says nothing of the value.
    self.grads.hidden = np.maximum(0, x @ self.w)  #> relu expression
    self.relu_sizes.count = np.maximum(0, count)


def in_loop(x):
    for _ in range(3):
        x = max(x, 0)
    return x


def of_class(x):
    return Sized * x


def a0(x): return max(0.1 * x, x)  #> leaky_relu(negative_slope=0.1) expression
def a1(x): return a0(x)
def a2(x): return a1(x)
def a3(x): return a2(x)
def a4(x): return a3(x)
def a5(x): return a4(x) + 0
def itself(x): return itself(x) * x
def two_given(x): return a0(x, x) * x
def infinite(x): return min(max(x, 0), float("inf"))
