import numpy as np


class Ops:
    def laplace(self, ops, x, scale):
        # A function of some module is no method of a number.
        return 0.5 * (1.0 + ops.erf(scale * x))


def limited(x: np.ndarray):
    return x.clip(-1, 1)


def unit(x: np.ndarray):
    return x.clip(0, 1)


y = 1 / (1 + np.exp(-x))  #> sigmoid expression
# Multiplied by one, a bound still is a bound.
y = 1.0 * np.maximum(x / 1, 3)
