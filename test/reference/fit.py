#!/usr/bin/env python3
"""Writes fit.json: smallest largest errors of fits, made with mpmath.

    python3 test/reference/fit.py > test/reference/fit.json

Rational functions: Remez' exchange at 40 digits, each step solved by Newton's method for coefficients and level together.
The best fit of type (2n, 2n) to |x| on [-1, 1] is that of type (n, n) to the square root on [0, 1]; R. S. Varga, A. Ruttan
and A. J. Carpenter, "Numerical results on best uniform rational approximation of |x| on [-1, 1]", Math. USSR Sbornik 74
(1993), have 4.36890126920763616e-2, 8.50148470407378e-3 for n = 1, 2.

Piecewise linear functions of a convex f: pieces whose best lines all have the same error e meet at their ends, where f less
the line is e each time. So the best continuous fit of n pieces is the one whose n-th piece ends where the interval does.
"""

import json

from mpmath import cos, exp, findroot, log, matrix, mp, mpf, pi, sqrt

mp.dps = 40


def sigmoid(z):
    return 1 / (1 + exp(-z))


def remez(f, a, b, p, q, places):
    """The least largest error of P/Q, Q(0) = 1, from an ascending reference of p + q + 2 places."""
    m = p + q + 2
    unknowns = None
    level = None
    for _ in range(40):
        def equations(*u):
            num, den, lam = u[: p + 1], (mpf(1),) + u[p + 1 : p + 1 + q], u[-1]
            return [
                sum(c * x**k for k, c in enumerate(num))
                - (f(x) - (-1) ** i * lam) * sum(c * x**k for k, c in enumerate(den))
                for i, x in enumerate(places)
            ]

        if unknowns is None:
            # With the level times the constant of the denominator only, the equations are linear.
            rows = matrix(m, m)
            right = matrix(m, 1)
            for i, x in enumerate(places):
                for k in range(p + 1):
                    rows[i, k] = x**k
                for k in range(1, q + 1):
                    rows[i, p + k] = -f(x) * x**k
                rows[i, m - 1] = (-1) ** i
                right[i] = f(x)
            unknowns = list(mp.lu_solve(rows, right))
        unknowns = list(findroot(equations, unknowns, tol=1e-50, verify=False))
        num, den, lam = unknowns[: p + 1], [mpf(1)] + unknowns[p + 1 : p + 1 + q], unknowns[-1]

        def error(x):
            return f(x) - sum(c * x**k for k, c in enumerate(num)) / sum(c * x**k for k, c in enumerate(den))

        # The extreme of each run of equal signs, found on a grid and by ternary search.
        ends = [a] + [None] * (m - 1) + [b]
        for i in range(m - 1):
            low, high = places[i], places[i + 1]
            sign = 1 if error(low) > 0 else -1
            for _ in range(120):
                middle = (low + high) / 2
                if sign * error(middle) > 0:
                    low = middle
                else:
                    high = middle
            ends[i + 1] = low
        fresh = []
        for i in range(m):
            low, high = ends[i], ends[i + 1]
            sign = 1 if error(places[i]) > 0 else -1
            for _ in range(180):
                left, right = low + (high - low) / 3, high - (high - low) / 3
                if sign * error(left) < sign * error(right):
                    low = left
                else:
                    high = right
            fresh.append(max([low, ends[i], ends[i + 1]], key=lambda x: sign * error(x)))
        places = fresh
        largest = max(abs(error(x)) for x in places)
        if largest - abs(lam) < abs(lam) * mpf(10) ** -14:
            return largest
        level = lam
    raise ValueError((p, q, level))


def chebyshev(a, b, m):
    return [(a + b) / 2 - (b - a) / 2 * cos(pi * i / (m - 1)) for i in range(m)]


def rational(name, f, a, b, p, q, places=None):
    a, b = mpf(a), mpf(b)
    error = remez(f, a, b, p, q, places or chebyshev(a, b, p + q + 2))
    return {"f": name, "min": float(a), "max": float(b), "p": p, "q": q, "error": float(error)}


def root(n):
    m = 2 * n + 2
    places = [((1 - cos(pi * i / (m - 1))) / 2) ** 4 for i in range(m)]
    row = rational("sqrt", sqrt, 0, 1, n, n, places)
    return {**row, "f": "abs", "min": -1, "p": 2 * n, "q": 2 * n}


def best_line(f, slope_at, a, b):
    """The error of the best line to a convex f on [a, b]: half of the largest height of the chord above it."""
    s = (f(b) - f(a)) / (b - a)
    x = slope_at(s)
    return (f(a) + s * (x - a) - f(x)) / 2


def pieces(name, f, slope_at, a, b, n):
    a, b = mpf(a), mpf(b)

    def last_end(e):
        at = a
        for _ in range(n):
            low, high = at, b + 1
            if best_line(f, slope_at, at, high) < e:
                return high
            for _ in range(110):
                middle = (low + high) / 2
                if middle == at or best_line(f, slope_at, at, middle) < e:
                    low = middle
                else:
                    high = middle
            at = low
        return at

    low, high = mpf(0), best_line(f, slope_at, a, b)
    for _ in range(60):
        e = (low + high) / 2
        if last_end(e) < b:
            low = e
        else:
            high = e
    return {"f": name, "min": float(a), "max": float(b), "pieces": n, "error": float(high)}


def softplus(z):
    return log(1 + exp(z))


mp_rational = [
    *(rational("exp", exp, -1, 1, p, q) for p, q in [(1, 0), (2, 0), (4, 0), (1, 1), (0, 2), (2, 2), (3, 3)]),
    rational("sigmoid", sigmoid, -4, 6, 3, 0),
    rational("sigmoid", sigmoid, -2, 3, 2, 2),
    root(1),
    root(2),
]
mp.dps = 25
mp_linear = [
    *(pieces("exp", exp, log, -1, 1, n) for n in (1, 2, 5, 16)),
    *(pieces("softplus", softplus, lambda s: log(s / (1 - s)), -6, 6, n) for n in (2, 7, 20)),
]
print(json.dumps({"rational": mp_rational, "linear": mp_linear}, indent=2))
