#!/usr/bin/env python3
"""Writes extremes.json: activations with parameters at the ends of their domain, and vectors whose components lie far
apart, made with mpmath.

    python3 test/reference/extremes.py > test/reference/extremes.json
"""

import json
import math

from mpmath import mp, mpf

import numerics as n

LAPLACE = [
    (0, 1e-20, -3e-20),
    (0, 1e-300, -2e-300),
    (1e-300, 1e-310, 1.0000000001e-300),
    (-1.7e308, 1e300, -1.7e308),
    (-1.7e308, 1e308, 1e307),
    (-1.7e308, 1e308, 1e308),
    (1.7e308, 5e307, 1.5e308),
    (-1.7e308, 1.5e307, -1.75e308),
    (1e308, 1.7e308, -1.7e308),
]
RRELU = [(1e308, 1.5e308, -1), (1.7e308, 1.7e308, -0.5), (-1.7e308, 1.7e308, -3)]
# (slope, offset, z): products beyond both ends of float64, alone and beside an offset that cancels them.
HARDSIGMOID = [
    (0.3, 0, 5e-324),
    (1e-20, 0, 1e-308),
    (3e-100, 0, 1e-300),
    (1e-160, 1e-300, 1e-135),
    (1e-160, -1e-300, 1e-140),
    (1e-160, -1e-300, 1.0000000001e-140),
    (1e-200, 3e-320, 1e-120),
    (1e160, -1e308, 1e148),
    (1e154, -1e308, 1e154),
    (1e154, -1e308, 1.0000000000000002e154),
]
VECTORS = [[0, -700], [0, -740], [0, -700, -740], [3, -690, -745], [-1000, -1650, -1700, -2000], [-5, 700, 1, 699]]


def row(activation, params, z, f, df):
    values = [n.to_float(f(mpf(z))), n.to_float(df(mpf(z)))]
    return {
        "activation": activation,
        "params": params,
        "z": z,
        "f": [str(value) if math.isinf(value) else value for value in values],
    }


def vector(zs):
    weights = [mp.exp(mpf(z)) for z in zs]
    total = sum(weights)
    others = [sum(w for j, w in enumerate(weights) if j != i) for i in range(len(zs))]
    return {
        "zs": zs,
        "softmax": [n.to_float(w / total) for w in weights],
        "softmaxDiagonal": [n.to_float(w * o / total**2) for w, o in zip(weights, others)],
        "logSoftmax": [n.to_float(mpf(z) - mp.log(total)) for z in zs],
        "logSoftmaxDiagonal": [n.to_float(o / total) for o in others],
    }


if __name__ == "__main__":
    mp.prec = 6000
    curves = [row("laplace", {"mu": mu, "sigma": s}, z, *n.laplace(mu, s)) for mu, s, z in LAPLACE]
    for lower, upper, z in RRELU:
        slope = (mpf(lower) + mpf(upper)) / 2
        curves.append(row("rrelu", {"lower": lower, "upper": upper}, z, lambda x: slope * x, lambda x: slope))
    for slope, offset, z in HARDSIGMOID:
        line = (lambda a=slope: mpf(a), lambda b=offset: mpf(b))
        curves.append(row("hardsigmoid", {"slope": slope, "offset": offset}, z, *n.hard_sigmoid(*line)))
    print(json.dumps({"curves": curves, "vectors": [vector(zs) for zs in VECTORS]}, indent=1))
