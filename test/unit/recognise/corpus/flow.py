"""Where names and objects lead, and where nothing can be known."""

import copy
import functools
from functools import partial

import jax
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.distributions import Normal
from helpers import build, Config

# Calls that give back what they are given.
fast = torch.compile(F.relu)  #> relu reference
fast(x)  #> relu function
twin = copy.deepcopy(F.gelu)  #> gelu reference
twin(x)  #> gelu function
nothing = torch.compile()
nothing(x)
smooth = staticmethod(F.silu)  #> silu reference
smooth(x)  #> silu function
wrapped = unknown(F.elu)  #> elu reference
wrapped(x)
empty = staticmethod()
empty(x)

# functools.partial in every form.
tuned = partial(partial(nn.LeakyReLU, 0.1), inplace=True)  #> leaky_relu(negative_slope=0.1) reference
tuned()  #> leaky_relu(negative_slope=0.1) class
lost = partial()
lost(x)
named = partial(func=F.relu)  #> relu reference
named(x)
other = partial(build, F.relu)  #> relu reference
other(x)
mine = partial(lambda x: x, 1)
mine(x)

# One of two values.
same = (F.relu) if fast_mode else F.relu  #> relu reference; relu reference
same(x)  #> relu function
layer = nn.ELU(0.5) if deep else nn.ELU(0.5)  #> elu(alpha=0.5) class; elu(alpha=0.5) class
either = nn.ELU(0.5) if deep else nn.ELU(0.1)  #> elu(alpha=0.5) class; elu(alpha=0.1) class
mixed = F.relu if deep else nn.ReLU()  #> relu reference; relu class
mixed(x)
unset = None if deep else None
unset(x)
tuple_of = (F.relu, F.gelu)  #> relu reference; gelu reference
tuple_of(x)
(named_here := F.softplus)(x)  #> softplus reference
del (F.mish)


def local_or_lambda(x):
    if x:
        f = lambda y: y
    else:
        f = lambda y: -y
    return f(x)


def by_partial(x):
    if x:
        f = partial(F.leaky_relu, negative_slope=0.1)  #> leaky_relu(negative_slope=0.1) reference
    else:
        f = partial(F.leaky_relu, negative_slope=0.2)  #> leaky_relu(negative_slope=0.2) reference
    return f(x)


def one_argument_more(x):
    if x:
        f = partial(F.leaky_relu, negative_slope=0.1)  #> leaky_relu(negative_slope=0.1) reference
    else:
        f = partial(F.leaky_relu)  #> leaky_relu reference
    return f(x)


# Classes.
class Base(nn.Module):
    act = F.selu  #> selu reference
    shared: nn.Module = nn.ReLU()  #> relu class

    def __init__(*self):
        self.late = nn.GELU()  #> gelu class

    def __call__(self, x):
        return super().act(x) + self.shared(x)


class Derived(Base, metaclass=Meta, *mixins):
    def run(self, x):
        self.unknown(x)
        self.acts[0](x)
        return self.act(x)  #> selu function


class Cell(torch.Tensor):
    def squash(self):
        return self.tanh()  #> tanh method


class Deeper(Cell):
    def squash(self):
        return super().sigmoid() + Deeper().relu()  #> sigmoid method; relu method


class Foreign(build):
    def squash(self):
        return self.tanh()


# What can be a tensor, and what cannot.
y = torch.zeros(3).tanh()  #> tanh method
y = torch.nn.Linear(3, 4).weight.tanh()  #> tanh method
y = build(x).tanh()  #> tanh method
y = build(x).hidden[0].tanh()  #> tanh method
y = build.hidden.tanh()
y = build.of(x).tanh()  #> tanh method
y = build(x)(x).tanh()  #> tanh method
y = Config(x).tanh()
y = Config(x).hidden(x).tanh()  #> tanh method
y = np.array(x).sum().tanh()
y = jax.numpy.ones(3).tanh()
y = Normal(0, 1).sample().tanh()  #> tanh method
y = (1.5).tanh() + "a".tanh() + [x].tanh() + (lambda: x).tanh() + None.tanh()
y = (x + 1).tanh()  #> tanh method
y = x[0].tanh()  #> tanh method
y = Derived().tanh() + Cell.tanh() + local_or_lambda.tanh()  #> tanh method
y = nn.functional.tanh() + torch.tanh.relu()  #> tanh function; tanh reference

# Written, not read.
F.relu: int = 3
F.gelu += 1
x[F.silu] = 3  #> silu reference
x = F.elu = None
print(F=F.celu, nn=3)  #> celu reference
for F.mish, (F.silu, [F.selu]) in rows:
    pass
print(x for F.tanh in rows)
type Alias = nn.ReLU
global F
match x:
    case Point(act=nn.SELU()):  #> selu reference
        pass
    case nn.ELU:  #> elu reference
        pass


# Names that come to mean something else.
from torch import relu, sigmoid, tanh, selu, celu
from torch.nn.functional import elu, gelu, mish, silu, softplus


def relu(x):
    return x


class sigmoid:
    pass


with open(x) as tanh:
    tanh(x)
try:
    pass
except ValueError as selu:
    selu(x)
match x:
    case Point(celu=1):
        celu(x)  #> celu function
    case 1 as elu:
        elu(x)
    case [gelu, *_]:
        gelu(x)
type mish = int
mish(x)
relu(x)
sigmoid(x)
torch.Tensor.relux(x)
torch.Tensor.sigmoid  #> sigmoid reference


def outer():
    act = F.relu  #> relu reference

    def inner(x):
        nonlocal act
        act = F.gelu  #> gelu reference
        return act(x)  #> gelu function

    def only_reads(x):
        nonlocal act
        return act(x)  #> relu function

    class Inner:
        global silu
        kept = act  #> relu reference

        def call(self, x):
            return act(x)  #> relu function

    return inner


@functools.cache
class Decorated:
    pass


def lazy(x):
    global late
    late(x)
    import torch.nn.functional as late

    return late.silu(x)  #> silu function


def conditional(x):
    global F
    if x:
        F = None
        F.relu(x)


# Assignments within expressions, and names of strings.
inner = (outer_name := F.relu)  #> relu reference
inner(x)  #> relu function
()(x)
gain = nn.init.calculate_gain("leaky_relu", slope)  #> leaky_relu(negative_slope=?) string
gain = tables["relu"] + build["relu"]
nn.RNN(*sizes, "relu")


def block(x, n, activation="relu"):  #> relu string
    return nn.RNN(10, n, nonlinearity=activation)(x)


block(x, 3, "tanh")  #> tanh string
block(*xs, "tanh")
block(x, 3, *names)


def keywords(**activation):
    return nn.RNN(10, 20, nonlinearity=activation)


keywords(activation="tanh")  #> tanh string
