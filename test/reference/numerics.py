#!/usr/bin/env python3
"""Writes numerics.json: correctly rounded values and slopes of every activation, made with mpmath.

    python3 test/reference/numerics.py > test/reference/numerics.json
    python3 test/reference/numerics.py --points 20000 --seed 7 --only gelu > /tmp/more.json

Each function is written as in its definition, without a care for cancellation: the working precision is doubled until
the rounded result stands. The rows have the form of reference.json; null marks a kink.
"""

import argparse
import json
import math
import random
import sys
from fractions import Fraction

from mpmath import mp, mpf


def to_float(x):
    """Nearest float64, ties to even, subnormals included (mpmath's own conversion rounds those twice)."""
    if mp.isnan(x) or mp.isinf(x):
        return float(x)
    sign, mantissa, exponent, bits = x._mpf_
    if mantissa == 0:
        return 0.0
    if exponent + bits > 1025:
        return -math.inf if sign else math.inf
    if exponent + bits < -1080:
        return -0.0 if sign else 0.0
    try:
        magnitude = float(Fraction(int(mantissa)) * Fraction(2) ** exponent)
    except OverflowError:
        magnitude = math.inf
    return -magnitude if sign else magnitude


def rounded(f, z):
    """f(z) as float64, from two working precisions that agree to 80 bits."""
    if f is None:
        return None
    previous = None
    # A term such as e^−|z| or z² must not vanish in both: none of that size matters beyond the range of float64.
    reach = max(4 * abs(z), z * z) if abs(z) < 60 else 3600
    precision = 300 + int(reach) + (0 if z == 0 else 2 * abs(math.frexp(z)[1]))
    while True:
        mp.prec = precision
        value = f(mpf(z))
        if value is None:
            return None
        if previous is not None:
            close = abs(value - previous) <= abs(value) * mpf(2) ** -80
            if close and (value != 0 or precision > 4000) and to_float(value) == to_float(previous):
                return to_float(value)
        previous = value
        precision *= 2
        if precision > 50000:
            raise ArithmeticError(f"no agreement at {z!r}")


def sigma(t):
    return 1 / (1 + mp.exp(-t))


def phi(z):
    return mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)


def erfc(z):
    """mpmath's erfc overflows for arguments whose result is far below float64 anyway."""
    if abs(z) > 1000:
        return mpf(0 if z > 0 else 2)
    return mp.erfc(z)


def cdf(z):
    return erfc(-z / mp.sqrt(2)) / 2


def swish(beta):
    """A string for beta is the decimal fraction itself."""
    return (
        lambda z: z * sigma(mpf(beta) * z),
        lambda z: sigma(mpf(beta) * z) + mpf(beta) * z * sigma(mpf(beta) * z) * sigma(-mpf(beta) * z),
    )


def elu(alpha):
    a = mpf(alpha)
    slope_at_0 = mpf(1) if alpha == 1 else None
    return (
        lambda z: z if z > 0 else a * (mp.exp(z) - 1),
        lambda z: mpf(1) if z > 0 else (slope_at_0 if z == 0 else a * mp.exp(z)),
    )


def celu(alpha):
    a = mpf(alpha)
    return (
        lambda z: max(z, mpf(0)) + min(mpf(0), a * (mp.exp(z / a) - 1)),
        lambda z: mpf(1) if z > 0 else mp.exp(z / a),
    )


LAMBDA = mpf(1.0507009873554805)
LAMBDA_ALPHA = mp.fmul(LAMBDA, mpf(1.6732632423543772), exact=True)


def softplus(beta):
    b = mpf(beta)
    return (lambda z: mp.log(1 + mp.exp(b * z)) / b, lambda z: sigma(b * z))


def squareplus(b):
    return (
        lambda z: (z + mp.sqrt(z * z + mpf(b))) / 2,
        lambda z: (1 + z / mp.sqrt(z * z + mpf(b))) / 2,
    )


def number(x):
    """x at the working precision; a fraction is exact where float64 is not."""
    return mpf(x.numerator) / x.denominator if isinstance(x, Fraction) else mpf(x)


def leaky(slope):
    return (
        lambda z: z if z > 0 else number(slope) * z,
        lambda z: None if z == 0 else (mpf(1) if z > 0 else number(slope)),
    )


def clamp(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


def gelu_tanh_inner(z):
    return mp.sqrt(2 / mp.pi) * (z + mpf("0.044715") * z**3)


def gelu_tanh(z):
    return z / 2 * (1 + mp.tanh(gelu_tanh_inner(z)))


def gelu_tanh_slope(z):
    t = mp.tanh(gelu_tanh_inner(z))
    inner_slope = mp.sqrt(2 / mp.pi) * (1 + 3 * mpf("0.044715") * z**2)
    return (1 + t) / 2 + z / 2 * (1 - t * t) * inner_slope


def mish(z):
    return z * mp.tanh(mp.log(1 + mp.exp(z)))


def mish_slope(z):
    t = mp.tanh(mp.log(1 + mp.exp(z)))
    return t + z * (1 - t * t) * sigma(z)


def hard_sigmoid(slope, offset):
    """Slope and offset as functions, since a fraction needs the working precision."""
    return (
        lambda z: clamp(slope() * z + offset(), 0, 1),
        lambda z: (
            None
            if slope() * z + offset() in (0, 1)
            else (slope() if 0 < slope() * z + offset() < 1 else mpf(0))
        ),
    )


def hard_swish_slope(z):
    if abs(z) == 3:
        return None
    return mpf(0) if z < -3 else mpf(1) if z > 3 else (2 * z + 3) / 6


def softplus_with_threshold(beta, threshold):
    """PyTorch compares the rounded product with the threshold."""
    smooth, smooth_slope = softplus(beta)
    return (
        lambda z: z if beta * float(z) > threshold else smooth(z),
        lambda z: mpf(1) if beta * float(z) > threshold else smooth_slope(z),
    )


def hard_tanh(low, high):
    return (
        lambda z: clamp(z, low, high),
        lambda z: None if z in (low, high) else mpf(1 if low < z < high else 0),
    )


def threshold(limit, value):
    return (
        lambda z: z if z > limit else mpf(value),
        lambda z: None if z == limit else mpf(1 if z > limit else 0),
    )


def soft_shrink(width):
    w = mpf(width)
    return (
        lambda z: z - w if z > w else z + w if z < -w else mpf(0),
        lambda z: None if abs(z) == w else mpf(1 if abs(z) > w else 0),
    )


def hard_shrink(width):
    w = mpf(width)
    return (
        lambda z: z if abs(z) > w else mpf(0),
        lambda z: None if abs(z) == w else mpf(1 if abs(z) > w else 0),
    )


def sqrt_softplus(z):
    return mp.sqrt(mp.log1p(mp.exp(z)))


def xielu(alpha_p, alpha_n, beta):
    p, n, b = mpf(alpha_p), mpf(alpha_n), mpf(beta)
    return (
        lambda z: p * z * z + b * z if z > 0 else n * (mp.exp(z) - 1 - z) + b * z,
        lambda z: 2 * p * z + b if z > 0 else n * (mp.exp(z) - 1) + b,
    )


def gelu(z):
    return z * cdf(z)


def gelu_slope(z):
    return cdf(z) + z * phi(z)


def clipped_gelu(low, high):
    return (
        lambda z: clamp(gelu(z), low, high),
        lambda z: gelu_slope(z) if low < gelu(z) < high else mpf(0),
    )


def laplace(mu, sigma_):
    return (
        lambda z: cdf((z - mpf(mu)) / mpf(sigma_)),
        lambda z: phi((z - mpf(mu)) / mpf(sigma_)) / mpf(sigma_),
    )


def snake(a):
    return (
        lambda z: z + mp.sin(mpf(a) * z) ** 2 / mpf(a),
        lambda z: 1 + mp.sin(2 * mpf(a) * z),
    )


def sparse_sigmoid(z):
    return clamp((z + 1) / 2, 0, 1)


def sparse_sigmoid_slope(z):
    return None if abs(z) == 1 else mpf(0.5 if abs(z) < 1 else 0)


def hard_mish_slope(z):
    if z == -2:
        return None
    return mpf(0) if z < -2 else z + 1 if z < 0 else mpf(1)


def within(low, high, f, df):
    """f and its slope where they are finite numbers: for logarithms, inverse functions and roots."""
    return (
        lambda z: f(z) if low <= z <= high else None,
        lambda z: df(z) if low < z < high else None,
    )


def atanh(z):
    return None if abs(z) == 1 else mp.atanh(z)


def log_to(base):
    return lambda z: None if z == 0 else mp.log(z) / mp.log(base)


def cube_root(z):
    return mp.sign(z) * mp.cbrt(abs(z))


def cube_root_slope(z):
    return None if z == 0 else 1 / (3 * mp.cbrt(abs(z)) ** 2)


def power(exponent):
    """z to a fixed exponent, for z above 0, and for all z where the exponent is whole."""
    n = mpf(exponent)

    def f(z):
        if z == 0 or (z < 0 and n != int(n)):
            return None
        return mp.sign(z) ** int(n) * abs(z) ** n

    return (f, lambda z: n * f(z) / z)


def exponential(base):
    return (lambda z: mpf(base) ** z, lambda z: mp.log(mpf(base)) * mpf(base) ** z)


def root(f, start):
    """The zero of f beside start, as a place to crowd around."""
    return float(mp.findroot(f, start))


RELU = leaky(0)
IDENTITY = (lambda z: z, lambda z: mpf(1))
SIGMOID = (sigma, lambda z: sigma(z) * sigma(-z))
LOG_SIGMOID = (lambda z: mp.log(sigma(z)), lambda z: sigma(-z))
SPARSE_SIGMOID = (sparse_sigmoid, sparse_sigmoid_slope)
GELU = (gelu, gelu_slope)
GELU_MINIMUM = "-0.7517915246935645"
SILU_MINIMUM = -1.2784645427610737


def swish_case(name, beta):
    return (name, {"beta": beta}, swish(beta), [SILU_MINIMUM / beta], (-752 / beta, 45 / beta))


def softplus_case(beta):
    return ("softplus", {"beta": beta}, softplus(beta), [], (-746 / beta, 45 / beta))


def xielu_case(alpha_p, alpha_n, beta):
    f, df = xielu(alpha_p, alpha_n, beta)
    crossings = [root(f, -3 * beta / (alpha_n - beta)), root(df, -1)] if alpha_n > beta > 0 else []
    return ("xielu", {"alpha_p": alpha_p, "alpha_n": alpha_n, "beta": beta}, (f, df), [0, *crossings], (-100, 20))


def snake_case(a):
    slope_zeros = [-math.pi / 4 / a, 3 * math.pi / 4 / a, 1e5 * math.pi / a - math.pi / 4 / a]
    return ("snake", {"a": a}, snake(a), slope_zeros, (-1e6, 1e6))


def clipped_gelu_case(low, high, crossings):
    return ("clipped_gelu", {"min": low, "max": high}, clipped_gelu(low, high), [0, *crossings], (-39, 20))


def gelu_takes(level, start):
    return root(lambda z: gelu(z) - level, start)


# (activation, parameters, (f, f'), places to crowd around, span where f has not yet rounded to a limit)
CASES = [
    ("exp", {}, (mp.exp, mp.exp), [], (-746, 710)),
    ("expm1", {}, (lambda z: mp.exp(z) - 1, None), [], (-40, 710)),
    ("log", {}, (lambda z: mp.log(z) if z > 0 else None, None), [1], (0, 1000)),
    ("log1p", {}, (lambda z: mp.log(1 + z) if z > -1 else None, None), [-1], (-1, 1000)),
    ("erf", {}, (mp.erf, lambda z: 2 / mp.sqrt(mp.pi) * mp.exp(-z * z)), [0.75], (-28, 28)),
    ("erfc", {}, (erfc, lambda z: -2 / mp.sqrt(mp.pi) * mp.exp(-z * z)), [-0.75], (-28, 28)),
    ("normal_cdf", {}, (cdf, phi), [], (-39, 39)),
    ("normal_pdf", {}, (phi, lambda z: -z * phi(z)), [], (-39, 39)),
    ("sin", {}, (mp.sin, mp.cos), [math.pi, 1e5 * math.pi], (-1e6, 1e6)),
    ("tan", {}, (mp.tan, lambda z: 1 / mp.cos(z) ** 2), [math.pi / 2, math.pi, 1e5 * math.pi], (-1e6, 1e6)),
    ("asin", {}, within(-1, 1, mp.asin, lambda z: 1 / mp.sqrt(1 - z * z)), [0, 0.5, 1, -1], (-1, 1)),
    ("acos", {}, within(-1, 1, mp.acos, lambda z: -1 / mp.sqrt(1 - z * z)), [0, 0.5, 1, -1], (-1, 1)),
    ("atan", {}, (mp.atan, lambda z: 1 / (1 + z * z)), [0, 1, -1], (-10, 10)),
    ("sinh", {}, (mp.sinh, mp.cosh), [0], (-711, 711)),
    ("cosh", {}, (mp.cosh, mp.sinh), [0], (-711, 711)),
    ("asinh", {}, (mp.asinh, lambda z: 1 / mp.sqrt(1 + z * z)), [0, 1], (-100, 100)),
    ("acosh", {}, within(1, mp.inf, mp.acosh, lambda z: 1 / mp.sqrt(z * z - 1)), [1, 2], (1, 100)),
    ("atanh", {}, within(-1, 1, atanh, lambda z: 1 / (1 - z * z)), [0, 1, -1], (-1, 1)),
    ("log2", {}, within(0, mp.inf, log_to(2), lambda z: 1 / (z * mp.log(2))), [1, 2, 1024], (0, 1000)),
    ("log10", {}, within(0, mp.inf, log_to(10), lambda z: 1 / (z * mp.log(10))), [1, 10, 1e22], (0, 1000)),
    ("exp2", {}, exponential(2), [-1074, 10, 1023], (-1075, 1024)),
    ("exponential_to", {"base": 10}, exponential(10), [1, 22, -5], (-324, 308)),
    ("exponential_to", {"base": 0.7}, exponential(0.7), [1], (-1990, 2090)),
    ("cbrt", {}, (cube_root, cube_root_slope), [8, -27], (-1000, 1000)),
    ("power", {"exponent": 4}, power(4), [1, 10], (-1e77, 1e77)),
    ("power", {"exponent": -2}, power(-2), [1, 10], (-1e154, 1e154)),
    ("power", {"exponent": 0.5}, power(0.5), [1, 4], (0, 1e9)),
    ("power", {"exponent": 0.1}, power(0.1), [1, 1024], (0, 1e9)),
    ("power", {"exponent": -2.7}, power(-2.7), [1], (0, 1e9)),
    ("power", {"exponent": 31}, power(31), [1, -1], (-1e9, 1e9)),
    ("power", {"exponent": 12345.678}, power(12345.678), [1], (0.94, 1.06)),
    ("relu", {}, RELU, [0], (-10, 10)),
    ("leaky_relu", {"negative_slope": 0.01}, leaky(0.01), [0], (-10, 10)),
    ("leaky_relu", {"negative_slope": 0.3}, leaky(0.3), [0], (-10, 10)),
    ("prelu", {"alpha": 0.25}, leaky(0.25), [0], (-10, 10)),
    ("rrelu", {"lower": 0.125, "upper": 0.3}, leaky((Fraction(0.125) + Fraction(0.3)) / 2), [0], (-10, 10)),
    ("crelu", {}, RELU, [0], (-10, 10)),
    ("relu6", {}, hard_tanh(0, 6), [0, 6], (-10, 10)),
    ("elu", {"alpha": 1}, elu(1), [0], (-746, 1)),
    ("elu", {"alpha": 0.7}, elu(0.7), [0], (-746, 1)),
    ("elu", {"alpha": 1e-5}, elu(1e-5), [0], (-746, 1)),
    ("elu", {"alpha": 3}, elu(3), [0], (-746, 1)),
    ("celu", {"alpha": 1}, celu(1), [0], (-746, 1)),
    ("celu", {"alpha": 2}, celu(2), [0], (-1492, 1)),
    ("celu", {"alpha": 0.3}, celu(0.3), [0], (-224, 1)),
    (
        "selu",
        {},
        (
            lambda z: LAMBDA * z if z > 0 else LAMBDA_ALPHA * (mp.exp(z) - 1),
            lambda z: None if z == 0 else LAMBDA if z > 0 else LAMBDA_ALPHA * mp.exp(z),
        ),
        [0],
        (-746, 1),
    ),
    ("gelu", {}, GELU, [GELU_MINIMUM], (-39, 10)),
    ("gelu_tanh", {}, (gelu_tanh, gelu_tanh_slope), ["-0.7524614220710163"], (-23, 8)),
    ("gelu_sigmoid", {}, swish("1.702"), ["-0.7511542554413"], (-440, 25)),
    ("sigmoid", {}, SIGMOID, [], (-750, 750)),
    ("tanh", {}, (mp.tanh, lambda z: 1 / mp.cosh(z) ** 2), [], (-375, 375)),
    swish_case("silu", 1),
    swish_case("silu", 0.5),
    swish_case("silu", 1.5),
    swish_case("silu", 3.7),
    ("mish", {}, (mish, mish_slope), ["-1.1924312145154952"], (-752, 45)),
    softplus_case(1),
    softplus_case(0.5),
    softplus_case(2),
    softplus_case(5),
    softplus_case(0.3),
    softplus_case(10),
    ("softplus", {"beta": 1, "threshold": 20}, softplus_with_threshold(1, 20), [20], (-746, 45)),
    ("softplus", {"beta": 0.3, "threshold": 20}, softplus_with_threshold(0.3, 20), [20 / 0.3], (-2490, 150)),
    ("softsign", {}, (lambda z: z / (1 + abs(z)), lambda z: 1 / (1 + abs(z)) ** 2), [], (-100, 100)),
    ("log_sigmoid", {}, LOG_SIGMOID, [], (-45, 746)),
    ("tanhshrink", {}, (lambda z: z - mp.tanh(z), lambda z: mp.tanh(z) ** 2), [0, 1, -1], (-25, 25)),
    ("squareplus", {"b": 4}, squareplus(4), [], (-1000, 1000)),
    ("squareplus", {"b": 2}, squareplus(2), [], (-1000, 1000)),
    ("squareplus", {"b": 1e-3}, squareplus(1e-3), [], (-1000, 1000)),
    ("hardswish", {}, (lambda z: z * clamp(z + 3, 0, 6) / 6, hard_swish_slope), [-3, -1.5, 0, 3], (-4, 4)),
    ("hardsigmoid", {}, hard_sigmoid(lambda: mpf(1) / 6, lambda: mpf(0.5)), [-3, 3], (-4, 4)),
    (
        "hardsigmoid",
        {"slope": 0.2, "offset": 0.5},
        hard_sigmoid(lambda: mpf(0.2), lambda: mpf(0.5)),
        [-2.5, 2.5],
        (-4, 4),
    ),
    ("hard_mish", {}, (lambda z: z * clamp(z + 2, 0, 2) / 2, hard_mish_slope), [-2, -1, 0], (-3, 3)),
    ("hardtanh", {"min_val": -1, "max_val": 1}, hard_tanh(-1, 1), [-1, 1], (-3, 3)),
    ("hardtanh", {"min_val": -0.1, "max_val": 2.5}, hard_tanh(-0.1, 2.5), [-0.1, 2.5], (-3, 3)),
    ("thresholded_relu", {"theta": 1}, threshold(1, 0), [0, 1], (-3, 3)),
    ("thresholded_relu", {"theta": 0.3}, threshold(0.3, 0), [0, 0.3], (-3, 3)),
    ("threshold", {"threshold": 0.1, "value": 20}, threshold(0.1, 20), [0, 0.1], (-3, 3)),
    ("threshold", {"threshold": -2, "value": -3.5}, threshold(-2, -3.5), [-2], (-4, 4)),
    ("softshrink", {"lambd": 0.5}, soft_shrink(0.5), [-0.5, 0.5], (-3, 3)),
    ("softshrink", {"lambd": 0.1}, soft_shrink(0.1), [-0.1, 0.1], (-3, 3)),
    ("hardshrink", {"lambd": 0.5}, hard_shrink(0.5), [-0.5, 0.5], (-3, 3)),
    ("hardshrink", {"lambd": 1.7}, hard_shrink(1.7), [-1.7, 1.7], (-3, 3)),
    ("relu_squared", {}, (lambda z: max(z, mpf(0)) ** 2, lambda z: 2 * max(z, mpf(0))), [0], (-1e154, 1.4e154)),
    ("sqrt_softplus", {}, (sqrt_softplus, lambda z: sigma(z) / (2 * sqrt_softplus(z))), [], (-1495, 45)),
    xielu_case(0.8, 0.8, 0.5),
    xielu_case(1.2, 0.9, 0.3),
    xielu_case(0.5, 1.5, 0),
    xielu_case(0.5, 0.5, 0.5),
    xielu_case(0.3, 0.4, 1),
    (
        "sparse_plus",
        {},
        (lambda z: mpf(0) if z <= -1 else z if z >= 1 else (z + 1) ** 2 / 4, sparse_sigmoid),
        [-1, 0, 1],
        (-2, 2),
    ),
    ("sparse_sigmoid", {}, SPARSE_SIGMOID, [-1, 0, 1], (-2, 2)),
    clipped_gelu_case(-10, 10, [10]),
    clipped_gelu_case(-0.1, 1, [gelu_takes(mpf(-0.1), -1.7), gelu_takes(mpf(-0.1), -0.2), gelu_takes(1, 1)]),
    clipped_gelu_case(0.5, 6, [gelu_takes(mpf(0.5), 0.7), gelu_takes(6, 6)]),
    ("laplace", {"mu": 0.707107, "sigma": 0.282095}, laplace(0.707107, 0.282095), [0.707107], (-11, 12)),
    ("laplace", {"mu": 0, "sigma": 1}, laplace(0, 1), [0], (-39, 39)),
    ("laplace", {"mu": -1.3, "sigma": 7}, laplace(-1.3, 7), [-1.3], (-275, 275)),
    snake_case(1),
    snake_case(0.5),
    snake_case(7.3),
    ("identity", {}, IDENTITY, [0], (-10, 10)),
    ("exponential", {}, (mp.exp, mp.exp), [], (-746, 710)),
    ("softmax", {}, SIGMOID, [], (-750, 750)),
    ("log_softmax", {}, LOG_SIGMOID, [], (-45, 746)),
    ("softmin", {}, (lambda z: sigma(-z), lambda z: -sigma(z) * sigma(-z)), [], (-750, 750)),
    ("sparsemax", {}, SPARSE_SIGMOID, [-1, 1], (-2, 2)),
    ("glu", {}, SIGMOID, [], (-750, 750)),
    ("gtu", {}, SIGMOID, [], (-750, 750)),
    ("reglu", {}, RELU, [0], (-10, 10)),
    ("geglu", {}, GELU, [GELU_MINIMUM], (-39, 10)),
    swish_case("swiglu", 1),
    swish_case("swiglu", 2.5),
]

SMALL = [0.0, 5e-324, 2.0**-1022, 1e-300, 1e-100, 1e-20, 1e-8]
GREAT = [1.0, 20.0, 40.0, 745.0, 1e3, 1e10, 1e100, 1e300, 1e308, sys.float_info.max]
EDGES = [sign * z for z in SMALL + GREAT for sign in (1, -1)]


def numeral(x):
    return repr(x).replace("inf", "Infinity")


def inputs(crowds, span, points, source):
    """A mix of the curve as it is looked at, every magnitude, the tails and the neighbourhoods where bits are lost."""
    zs = list(EDGES)
    for place in crowds:
        centre = float(place)
        below = above = centre
        zs.append(centre)
        for _ in range(4):
            below = math.nextafter(below, -math.inf)
            above = math.nextafter(above, math.inf)
            zs += [below, above]
    while len(zs) < points:
        zs.append(source.uniform(-10, 10))
        zs.append(source.uniform(*span))
        zs.append(source.choice((-1, 1)) * 10.0 ** source.uniform(-20, 10))
        if source.random() < 0.4:
            zs.append(source.choice((-1, 1)) * math.ldexp(source.random(), source.randint(-1074, 1023)))
        for place in crowds:
            zs.append(float(place) + source.choice((-1, 1)) * 10.0 ** source.uniform(-16, 0))
    return zs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20240229)
    parser.add_argument("--only")
    options = parser.parse_args()
    rows = []
    for name, params, (f, df), crowds, span in CASES:
        if options.only not in (None, name):
            continue
        source = random.Random(f"{options.seed} {name} {params}")
        zs = inputs(crowds, span, options.points, source)
        fs = [rounded(f, z) for z in zs]
        kept = [(z, y, rounded(df, z)) for z, y in zip(zs, fs) if y is not None]
        rows.append(
            {
                "activation": name,
                "params": params,
                "z": [repr(z) for z, _, _ in kept],
                "f": [numeral(y) for _, y, _ in kept],
                "df": [None if d is None else numeral(d) for _, _, d in kept],
            }
        )
        print(name, params, len(kept), file=sys.stderr)
    sys.stdout.write("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n")


if __name__ == "__main__":
    main()
