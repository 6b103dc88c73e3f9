"""A gated feed-forward block in JAX and the same idea in Flax."""

import flax.linen as fnn
import jax
import jax.numpy as jnp


def squared_relu(x: jax.Array) -> jax.Array:
    """From Primer: the square of ReLU, with no kink at the origin."""
    return jnp.square(jnp.maximum(x, 0))


def mish(x: jax.Array) -> jax.Array:
    return x * jnp.tanh(jnp.log1p(jnp.exp(x)))


def feed_forward(params: dict[str, jax.Array], x: jax.Array) -> jax.Array:
    """SwiGLU: silu(x W) ⊙ (x V), projected back."""
    gate = jax.nn.silu(x @ params["w"])
    return (gate * (x @ params["v"])) @ params["out"]


class Mlp(fnn.Module):
    width: int = 256

    @fnn.compact
    def __call__(self, x: jax.Array) -> jax.Array:
        x = fnn.Dense(self.width)(x)
        x = fnn.gelu(x, approximate=False)
        x = fnn.Dense(self.width)(x)
        x = jax.nn.leaky_relu(x, negative_slope=0.01)
        x = fnn.Dense(self.width)(x)
        x = jax.nn.elu(x, alpha=1.0) + jax.nn.softplus(x)
        x = squared_relu(x) + mish(x)
        return jnp.where(x > 0, x, 0.3 * x)
