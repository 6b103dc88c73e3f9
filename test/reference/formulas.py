#!/usr/bin/env python3
"""Writes formulas.json: correctly rounded values and slopes of formulas that people type, made with mpmath.

    python3 test/reference/formulas.py > test/reference/formulas.json
    python3 test/reference/formulas.py 3 7 > /tmp/some.json    # only these

Each formula is written as it stands, without a care for cancellation, and differentiated by a central difference whose
step is far below every digit that counts; the working precision is doubled until the rounded results stand.
"""

import json
import random
import sys

from mpmath import mp, mpf

from numerics import cdf, numeral, phi, rounded, sigma

POINTS = 200


def softplus(z):
    return mp.log(1 + mp.exp(z))


def logistic_tails(z):
    return mp.exp(z) / (1 + mp.exp(z)) ** 2


# (formula, f, places to crowd around, span)
CASES = [
    ("z·e^(−e^(−z))", lambda z: z * mp.exp(-mp.exp(-z)), [0, -1, -6.5], (-6.9, 50)),
    ("e^(−z²)", lambda z: mp.exp(-z * z), [0], (-27.2, 27.2)),
    ("(√(z² + 1) − 1)/2 + z", lambda z: (mp.sqrt(z * z + 1) - 1) / 2 + z, [0], (-500, 500)),
    ("√(z² + 1) − 1", lambda z: mp.sqrt(z * z + 1) - 1, [0], (-500, 500)),
    ("z/√(1 + z²)", lambda z: z / mp.sqrt(1 + z * z), [0, 197], (-1e4, 1e4)),
    ("log(1 + e^z)", softplus, [-100, 0], (-745, 100)),
    ("1 − tanh(z)^2", lambda z: 1 - mp.tanh(z) ** 2, [0], (-372, 372)),
    ("z·Φ(z)", lambda z: z * cdf(z), [-0.7517915246935645], (-38.5, 10)),
    ("0.5z(1 + tanh(√(2/π)(z + 0.044715z³)))",
     lambda z: z / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (z + mpf("0.044715") * z**3))),
     [0, -0.7524614220710163], (-22, 10)),
    ("z·sigmoid(1.702z)", lambda z: z * sigma(mpf("1.702") * z), [0], (-430, 40)),
    ("z·tanh(log(1 + exp(z)))", lambda z: z * mp.tanh(softplus(z)), [-1.1924312145154952], (-740, 40)),
    ("z·tanh(exp(z))", lambda z: z * mp.tanh(mp.exp(z)), [0, -1.0768], (-740, 10)),
    ("z·log(1 + tanh(exp(z)))", lambda z: z * mp.log(1 + mp.tanh(mp.exp(z))), [0], (-740, 10)),
    ("z − tanh(z)", lambda z: z - mp.tanh(z), [0], (-30, 30)),
    ("z·(1 − sin(z)²)", lambda z: z * (1 - mp.sin(z) ** 2), [0, 1.5707963267948966, 11], (-1e3, 1e3)),
    ("z + sin(2z)²/2", lambda z: z + mp.sin(2 * z) ** 2 / 2, [0, -0.39269908169872414], (-1e3, 1e3)),
    ("sin(z)/z", lambda z: mp.sin(z) / z, [1e-8, 3.141592653589793], (-1e3, 1e3)),
    ("sign(z)·log1p(abs(z))", lambda z: mp.sign(z) * mp.log(1 + abs(z)), [1e-9], (-1e6, 1e6)),
    ("asinh(z)/2 − log(z + √(z² + 1))/2 + z",
     lambda z: mp.asinh(z) / 2 - mp.log(z + mp.sqrt(z * z + 1)) / 2 + z, [0], (-100, 100)),
    ("z·erf(log1p(exp(z)))", lambda z: z * mp.erf(softplus(z)), [0, -1], (-740, 10)),
    ("z·atan(exp(z))·2/π", lambda z: z * mp.atan(mp.exp(z)) * 2 / mp.pi, [0, -1], (-740, 40)),
    ("φ(z) − z·Φ(−z)", lambda z: phi(z) - z * cdf(-z), [0, 8], (-8, 37)),
    ("exp(z)/(1 + exp(z))^2", logistic_tails, [0], (-700, 700)),
    ("cosh(z) − 1 − z²/2", lambda z: mp.cosh(z) - 1 - z * z / 2, [0], (-700, 700)),
    ("|z|^1.5/(1 + |z|)^0.5", lambda z: abs(z) ** mpf(1.5) / mp.sqrt(1 + abs(z)), [1e-9, 1], (-1e9, 1e9)),
    ("log(cosh(z))", lambda z: mp.log(mp.cosh(z)), [0], (-1e3, 1e3)),
    ("2^z − z·log(2) − 1", lambda z: mpf(2) ** z - z * mp.log(2) - 1, [0], (-1000, 1000)),
    ("tan(z) − z", lambda z: mp.tan(z) - z, [0, 1.5707963267948966], (-100, 100)),
    ("acos(z) + asin(z/2)", lambda z: mp.acos(z) + mp.asin(z / 2) if abs(z) < 1 else None, [0, 1, -1], (-1, 1)),
]


def slope(f):
    """The central difference of f, two thirds of whose digits are right."""

    def quotient(z):
        precision = mp.prec
        scale = abs(z) if z != 0 else mpf(1)
        step = scale * mpf(2) ** -(precision // 3)
        mp.prec = 2 * precision
        left, right = f(z - step), f(z + step)
        result = None if left is None or right is None else (right - left) / (2 * step)
        mp.prec = precision
        return result

    return quotient


def points(rng, places, span):
    low, high = span
    zs = [1.0, -1.0, 0.5, -2.0, 3.0, 1e-300, -1e-300, 5e-324, 1e-160, 1e-20, -1e-9]
    while len(zs) < POINTS:
        kind = rng.randrange(4)
        if kind == 0:
            zs.append(rng.uniform(low, high))
        elif kind == 1:
            zs.append(rng.uniform(max(low, -8), min(high, 8)))
        elif kind == 2 and places:
            place = rng.choice(places)
            zs.append(place + (abs(place) or 1) * rng.choice([-1, 1]) * 10 ** rng.uniform(-15, -1))
        else:
            zs.append(rng.choice([-1, 1]) * 10 ** rng.uniform(-40, 2))
    return [z for z in zs if low <= z <= high]


def main():
    rows = []
    chosen = [CASES[int(index)] for index in sys.argv[1:]] or CASES
    for text, f, places, span in chosen:
        rng = random.Random(text)
        zs = points(rng, places, span)
        rows.append({
            "formula": text,
            "z": [repr(z) for z in zs],
            "f": [None if y is None else numeral(y) for y in (rounded(f, z) for z in zs)],
            "df": [None if y is None else numeral(y) for y in (rounded(slope(f), z) for z in zs)],
        })
        print(text, file=sys.stderr)
    lines = (json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows)
    sys.stdout.write("[\n" + ",\n".join(lines) + "\n]\n")


main()
