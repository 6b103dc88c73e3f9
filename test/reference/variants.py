#!/usr/bin/env python3
"""Writes variants.json: correctly rounded values and slopes of the activations that are declared by a formula.

    python3 test/reference/variants.py > test/reference/variants.json
    python3 test/reference/variants.py --points 2000 --seed 7 --only golu > /tmp/more.json

Each function is written from its paper, on numbers that carry their derivative (dual numbers over mpmath), so that the
slopes owe nothing to anybody's algebra. The rows have the form of reference.json; null marks a kink.
"""

import argparse
import json
import random
import sys

from mpmath import mp, mpf

from numerics import inputs, numeral, rounded

# Beyond these an exponential is 0, and tanh and erf are ±1, to far more digits than float64 has.
VANISHING = -4000
SATURATED = 4000


class Dual:
    """A number with its derivative by z."""

    def __init__(self, value, slope=0):
        self.v = mpf(value)
        self.d = mpf(slope)

    def __add__(self, other):
        other = dual(other)
        return Dual(self.v + other.v, self.d + other.d)

    def __neg__(self):
        return Dual(-self.v, -self.d)

    def __sub__(self, other):
        return self + -dual(other)

    def __mul__(self, other):
        other = dual(other)
        return Dual(self.v * other.v, self.d * other.v + self.v * other.d)

    def __truediv__(self, other):
        other = dual(other)
        return Dual(self.v / other.v, (self.d * other.v - self.v * other.d) / other.v**2)

    def __pow__(self, n):
        """To a constant power."""
        if self.v == 0:
            return Dual(0, 0 if n > 1 else self.d)
        return Dual(self.v**n, n * self.v ** (n - 1) * self.d)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return dual(other) - self

    def __rtruediv__(self, other):
        return dual(other) / self

    def __lt__(self, other):
        return self.v < dual(other).v

    def __gt__(self, other):
        return self.v > dual(other).v


def dual(x):
    return x if isinstance(x, Dual) else Dual(x)


def chain(u, value, slope):
    return Dual(value, slope * u.d if u.d != 0 else 0)


def exp(u):
    if u.v < VANISHING:
        return Dual(0)
    value = mp.exp(u.v)
    return chain(u, value, value)


def expm1(u):
    return exp(u) - 1


def log(u):
    return chain(u, mp.log(u.v), 1 / u.v)


def log1p(u):
    return log(1 + u)


def sqrt(u):
    root = mp.sqrt(u.v)
    return chain(u, root, 1 / (2 * root))


def tanh(u):
    if abs(u.v) > SATURATED:
        return Dual(mp.sign(u.v))
    value = mp.tanh(u.v)
    return chain(u, value, 1 / mp.cosh(u.v) ** 2)


def sigmoid(u):
    return 1 / (1 + exp(-u))


def softplus(u):
    return log(1 + exp(u))


def erf(u):
    if abs(u.v) > SATURATED:
        return Dual(mp.sign(u.v))
    return chain(u, mp.erf(u.v), 2 / mp.sqrt(mp.pi) * mp.exp(-u.v**2))


def cdf(u):
    """Φ, by erfc so that its lower tail keeps its digits."""
    t = -u.v / mp.sqrt(2)
    value = mpf(0 if t > 0 else 1) if abs(t) > 1000 else mp.erfc(t) / 2
    density = mpf(0) if abs(t) > 1000 else mp.exp(-u.v**2 / 2) / mp.sqrt(2 * mp.pi)
    return chain(u, value, density)


def sin(u):
    return chain(u, mp.sin(u.v), mp.cos(u.v))


def cos(u):
    return chain(u, mp.cos(u.v), -mp.sin(u.v))


def atan(u):
    return chain(u, mp.atan(u.v), 1 / (1 + u.v**2))


def relu(u):
    return u if u.v > 0 else Dual(0)


def absolute(u):
    return u if u.v > 0 else -u


def larger(u, v):
    u, v = dual(u), dual(v)
    return u if u.v > v.v else v


def smaller(u, v):
    u, v = dual(u), dual(v)
    return u if u.v < v.v else v


def hard(u):
    """The ramp from 0 at −1 to 1 at 1."""
    return smaller(larger((u + 1) / 2, 0), 1)


def srelu(z, t_1, a_1, t_2, a_2):
    if z > t_2:
        return t_2 + a_2 * (z - t_2)
    return t_1 + a_1 * (z - t_1) if z < t_1 else z


def smelu(z, beta):
    return (z + beta) ** 2 / (4 * beta) if abs(z.v) < beta else relu(z)


def soft_exponential(z, alpha):
    if alpha == 0:
        return z
    if alpha > 0:
        return expm1(alpha * z) / alpha + alpha
    return -log(1 - alpha * (z + alpha)) / alpha


def acon(z, p_1, p_2, beta):
    width = (p_1 - p_2) * z
    return width * sigmoid(beta * width) + p_2 * z


def soft_root_sign(z, alpha, beta):
    # Divided by z, so that its limit α does not come of a difference.
    return z if z.v == 0 else alpha / (1 + alpha * exp(-z / beta) / z)


def clamped_swiglu(z, alpha, limit, value):
    gate = smaller(z, limit)
    return (value + 1) * gate * sigmoid(alpha * gate)


def sinc(z, omega):
    # f′(0) = 0 is what the quotient tends to.
    return Dual(1) if z.v == 0 else sin(omega * z) / (omega * z)


def sqnl(z):
    if abs(z.v) >= 2:
        return Dual(mp.sign(z.v))
    return z - z * absolute(z) / 4


def leaky_hardsigmoid(z, alpha):
    if z < -3:
        return alpha * (z + 3)
    return 1 + alpha * (z - 3) if z > 3 else z / 6 + mpf(1) / 2


def logcosh(z):
    size = absolute(z)
    return size + log((1 + exp(-2 * size)) / 2) if z.v != 0 else Dual(0)


def polynomial(coefficients, z):
    total = Dual(0)
    for power, coefficient in enumerate(coefficients):
        total = total + (coefficient * z**power if power else coefficient)
    return total


def rational(z, a_0, a_1, a_2, a_3, b_1, b_2):
    return polynomial([a_0, a_1, a_2, a_3], z) / polynomial([1, b_1, b_2], z)


def pau(z, a_0, a_1, a_2, a_3, a_4, a_5, b_1, b_2, b_3, b_4):
    below = [absolute(b * z**k) for k, b in enumerate([b_1, b_2, b_3, b_4], 1)]
    return polynomial([a_0, a_1, a_2, a_3, a_4, a_5], z) / sum(below, Dual(1))


DECIMAL = mpf  # A string is the decimal fraction itself.

# (activation, function, parameter settings, kinks by parameters, span where f has not yet rounded to a limit)
CASES = [
    ("relu_n", lambda z, n: smaller(relu(z), n), [{"n": 1}, {"n": 6.5}], lambda n: [0, n], (-10, 10)),
    ("displaced_relu", lambda z, delta: larger(z, -delta), [{"delta": 0.05}, {"delta": 0.7}], lambda delta: [-delta], (-10, 10)),
    (
        "srelu",
        srelu,
        [{"t_1": -1, "a_1": 0.2, "t_2": 1, "a_2": 0.4}, {"t_1": -0.3, "a_1": -0.1, "t_2": 2.6, "a_2": 1.7}],
        lambda t_1, a_1, t_2, a_2: [t_1, t_2],
        (-10, 10),
    ),
    (
        "apl",
        lambda z, a_1, b_1, a_2, b_2: relu(z) + a_1 * relu(b_1 - z) + a_2 * relu(b_2 - z),
        [{"a_1": 0.2, "b_1": 0, "a_2": -0.3, "b_2": -2}, {"a_1": -0.1, "b_1": 0.7, "a_2": 0.35, "b_2": -1.5}],
        lambda a_1, b_1, a_2, b_2: [0, b_1, b_2],
        (-10, 10),
    ),
    (
        "plu",
        lambda z, alpha, c: larger(alpha * (z + c) - c, smaller(alpha * (z - c) + c, z)),
        [{"alpha": 0.1, "c": 1}, {"alpha": 0.35, "c": 2.5}],
        lambda alpha, c: [-c, c],
        (-10, 10),
    ),
    ("frelu", lambda z, t: larger(z, t), [{"t": 0}, {"t": -1.3}], lambda t: [t], (-10, 10)),
    (
        "maxout",
        lambda z, w_1, b_1, w_2, b_2: larger(w_1 * z + b_1, w_2 * z + b_2),
        [{"w_1": 1, "b_1": 0, "w_2": -0.5, "b_2": 0}, {"w_1": 1.5, "b_1": 0.25, "w_2": -0.5, "b_2": 2.25}],
        lambda w_1, b_1, w_2, b_2: [(b_2 - b_1) / (w_1 - w_2)],
        (-10, 10),
    ),
    ("alrelu", lambda z, alpha: z if z > 0 else -alpha * z, [{"alpha": 0.01}, {"alpha": 0.3}], lambda alpha: [0], (-10, 10)),
    ("tent", lambda z, delta: relu(delta - absolute(z)), [{"delta": 1}, {"delta": 2.3}], lambda delta: [-delta, 0, delta], (-4, 4)),
    ("binary_step", lambda z: Dual(1 if z > 0 else 0), [{}], lambda: [0], (-3, 3)),
    (
        "star_relu",
        lambda z, s, b: s * relu(z) ** 2 + b,
        [{"s": 0.8944, "b": -0.4472}, {"s": 1, "b": 0}],
        None,
        (-10, 10),
    ),
    ("nlrelu", lambda z, beta: log1p(beta * relu(z)), [{"beta": 1}, {"beta": 0.7}], lambda beta: [0], (-1, 100)),
    ("smelu", smelu, [{"beta": 1}, {"beta": 0.3}, {"beta": 2.5}], None, (-3, 3)),
    ("repu", lambda z, p: relu(z) ** mpf(p), [{"p": 3}, {"p": 2.5}], None, (-1, 1e9)),
    (
        "shilu",
        lambda z, alpha, beta: alpha * relu(z) + beta,
        [{"alpha": 1, "beta": 0}, {"alpha": 0.7, "beta": -0.3}],
        lambda alpha, beta: [0],
        (-10, 10),
    ),
    ("bipolar_relu", relu, [{}], lambda: [0], (-10, 10)),
    (
        "pelu",
        lambda z, a, b: a / mpf(b) * z if z > 0 else a * expm1(z / b),
        [{"a": 1, "b": 1}, {"a": 0.7, "b": 1.6}],
        None,
        (-746, 10),
    ),
    (
        "mpelu",
        lambda z, alpha, beta: z if z > 0 else alpha * expm1(beta * z),
        [{"alpha": 0.25, "beta": 1}, {"alpha": 0.7, "beta": 2.5}],
        lambda alpha, beta: [0],
        (-300, 10),
    ),
    ("elish", lambda z: (expm1(z) if z < 0 else z) * sigmoid(z), [{}], None, (-746, 45)),
    ("hard_elish", lambda z: (expm1(z) if z < 0 else z) * hard(z), [{}], lambda: [-1, 1], (-2, 2)),
    ("elu_plus_one", lambda z: z + 1 if z > 0 else exp(z), [{}], None, (-746, 10)),
    ("soft_exponential", soft_exponential, [{"alpha": 0.5}, {"alpha": 1}, {"alpha": 0.3}], None, (-40, 700)),
    ("bent_identity", lambda z: (sqrt(z**2 + 1) - 1) / 2 + z, [{}], None, (-1000, 1000)),
    ("isru", lambda z, alpha: z / sqrt(1 + alpha * z**2), [{"alpha": 1}, {"alpha": 0.3}], None, (-1e5, 1e5)),
    (
        "isrlu",
        lambda z, alpha: z / sqrt(1 + alpha * z**2) if z < 0 else z,
        [{"alpha": 1}, {"alpha": 3}],
        None,
        (-1e5, 10),
    ),
    ("shifted_softplus", lambda z: softplus(z) - mp.log(2), [{}], None, (-40, 45)),
    ("tanh_exp", lambda z: z * tanh(exp(z)), [{}], None, (-752, 5)),
    ("golu", lambda z: z * exp(-exp(-z)), [{}], None, (-7, 40)),
    ("serf", lambda z: z * erf(softplus(z)), [{}], None, (-752, 10)),
    ("logish", lambda z: z * log1p(sigmoid(z)), [{}], None, (-752, 45)),
    ("smish", lambda z: z * tanh(log1p(sigmoid(z))), [{}], None, (-752, 45)),
    ("phish", lambda z: z * tanh(z * cdf(z)), [{}], None, (-39, 20)),
    ("lisht", lambda z: z * tanh(z), [{}], None, (-25, 25)),
    ("lipswish", lambda z, beta: z * sigmoid(beta * z) / DECIMAL("1.1"), [{"beta": 1}, {"beta": 2.3}], None, (-330, 45)),
    ("e_swish", lambda z, beta: beta * z * sigmoid(z), [{"beta": 1.375}, {"beta": 1.1}], None, (-752, 45)),
    (
        "acon_c",
        acon,
        [{"p_1": 1.2, "p_2": -0.8, "beta": 1}, {"p_1": 0.9, "p_2": 0.25, "beta": 3}],
        None,
        (-400, 45),
    ),
    (
        "aria2",
        lambda z, alpha, beta: z * exp(-mpf(alpha) * log(1 + exp(-beta * z))),
        [{"alpha": 1.5, "beta": 2}, {"alpha": 0.6, "beta": 0.7}],
        None,
        (-250, 60),
    ),
    (
        "aptx",
        lambda z, alpha, beta, gamma: (alpha + tanh(beta * z)) * gamma * z,
        [{"alpha": 1, "beta": 1, "gamma": 0.5}, {"alpha": 0.8, "beta": 1.3, "gamma": 0.6}],
        None,
        (-375, 25),
    ),
    (
        "soft_root_sign",
        soft_root_sign,
        [{"alpha": 2, "beta": 3}, {"alpha": 3, "beta": 2}],
        None,
        (-1500, 120),
    ),
    ("dsilu", lambda z: sigmoid(z) * (1 + z * sigmoid(-z)), [{}], None, (-752, 60)),
    (
        "swiglu_clamped",
        clamped_swiglu,
        [{"alpha": 1.702, "limit": 7, "value": 0}, {"alpha": 1, "limit": 3.5, "value": -2.5}],
        lambda alpha, limit, value: [limit],
        (-440, 10),
    ),
    ("lecun_tanh", lambda z: DECIMAL("1.7159") * tanh(2 * z / 3), [{}], None, (-560, 560)),
    ("bipolar_sigmoid", lambda z: 2 * sigmoid(z) - 1, [{}], None, (-745, 745)),
    ("softcap", lambda z, c: c * tanh(z / c), [{"c": 30}, {"c": 1.7}], None, (-600, 600)),
    (
        "dyt",
        lambda z, alpha, gamma, beta: gamma * tanh(alpha * z) + beta,
        [{"alpha": 0.5, "gamma": 1, "beta": 0}, {"alpha": 1.3, "gamma": 0.8, "beta": 0.4}],
        None,
        (-280, 280),
    ),
    (
        "penalized_tanh",
        lambda z, alpha: tanh(z) if z > 0 else alpha * tanh(z),
        [{"alpha": 0.25}, {"alpha": 0.6}],
        lambda alpha: [0],
        (-375, 375),
    ),
    ("stan", lambda z, beta: tanh(z) * (1 + beta * z), [{"beta": 1}, {"beta": 0.3}], None, (-30, 30)),
    (
        "scaled_softsign",
        lambda z, alpha, beta: alpha * z / (beta + absolute(z)),
        [{"alpha": 1, "beta": 1}, {"alpha": 1.7, "beta": 0.4}],
        None,
        (-1000, 1000),
    ),
    ("arctan", atan, [{}], None, (-100, 100)),
    ("sqnl", sqnl, [{}], None, (-3, 3)),
    ("leaky_hardsigmoid", leaky_hardsigmoid, [{"alpha": 0.01}, {"alpha": 0.05}], lambda alpha: [-3, 3], (-10, 10)),
    ("logcosh", logcosh, [{}], None, (-25, 25)),
    ("sine", lambda z, omega: sin(omega * z), [{"omega": 1}, {"omega": 30}], None, (-100, 100)),
    (
        "finer",
        lambda z, omega: sin(omega * (absolute(z) + 1) * z),
        [{"omega": 1}, {"omega": 2.5}],
        None,
        (-30, 30),
    ),
    ("sinc", sinc, [{"omega": 1}, {"omega": 2.5}], None, (-100, 100)),
    ("gaussian", lambda z, a: exp(-a * z**2), [{"a": 1}, {"a": 0.3}], None, (-27, 27)),
    (
        "sinlu",
        lambda z, a, b: (z + a * sin(b * z)) * sigmoid(z),
        [{"a": 1, "b": 1}, {"a": 0.6, "b": 2.5}],
        None,
        (-752, 45),
    ),
    (
        "coslu",
        lambda z, a, b: (z + a * cos(b * z)) * sigmoid(z),
        [{"a": 1, "b": 1}, {"a": 0.6, "b": 2.5}],
        None,
        (-752, 45),
    ),
    ("gcu", lambda z: z * cos(z), [{}], None, (-100, 100)),
    ("colu", lambda z: z / (1 - z * exp(-(z + exp(z)))), [{}], None, (-745, 10)),
    (
        "rational",
        rational,
        [
            {"a_0": 0.0218, "a_1": 0.5, "a_2": 1.5957, "a_3": 1.1915, "b_1": 0, "b_2": 2.383},
            {"a_0": 0.1, "a_1": 0.4, "a_2": -0.3, "a_3": 0.7, "b_1": 0.5, "b_2": 1.5},
        ],
        None,
        (-10, 10),
    ),
    (
        "pau",
        pau,
        [
            {
                **{"a_0": 0.02979246, "a_1": 0.61837738, "a_2": 2.32335207, "a_3": 3.0520266, "a_4": 1.48548002},
                **{"a_5": 0.25103717, "b_1": 1.14201226, "b_2": 4.39322834, "b_3": 0.8715445, "b_4": 0.34720652},
            },
            {
                **{"a_0": 0.1, "a_1": 0.5, "a_2": 0.25, "a_3": -0.2, "a_4": 0.05, "a_5": 0.3},
                **{"b_1": 0, "b_2": 0.4, "b_3": 0, "b_4": 0.2},
            },
        ],
        # |b₁z| and |b₃z³| bend at 0.
        lambda a_0, b_1, **others: [0] if b_1 != 0 and a_0 != 0 else [],
        (-10, 10),
    ),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=70)
    parser.add_argument("--seed", type=int, default=20240229)
    parser.add_argument("--only")
    options = parser.parse_args()
    rows = []
    for name, function, settings, kinks, span in CASES:
        if options.only not in (None, name):
            continue
        for params in settings:
            at = [float(z) for z in kinks(**params)] if kinks else []
            source = random.Random(f"{options.seed} {name} {params}")
            print(name, params, file=sys.stderr)
            zs = inputs(at or [0], span, options.points, source)
            if name == "finer":
                # Farther out the product inside the sine is beyond float64.
                zs = [z for z in zs if abs(z) < 1e150]
            f = lambda z: function(Dual(z, 1), **params).v
            df = lambda z: None if float(z) in at else function(Dual(z, 1), **params).d
            rows.append(
                {
                    "activation": name,
                    "params": params,
                    "z": [repr(z) for z in zs],
                    "f": [numeral(rounded(f, z)) for z in zs],
                    "df": [None if d is None else numeral(d) for d in (rounded(df, z) for z in zs)],
                }
            )
    sys.stdout.write("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n")


if __name__ == "__main__":
    main()
