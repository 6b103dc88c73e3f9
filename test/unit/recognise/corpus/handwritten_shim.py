import jax.numpy as jnp
import torch
import triton.language as tl

from project.runtime.shim import div_rn, pow, tanh


def gelu_tanh(x):
    return 0.5 * x * (1 + tanh(x * 0.7978845608 * (1 + 0.044715 * pow(x, 2))))  #> gelu_tanh expression


def sigmoid(x):
    return div_rn(1.0, 1.0 + tl.exp(-x))  #> sigmoid expression


# A penalty for what is out of bounds, and a mixture.
penalty = actions - jnp.clip(actions, -1.0, 1.0)


def mixed(self, layer_in, average):
    a, b = self.gate(layer_in).chunk(2, dim=2)
    return torch.sigmoid(a) * layer_in + torch.sigmoid(b) * average  #> sigmoid function; sigmoid function


def softshrink(x):
    return x - jnp.clip(x, -0.5, 0.5)  #> softshrink(lambd=0.5) expression
