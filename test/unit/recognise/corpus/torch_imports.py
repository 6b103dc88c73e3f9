"""PyTorch by every import, with nn.ReLU() in a docstring."""

import math
from functools import partial

import torch
import torch.nn as tnn
import torch.nn.functional as F
from torch import nn
from torch import sigmoid as logistic, tanh
from torch.nn import GELU, LeakyReLU as Leaky
from torch.nn.functional import relu, silu as swish
from torch.nn import functional as func
import torch.special

SLOPE = 0.2
APPROXIMATE = "tanh"

a = nn.ReLU()  #> relu class
b = tnn.ReLU(inplace=True)  #> relu class
c = torch.nn.LeakyReLU(negative_slope=0.2)  #> leaky_relu(negative_slope=0.2) class
d = Leaky(SLOPE)  #> leaky_relu(negative_slope=0.2) class
e = GELU("tanh")  #> gelu_tanh class
f = GELU(approximate=APPROXIMATE)  #> gelu_tanh class
g = GELU(approximate="none")  #> gelu class
h = nn.ELU(alpha=1 / 3)  #> elu(alpha=0.3333333333333333) class
i = nn.Softplus(beta=math.sqrt(4), threshold=2**4)  #> softplus(beta=2, threshold=16) class
j = nn.Hardtanh(-2, 2.)  #> hardtanh(min_val=-2, max_val=2) class
k = nn.RReLU(1 / 8, 1 / 3)  #> rrelu(lower=0.125, upper=0.3333333333333333) class
l = nn.PReLU(num_parameters=64, init=0.1)  #> prelu(alpha=0.1) class
m = nn.CELU(1e-2)  #> celu(alpha=0.01) class
n = nn.LeakyReLU(1.e-1)  #> leaky_relu(negative_slope=0.1) class


def forward(x, weight, act=nn.GELU, slope=0.3):  #> gelu reference
    x = torch.relu(x)  #> relu function
    x = torch.sigmoid(x) + logistic(x) + tanh(x)  #> sigmoid function; sigmoid function; tanh function
    x = relu(x, inplace=True)  #> relu function
    x = swish(x)  #> silu function
    x = func.leaky_relu(x, slope)  #> leaky_relu(negative_slope=0.3) function
    x = F.leaky_relu(x, negative_slope=unknown(x))  #> leaky_relu(negative_slope=?) function
    x = F.gelu(x, approximate="tanh")  #> gelu_tanh function
    x = F.prelu(x, weight)  #> prelu(alpha=?) function
    x = torch.special.expit(x)  #> sigmoid function
    x = F.elu(x, *settings)  #> elu(alpha=?) function
    x = F.elu(x, **settings)  #> elu(alpha=?) function
    x = torch.nn.functional.hardtanh(  #> hardtanh(min_val=0, max_val=6) function
        x,
        min_val=0.0,
        max_val=6.0,
    )
    torch.relu_(x)  #> relu function
    x = act(x)
    return x.relu_().sigmoid()  #> relu method; sigmoid method


table = {
    "relu": nn.ReLU,  #> relu reference
    "gelu": nn.GELU(),  #> gelu class
    "lrelu": partial(nn.LeakyReLU, 0.1),  #> leaky_relu(negative_slope=0.1) reference
    "tanh_gelu": partial(F.gelu, approximate="tanh"),  #> gelu_tanh reference
    "lazy": lambda: nn.SiLU(),  #> silu class
}
names = [nn.ReLU6, nn.SELU]  #> relu6 reference; selu reference
chosen = nn.ReLU if table else nn.Tanh  #> relu reference; tanh reference
print(f"{torch.relu(names)!r:>10} and {nn.Mish.__name__}")  #> relu function; mish reference
make = partial(nn.LeakyReLU, 0.1)  #> leaky_relu(negative_slope=0.1) reference
made = make(inplace=True)  #> leaky_relu(negative_slope=0.1) class
assert isinstance(made, nn.LeakyReLU)  #> leaky_relu reference
assert isinstance(made, (nn.ReLU, nn.PReLU))  #> relu reference; prelu reference
torch.Tensor.relu(made)  #> relu method


class Own(nn.ReLU):  #> relu reference
    slope: float = 0.25

    def __init__(self, negative_slope: float = 0.05, config=None) -> None:
        super().__init__()
        self.negative_slope = negative_slope
        self.act1 = nn.LeakyReLU(negative_slope)  #> leaky_relu(negative_slope=0.05) class
        self.act2 = nn.LeakyReLU(self.slope)  #> leaky_relu(negative_slope=0.25) class
        self.act3 = nn.LeakyReLU(config.slope)  #> leaky_relu(negative_slope=?) class
        self.act4: nn.GELU = nn.GELU()  #> gelu reference; gelu class

    def forward(self, x: nn.Tanh) -> "nn.ReLU":  #> tanh reference
        return F.leaky_relu(x, self.negative_slope)  #> leaky_relu(negative_slope=0.05) function


encoder = nn.TransformerEncoderLayer(512, 8, activation="gelu")  #> gelu string
encoder = nn.TransformerEncoderLayer(512, 8, 2048, 0.1, F.gelu)  #> gelu reference
rnn = nn.RNN(10, 20, nonlinearity="relu")  #> relu string
gain = nn.init.calculate_gain("leaky_relu", 0.2)  #> leaky_relu(negative_slope=0.2) string
nn.init.kaiming_normal_(rnn.weight, mode="fan_out", nonlinearity="relu")  #> relu string
nn.init.kaiming_uniform_(rnn.weight, a=0.1, nonlinearity="leaky_relu")  #> leaky_relu(negative_slope=0.1) string
match made:
    case nn.ReLU():  #> relu reference
        pass


# RLlib imports by a function.
from ray.rllib.utils.framework import try_import_tf, try_import_torch

tf1, tf, version = try_import_tf()
th, thnn = try_import_torch()
_, nn2 = try_import_torch()
a = tf.nn.relu(x)  #> relu function
a = th.tanh(thnn.ReLU()(x))  #> tanh function; relu class
a = nn2.functional.gelu(x)  #> gelu function
a = version.nn.relu(x)
one, two = unheard(x)
a = two.ReLU()


def test_with_skip():
    import pytest

    torch = pytest.importorskip("torch")
    y = torch.tanh(x)  #> tanh function
