# nn.ReLU() in a comment
"""nn.ReLU() and "relu" in a docstring."""

import numpy as np
import pandas as pd
import torch
import torch.nn as nn
import torch.nn.functional as F

from .layers import ReLU, gelu
from mylib import nn as other
from mylib.activations import *

text = "nn.ReLU()"
text = f"nn.ReLU() {text}"
pattern = r"torch.relu(x)"
layers = {"name": "relu", "relu": 1}
kind = "relu"
if kind == "relu" or kind in ("gelu", "tanh"):
    pass

a = ReLU()
b = gelu(x)
c = other.ReLU()
d = other.functional.relu(x)
e = F.conv2d(x, w)
g = nn.Linear(1, 2)
h = torch.max(x, 0)
i = torch.clamp(x, min=1e-6)
j = x.clamp(min=1)
k = np.where(mask, x, 0)
l = max(0, n - 1)
m = min(6, max(0, n))
o = x * torch.sigmoid(y)  #> sigmoid function
p = torch.maximum(x, y)
q = pd.DataFrame(x).clip(lower=0)
r = np.array(x).tanh()
s = model.relu(x)
t = nn.relu(x)
u = getattr(nn, "ReLU")  #> relu string
v = torch.nn.modules.conv.Conv2d(1, 1, 1)
w = nn.Sequential(act="relu")
make_layer(padding="relu", activation="valid")
nn.ReLU = ReLU
del nn.GELU


class Sigmoid(nn.Module):
    def relu(self, x):
        return x

    def forward(self, x):
        y = self.relu(x)
        return self.sigmoid()

    def sigmoid(self):
        return 1


n1 = Sigmoid()
n2 = n1.sigmoid()


def shadowed(F, nn, torch):
    F.relu(x)
    nn.ReLU()
    return torch.sigmoid(x)


def local():
    nn = build()
    nn.ReLU()
    for F in range(3):
        F.relu(F)
    with open("x") as torch:
        torch.relu(x)


def before():
    F.relu(1)
    F = 1


def outer():
    from mylib import functional as F

    def inner(x):
        return F.relu(x)

    return [F.relu(x) for x in inner]


def comprehension():
    return [nn.ReLU() for nn in modules], {F: F.relu for F in modules}


def deleted():
    from torch.nn import functional as G

    G.relu(x)  #> relu function
    del G
    G.relu(x)


relu = lambda relu: relu(x)
swish = lambda nn: nn.SiLU()
try:
    pass
except ValueError as F:
    F.relu(x)


class nn:
    class ReLU:
        pass


z = nn.ReLU()
