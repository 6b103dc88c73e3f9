import flax
import flax.linen as nn
import jax
import jax.numpy as jnp
from flax import nnx
from jax import lax
from jax.nn import relu, silu as swish
from typing import Callable


class Mlp(nn.Module):
    act: Callable = nn.gelu  #> gelu_tanh reference
    slope: float = 0.1

    @nn.compact
    def __call__(self, x):
        x = nn.Dense(4)(x)
        x = self.act(x)
        x = nn.relu(x)  #> relu function
        x = nn.leaky_relu(x, self.slope)  #> leaky_relu(negative_slope=0.1) function
        x = nn.gelu(x, approximate=False)  #> gelu function
        x = jax.nn.gelu(x)  #> gelu_tanh function
        x = nn.PReLU()(x)  #> prelu class
        x = nnx.silu(x)  #> silu function
        x = relu(swish(x))  #> relu function; silu function
        x = jnp.tanh(x)  #> tanh function
        x = lax.logistic(x)  #> sigmoid function
        x = flax.linen.softplus(x)  #> softplus function
        x = jax.nn.celu(x, alpha=0.5)  #> celu(alpha=0.5) function
        x = jnp.maximum(x, 0)  #> relu expression
        x = jnp.where(x >= 0, x, jnp.expm1(x))  #> elu(alpha=1) expression
        x = jnp.clip(x, -1, 1)
        return jax.jit(jax.nn.mish)(x)  #> mish reference


def squared(x):
    return jnp.square(jax.nn.relu(x))  #> relu_squared expression; relu function


fast = jax.jit(jax.nn.selu)  #> selu reference
y = fast(x)  #> selu function
y = jax.vmap(lambda v: v * jax.nn.sigmoid(v))(x)  #> silu(beta=1) expression; sigmoid function
