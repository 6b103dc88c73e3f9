import numpy as np


class Ops:
    def laplace(self, ops, x, scale):
        # A function of some module is no method of a number; its name tells what it computes.
        return 0.5 * (1.0 + ops.erf(scale * x))  #> laplace(mu=0, sigma=0.7071067811865474) expression


def limited(x: np.ndarray):
    return x.clip(-1, 1)


def unit(x: np.ndarray):
    return x.clip(0, 1)


y = 1 / (1 + np.exp(-x))  #> sigmoid expression
# Multiplied by one, a bound still is a bound.
y = 1.0 * np.maximum(x / 1, 3)
