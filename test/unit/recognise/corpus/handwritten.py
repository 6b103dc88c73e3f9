import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

SQRT_2_OVER_PI = math.sqrt(2 / math.pi)


def relu(x):
    return max(0, x)  #> relu expression


def leaky(x, alpha=0.01):
    return x if x > 0 else alpha * x  #> leaky_relu(negative_slope=0.01) expression


def elu(x, a=1.0):
    if x >= 0:
        return x
    else:
        return a * (math.exp(x) - 1)  #> elu(alpha=1) expression


def step_by_step(x):
    """GELU in small steps."""
    cube = x**3
    inner = SQRT_2_OVER_PI * (x + 0.044715 * cube)
    y = 1 + torch.tanh(inner)  #> tanh function
    y *= 0.5
    return x * y  #> gelu_tanh expression


class HardSigmoid(nn.Module):
    def __init__(self, inplace=True):
        self.relu = nn.ReLU6(inplace=inplace)  #> relu6 class

    def forward(self, x):
        return self.relu(x + 3.) / 6.  #> hardsigmoid(slope=0.16666666666666666, offset=0.5) expression


class HardSwish(nn.Module):
    def __init__(self):
        self.sigmoid = HardSigmoid()

    def forward(self, x):
        return x * self.sigmoid(x)  #> hardswish expression


class Mish(nn.Module):
    def forward(self, input):
        return input * torch.tanh(F.softplus(input))  #> mish expression; tanh function; softplus function


class QuickGELU(nn.Module):
    def forward(self, x: torch.Tensor):
        return x * torch.sigmoid(1.702 * x)  #> gelu_sigmoid expression; sigmoid function


swish = lambda x: x * F.sigmoid(x)  #> silu(beta=1) expression; sigmoid function
clip = lambda v: min(max(v, 0), 6)  #> relu6 expression
ident = lambda v: v
y = np.maximum(0, v)  #> relu expression
y = np.where(v > 0, v, 0.01 * v)  #> leaky_relu(negative_slope=0.01) expression
y = 1 / (1 + np.exp(-v))  #> sigmoid expression
y = v / (1 + np.exp(-v))  #> silu(beta=1) expression
y = v / (1 + np.abs(v))  #> softsign expression
y = np.logaddexp(0, v)  #> softplus(beta=1, threshold=Infinity) expression
y = torch.clamp(v, min=0)  #> relu expression
y = v.clamp(0, 6)  #> relu6 expression
y = v.clamp_(min=0)  #> relu expression
y = (v > 0).float() * v  #> relu expression
y = v * v.sigmoid()  #> silu(beta=1) expression; sigmoid method
y = v.mul(v.sigmoid())  #> silu(beta=1) expression; sigmoid method
y = v.mul_(torch.sigmoid(v))  #> silu(beta=1) expression; sigmoid function
y = torch.max(v, torch.zeros_like(v))  #> relu expression
y = v.masked_fill(v < 0, 0)  #> relu expression
y = 0.5 * v * (1.0 + torch.erf(v / math.sqrt(2.0)))  #> gelu expression
y = F.relu(v) ** 2  #> relu_squared expression; relu function
y = net(v[0]) * torch.sigmoid(net(v[0]))  #> silu(beta=1) expression; sigmoid function
z = conv(torch.maximum(v, 0.1 * v)) + w  #> leaky_relu(negative_slope=0.1) expression
y = torch.sigmoid(2 * v)  #> sigmoid function
y = F.relu(F.relu(v))  #> relu function; relu function
y = torch.exp(v) + np.sqrt(v)
y = torch.abs(v)
y = v**2
y = 2 * torch.relu(v)  #> relu function
y = v + torch.tanh(v)  #> tanh function


def two(x, y):
    return max(x, y)


def count(items, limit=3):
    return max(0, len(items))


def wrapper(x):
    return F.relu(x)  #> relu function
y = np.clip(image, 0, 255)
y = torch.where(total > 0, total, 1.0)
y = torch.clamp(v, 0, 1)
y = torch.clamp(v, -1, 1)
y = v.sigmoid().to(torch.float32)  #> sigmoid method
y = v.abs().float()
y = torch.softmax(v, dim=-1) * v  #> softmax function
y = v.add(3.0).clamp(0.0, 6.0).div(6.0)  #> hardsigmoid(slope=0.16666666666666666, offset=0.5) expression
y = torch.clamp(v, 1e-5, 1 - 1e-5)
y = torch.where(total > 0, total, torch.ones_like(total))
y = np.abs(v, dtype=float) ** 1.0

# Nothing is added but a guard against zero.
y = torch.sigmoid(x) + 1e-15  #> sigmoid function


# Constants that are shortened, or the nearest float32.
def gelu_short(x):
    return 0.5 * x * (1 + torch.tanh(0.7978845608 * (x + 0.044715 * x**3)))  #> gelu_tanh expression; tanh function


def gelu_single(x):
    return 0.5 * x * (1 + torch.tanh(0.7978845834732056 * (x + 0.044714998453855515 * x**3)))  #> gelu_tanh expression; tanh function


def selu_short(x, scale=1.0507, alpha=1.67326):
    return scale * torch.where(x > 0, x, alpha * (torch.exp(x) - 1))  #> selu expression


y = 0.5 * v * (1.0 + torch.erf(v * 0.70710678))  #> gelu expression
y = 0.5 * v * (1.0 + torch.erf(v * 0.6))


# Parameters that the entry warns of, though people use them; and those that nobody means.
def elu_steep(x, alpha=0.5):
    return torch.where(x > 0, x, alpha * (torch.exp(x) - 1))  #> elu(alpha=0.5) expression


def absolute(x):
    return torch.where(x > 0, x, -x)


def guarded(n):
    return n if n > 0 else 1


# Limits of quantities that are no pre-activations; names tell.
image = torch.clamp(image, 0, 1)
y = np.clip(img, 0, 1)
y = np.sqrt(np.maximum(eigvals, 0))
y = embed(position_ids.clamp(min=0))
y = torch.clamp(self.attention_mask, min=0)
y = boxes[keep].clamp(min=0, max=1)
y = np.maximum(0, np.max(v))
y = dict(loss=v.clamp(min=0))
weights = np.maximum(v, 0)
y = torch.min(torch.max(prob, torch.zeros_like(prob)), torch.ones_like(prob))


def inverse_sigmoid(x):
    x = x.clamp(min=0, max=1)
    return torch.log(x / (1 - x + y))


def limit(ratio):
    return np.clip(ratio, 0, 1)


def iou(v):
    return v.clamp(min=0)


# Activations all the same: by the name of the function, by what is limited, or by what is made of it.
def hard_tanh(sample):
    return np.clip(sample, -1, 1)  #> hardtanh(min_val=-1, max_val=1) expression


y = torch.clamp(self.conv(mask), min=0)  #> relu expression
y = hidden_states.clamp(-1, 1)
y = torch.maximum(weights, 0.1 * weights)  #> leaky_relu(negative_slope=0.1) expression


def restricted_softmax(src):
    return np.exp(src - np.maximum(src.max(), 0))


def hard_unit_sigmoid(x):
    y = torch.clamp(x, 0, 1)  #> hardtanh(min_val=0, max_val=1) expression
    return y * scale
