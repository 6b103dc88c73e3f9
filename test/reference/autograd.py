#!/usr/bin/env python3
"""What PyTorch's reverse mode returns for formulas in float64, NaN and infinities included: writes autograd.json.

    python3 test/reference/autograd.py

Each formula is Python over the names below and at the same time a text of the expression language, `^` for `**`.
"""

import json
import math
import pathlib

import torch

FORMULAS = [
    "where(z > 0, sqrt(z), 0)",
    "where(z > 0, z, exp(z) - 1)",
    "where(z > 0, z, 0.5 * (exp(z) - 1))",
    "where(z > 0, z, exp(min(z, 0)) - 1)",
    "log(1 + exp(z))",
    "1 / (1 + exp(-z))",
    "2 / (1 + exp(-z)) - 3 / z",
    "z / (1 + exp(-z))",
    "z * tanh(log(1 + exp(z)))",
    "z * tanh(log1p(exp(z)))",
    "z * (exp(z) * exp(z) + 2 * exp(z)) / (exp(z) * exp(z) + 2 * exp(z) + 2)",
    "(exp(z) - exp(-z)) / (exp(z) + exp(-z))",
    "max(z, 0)",
    "max(0, z)",
    "max(z, 0.1 * z)",
    "min(max(z, 0), 6)",
    "min(z * z, abs(z))",
    "clamp(z, -1, 1)",
    "clamp(z, 0, 6) * z",
    "abs(z)",
    "sqrt(abs(z))",
    "sqrt(z * z)",
    "sqrt(z^2)",
    "abs(z)^0.5",
    "z^0.5",
    "z^3",
    "z^-1",
    "(z - 1)^0",
    "2^z",
    "abs(z)^z",
    "where(z > 1, log(z), z - 1)",
    "where(z > 0, z * log(z), 0)",
    "where(z > 0, 1 / z, 0)",
    "where(abs(z) > 1, acosh(abs(z)), 0)",
    "where(abs(z) < 1, asin(z), z)",
    "where(abs(z) < 1, atanh(z), z)",
    "log1p(z) + expm1(z)",
    "erf(z) + atan(z) + asinh(z)",
    "sin(z) * cos(z) + tan(z / 3)",
    "sinh(z) / cosh(z)",
    "sign(z) * z",
    "floor(z) + ceil(z) * z",
    "sigmoid(z) * z",
    "tanh(z)^2",
    "0.5 * z * (1 + erf(z / sqrt(2)))",
    "0.5 * z * (1 + tanh(0.7978845608 * (z + 0.044715 * z^3)))",
]

SPECIAL = [0.0, -0.0, 1.0, -1.0, 6.0, 5e-324, -5e-324, 1e-160, 1e-8, -1e-8, 1e8, -1e8, 1e160, -1e160, 355.0, 709.0]
ZS = SPECIAL + [-709.0, 710.0, -710.0, 746.0, -746.0, 1e300, -1e300, 36.0, -36.0, 88.8, -88.8, 18.7, -18.7]
ZS += [0.1, -0.1, 0.25, -0.5, 0.9, 1.5, -1.5, 2.0, -2.0, 3.7, -3.7, 5.9, -6.0, 7.3, -12.5, 20.5]


def tensor(x):
    return torch.as_tensor(x, dtype=torch.float64)


NAMES = {
    name: getattr(torch, name)
    for name in (
        "where exp log log1p expm1 tanh sigmoid abs acosh asin atanh atan asinh erf sin cos tan sinh cosh sign floor ceil clamp"
    ).split()
} | {
    "sqrt": lambda x: torch.sqrt(x) if isinstance(x, torch.Tensor) else math.sqrt(x),
    "max": lambda a, b: torch.maximum(tensor(a), tensor(b)),
    "min": lambda a, b: torch.minimum(tensor(a), tensor(b)),
}


def slope(formula, z):
    x = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    y = eval(formula.replace("^", "**"), NAMES, {"z": x})
    (grad,) = torch.autograd.grad(y, x)
    return repr(grad.item())


if __name__ == "__main__":
    rows = [{"formula": f, "df": [slope(f, z) for z in ZS]} for f in FORMULAS]
    table = {"version": f"PyTorch {torch.__version__}", "z": [repr(z) for z in ZS], "rows": rows}
    lines = json.dumps(table, separators=(",", ":")).replace('{"formula"', '\n{"formula"')
    pathlib.Path(__file__).with_name("autograd.json").write_text(lines + "\n")
