#!/usr/bin/env python3
"""Writes normal.json: what activations do to a pre-activation z ~ N(mean, deviation²), made with mpmath.

    python3 test/reference/normal.py > test/reference/normal.json

Every activation whose parameters have sliders stands there with each combination of their ends, under distributions from
a narrow to a very wide one. Expectations are sums of Gauss–Legendre rules over pieces that shrink towards every place
where the function bends, at a precision of 30 digits; for Snake they are closed forms.
"""

import itertools
import json

from mpmath import mp, mpf

import numerics as n

def selu(z):
    return n.LAMBDA * z if z > 0 else n.LAMBDA_ALPHA * (mp.exp(z) - 1)


def selu_slope(z):
    return n.LAMBDA if z > 0 else n.LAMBDA_ALPHA * mp.exp(z)


def sparse_plus(z):
    return mpf(0) if z <= -1 else (z + 1) ** 2 / 4 if z < 1 else z


NORMALS = [(0, 1), (0.5, 0.05), (-2, 3), (0, 5), (0, 500)]

# (activation, parameters with the ends of their sliders, f and f', places where it bends)
FAMILIES = [
    ("relu", {}, lambda: n.RELU, lambda: [0]),
    ("relu6", {}, lambda: n.hard_tanh(0, 6), lambda: [0, 6]),
    ("leaky_relu", {"negative_slope": (0, 1)}, lambda negative_slope: n.leaky(negative_slope), lambda **_: [0]),
    ("elu", {"alpha": (0.1, 3)}, lambda alpha: n.elu(alpha), lambda **_: [0]),
    ("celu", {"alpha": (0.1, 3)}, lambda alpha: n.celu(alpha), lambda **_: [0]),
    ("gelu", {}, lambda: n.GELU, lambda: [0]),
    ("gelu_tanh", {}, lambda: (n.gelu_tanh, n.gelu_tanh_slope), lambda: [0]),
    ("sigmoid", {}, lambda: n.SIGMOID, lambda: [0]),
    ("tanh", {}, lambda: (mp.tanh, lambda z: 1 / mp.cosh(z) ** 2), lambda: [0]),
    ("log_sigmoid", {}, lambda: n.LOG_SIGMOID, lambda: [0]),
    ("mish", {}, lambda: (n.mish, n.mish_slope), lambda: [0]),
    ("silu", {"beta": (0, 10)}, lambda beta: n.swish(beta), lambda **_: [0]),
    ("softplus", {"beta": (0.1, 10)}, lambda beta: n.softplus(beta), lambda **_: [0]),
    ("squareplus", {"b": (0, 10)}, lambda b: n.squareplus(b), lambda **_: [0]),
    (
        "hardsigmoid",
        {"slope": (0.05, 1), "offset": (0, 1)},
        lambda slope, offset: n.hard_sigmoid(lambda: mpf(slope), lambda: mpf(offset)),
        lambda slope, offset: [-offset / slope, (1 - offset) / slope],
    ),
    ("hardtanh", {"min_val": (-10, -1), "max_val": (1, 10)}, lambda min_val, max_val: n.hard_tanh(min_val, max_val), lambda min_val, max_val: [min_val, max_val]),
    ("thresholded_relu", {"theta": (0, 5)}, lambda theta: n.threshold(theta, 0), lambda theta: [theta]),
    ("softshrink", {"lambd": (0, 3)}, lambda lambd: n.soft_shrink(lambd), lambda lambd: [-lambd, lambd]),
    ("hardshrink", {"lambd": (0, 3)}, lambda lambd: n.hard_shrink(lambd), lambda lambd: [-lambd, lambd]),
    (
        "xielu",
        {"alpha_p": (0.05, 2), "alpha_n": (0.05, 2), "beta": (0, 2)},
        lambda alpha_p, alpha_n, beta: n.xielu(alpha_p, alpha_n, beta),
        lambda **_: [0],
    ),
    ("laplace", {"mu": (-3, 3), "sigma": (0.05, 3)}, lambda mu, sigma: n.laplace(mu, sigma), lambda mu, sigma: [mu]),
    ("selu", {}, lambda: (selu, selu_slope), lambda: [0]),
    ("gelu_sigmoid", {}, lambda: n.swish("1.702"), lambda: [0]),
    ("softsign", {}, lambda: (lambda z: z / (1 + abs(z)), lambda z: 1 / (1 + abs(z)) ** 2), lambda: [0]),
    ("tanhshrink", {}, lambda: (lambda z: z - mp.tanh(z), lambda z: mp.tanh(z) ** 2), lambda: [0]),
    ("hardswish", {}, lambda: (lambda z: z * n.clamp(z + 3, 0, 6) / 6, n.hard_swish_slope), lambda: [-3, 3]),
    ("hard_mish", {}, lambda: (lambda z: z / 2 * n.clamp(z + 2, 0, 2), n.hard_mish_slope), lambda: [-2, 0]),
    ("relu_squared", {}, lambda: (lambda z: max(z, mpf(0)) ** 2, lambda z: 2 * max(z, mpf(0))), lambda: [0]),
    ("sqrt_softplus", {}, lambda: (n.sqrt_softplus, lambda z: n.sigma(z) / (2 * n.sqrt_softplus(z))), lambda: [0]),
    ("sparse_plus", {}, lambda: (sparse_plus, lambda z: n.clamp((z + 1) / 2, 0, 1)), lambda: [-1, 1]),
    ("sparse_sigmoid", {}, lambda: n.SPARSE_SIGMOID, lambda: [-1, 1]),
    (
        "clipped_gelu",
        {"max": (0.1, 20)},
        lambda max: n.clipped_gelu(-10, max),
        lambda max: [0, n.gelu_takes(max, max + 0.2)],
    ),
    (
        "threshold",
        {"threshold": (-5, 5), "value": (-5, 5)},
        lambda threshold, value: n.threshold(threshold, value),
        lambda threshold, value: [threshold],
    ),
    ("snake", {"a": (0.1, 10)}, None, None),
]

mp.dps = 30

def legendre(count):
    """Nodes and weights on [-1, 1]."""
    rule = []
    for i in range(count):
        x = mp.cos(mp.pi * (i + mpf(3) / 4) / (count + mpf(1) / 2))
        for _ in range(60):
            p0, p1 = mpf(1), x
            for k in range(2, count + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            slope = count * (x * p1 - p0) / (x * x - 1)
            step = p1 / slope
            x -= step
            if abs(step) < mpf(10) ** -28:
                break
        rule.append((x, 2 / ((1 - x * x) * slope**2)))
    return rule


RULE = legendre(16)


def pieces(mean, deviation, bends):
    """Ends of pieces within 10 deviations, halving in size towards every bend and towards the mean."""
    reach = 10 * mpf(deviation)
    low, high = mean - reach, mean + reach
    ends = {low, high}
    for centre in [mpf(mean), *map(mpf, bends)]:
        ends.add(centre)
        distance = 2 * reach + abs(centre - mean)
        while distance > reach * mpf(10) ** -7:
            ends.update((centre - distance, centre + distance))
            distance /= 2
    return sorted(end for end in ends if low <= end <= high)


def moments(f, df, mean, deviation, bends):
    """E[f], Var[f], E[f'], E[f'^2]."""
    ends = pieces(mean, deviation, bends)
    values = []
    for a, b in zip(ends, ends[1:]):
        for x, w in RULE:
            z = (a + b) / 2 + (b - a) / 2 * x
            t = (z - mean) / deviation
            weight = w * (b - a) / 2 * mp.exp(-t * t / 2) / mp.sqrt(2 * mp.pi) / deviation
            values.append((weight, f(z), df(z)))
    first = sum(w * y for w, y, _ in values)
    return [
        first,
        sum(w * (y - first) ** 2 for w, y, _ in values),
        sum(w * s for w, _, s in values),
        sum(w * s * s for w, _, s in values),
    ]


def snake_moments(a, mean, deviation):
    """From E[cos kz], E[sin kz] and E[z cos kz] of a normal z."""
    a, m, v = mpf(a), mpf(mean), mpf(deviation) ** 2
    fade = lambda k: mp.exp(-k * k * v / 2)
    cos, sin = (lambda k: fade(k) * mp.cos(k * m)), (lambda k: fade(k) * mp.sin(k * m))
    zcos = lambda k: fade(k) * (m * mp.cos(k * m) - k * v * mp.sin(k * m))
    first = m + (1 - cos(2 * a)) / (2 * a)
    square_part = (1 - 2 * cos(2 * a) + (1 + cos(4 * a)) / 2) / (4 * a * a)
    second = m * m + v + (m - zcos(2 * a)) / a + square_part
    return [
        first,
        second - first**2,
        1 + sin(2 * a),
        1 + 2 * sin(2 * a) + (1 - cos(4 * a)) / 2,
    ]


def rows():
    for name, sliders, functions, bends in FAMILIES:
        for values in itertools.product(*sliders.values()):
            params = dict(zip(sliders, values))
            for mean, deviation in NORMALS:
                if functions is None:
                    if params["a"] * deviation > 50:
                        continue
                    result = snake_moments(params["a"], mean, deviation)
                else:
                    f, df = functions(**params)
                    result = moments(f, df, mpf(mean), mpf(deviation), bends(**params))
                keys = ("mean", "variance", "meanSlope", "meanSquareSlope")
                yield {
                    "activation": name,
                    "params": params,
                    "normal": [mean, deviation],
                    **{key: float(value) for key, value in zip(keys, result)},
                }


if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(row) for row in rows()) + "\n]")
