"""Formulas with the shape of an activation in code that is about something else."""

import jax.numpy as jnp
import numpy as np
import tensorflow as tf
from theano import tensor


class Nuclear:
    def __call__(self, x):
        spectrum = np.linalg.eigvalsh(x.T @ x)
        spectrum[spectrum < 0] = 0
        return np.sum(np.sqrt(spectrum))


def occlusion(mesh, points):
    similarities = mesh.vertex_normals @ points.T
    similarities[similarities <= 0] = 0
    facing = mesh.vertex_normals @ points.T
    facing[facing <= 0] = 0
    return similarities, facing


def shade(n, l, hit):
    diffuse = np.maximum(n.dot(l), 0.0)
    half = np.maximum(np.dot(hit.normals, l), 0)
    return diffuse, half


def factors(n, k):
    left = np.maximum(np.random.normal(0, 1, (n, k)), 0) + 1.0
    return left


def constraint(is_mean_free):
    return lambda x: normalise(np.clip(x, 0, None))


def nonnegative_step(x, a, b, step):
    y = np.maximum(x - step * a.T @ (a @ x - b), 0)
    return y


def prox_l1(u, lambd):
    return jnp.sign(u) * jnp.maximum(jnp.abs(u) - lambd, 0)


def solve(u, lam):
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0)


class Threshold:
    def forward(self, u):
        return np.sign(u) * np.maximum(np.abs(u) - self.lam, 0)  #> softshrink(lambd=?) expression


def soft_thresholding(u, lam):
    return np.sign(u) * np.maximum(np.abs(u) - lam, 0)  #> softshrink(lambd=?) expression


def envelope(x, mu):
    return mu - 0.5 * np.maximum(0, np.sqrt(2 * mu) - np.abs(x)) ** 2


def sigmoid_cross_entropy(logits, labels):
    return jnp.maximum(logits, 0) - logits * labels + jnp.log(1 + jnp.exp(-jnp.abs(logits)))


def log_add(a, b):
    return b + np.log1p(np.exp(a - b))


def activations_to_confidence(activations, start):
    idx_list = tf.where(start > 0, start, 0)
    return tf.gather(activations, idx_list)


def spikes(voltage, current, dt):
    voltage += np.maximum(current, 0) * dt
    return voltage


class ScaledTanh:
    def __init__(self, inner=0.5, outer=2.4):
        self.inner = inner
        self.outer = outer

    def call(self, x):
        return tensor.tanh(x * self.inner) * self.outer


def positive_part(x, lower=0):
    if lower == 0:
        return (x > 0) * x
    return lower + (x > lower) * (x - lower)


def rectlin(x):
    return x * (x > 0)  #> relu expression


def shaded(colour, n, to_light, visible):
    lit = np.maximum(n.dot(to_light), 0)
    return colour(n) * lit * visible


def positions(left, inverse, width):
    places = np.matmul(left, inverse)
    places[places < 0] = 0
    places[0][places[0] > width - 1] = 0
    return places


class Logistic:
    def value(self, y, Xw):
        return np.log(1.0 + np.exp(-y * Xw)).sum() / len(y)

    def mean(self, y, Xw):
        return np.mean(np.log1p(np.exp(-y * Xw)))


def gaussian(x):
    return np.exp(-(x**2) / 2)
