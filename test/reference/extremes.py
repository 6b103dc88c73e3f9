#!/usr/bin/env python3
"""Writes extremes.json: activations with parameters at the ends of their domain, made with mpmath.

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


def row(activation, params, z, f, df):
    values = [n.to_float(f(mpf(z))), n.to_float(df(mpf(z)))]
    return {
        "activation": activation,
        "params": params,
        "z": z,
        "f": [str(value) if math.isinf(value) else value for value in values],
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
    print(json.dumps({"curves": curves}, indent=1))
