import torch
from torch import nn
import torch.nn.functional as F

try:
    from torch.nn import Mish
except ImportError:
    class Mish(nn.Module):
        def forward(self, x):
            return x * torch.tanh(F.softplus(x))  #> mish expression; tanh function; softplus function

if torch.cuda.is_available():
    import torch.nn as cudann
else:
    cudann = None

act = nn.GELU  #> gelu reference
relu = F.relu  #> relu reference
value = act()  #> gelu class
value = relu(value)  #> relu function
value = cudann.SiLU()  #> silu class
value = Mish()  #> mish class


def early():
    return later(value)  #> tanh function


later = torch.tanh  #> tanh reference


class Model(nn.Module):
    nn_act = nn.SELU  #> selu reference
    F = 3

    def __init__(self, act_layer=nn.GELU):  #> gelu reference
        self.act = F.silu  #> silu reference
        self.module = nn.ReLU()  #> relu class
        self.either = F.relu  #> relu reference
        self.given = act_layer()
        self.made = self.nn_act()  #> selu class

    def switch(self):
        self.either = F.gelu  #> gelu reference

    def forward(self, x):
        x = self.act(x)  #> silu function
        x = self.module(x)
        x = self.either(x)
        x = self.given(x)
        return F.relu(x)  #> relu function

    def nested(self):
        def inner(x):
            nonlocal_act = torch.sigmoid  #> sigmoid reference
            return nonlocal_act(self.act(x))  #> sigmoid function; silu function

        return inner, [self.act(y) for y in self]  #> silu function


class Child(Model):
    def forward(self, x):
        return self.act(x)  #> silu function


def uses_global():
    global F
    return F.relu(1)  #> relu function


def branch(flag, x):
    if flag:
        f = F.relu  #> relu reference
    else:
        f = F.gelu  #> gelu reference
    x = f(x)
    g = None
    if flag:
        g = F.relu  #> relu reference
    return g(x)  #> relu function


def walrus(x):
    if (act := F.relu):  #> relu reference
        return act(x)  #> relu function


def pair(x):
    a, b = F.relu, F.gelu  #> relu reference; gelu reference
    return a(b(x))  #> relu function; gelu function


def lambdas():
    from torch.nn.functional import gelu

    return lambda x, f=gelu: f(gelu(x))  #> gelu reference; gelu function


def rebinding(x):
    relu = lambda y: y
    return relu(x)


def same_name(x):
    relu = torch.relu(x)  #> relu function
    return relu


async def asynchronous(x):
    async for y in x:
        await F.relu(y)  #> relu function
