#!/usr/bin/env python3
"""Formulas computed operation by operation by NumPy (float16, float32) and PyTorch (bfloat16), for asWritten.json.

    python3 test/reference/asWritten.py

Needs NumPy and PyTorch; the versions that were used stand in the file. Each formula is Python and at the same time a
text of the expression language, `^` for `**`. Inputs are all 65,536 bit patterns: of float16 for the two formats that
NumPy computes, of bfloat16 for bfloat16. In float32 each function is NumPy's float64 one rounded to float32, for NumPy's
vectorised float32 exp and log are themselves up to three units off. Per formula and format:

classes  0 finite, 1 zero, 2 +inf, 3 -inf, 4 NaN of each output, one byte each in order of the bit patterns
values   each 61st output as a little-endian float32

Both as gzip in base64.
"""

import base64
import gzip
import json
import pathlib

import numpy as np
import torch

FORMULAS = [
    "log(1 + exp(z))",
    "z * (exp(z) * exp(z) + 2 * exp(z)) / (exp(z) * exp(z) + 2 * exp(z) + 2)",
    "where(z > 0, sqrt(z), 0)",
    "where(z > 0.1, z, exp(z) - 1)",
    "1 / (1 + exp(-z))",
    "z / (1 + exp(-1.702 * z))",
    "0.5 * z * (1 + tanh(0.7978845608 * (z + 0.044715 * z^3)))",
    "(exp(z) - exp(-z)) / (exp(z) + exp(-z))",
    "(z + sqrt(z * z + 4)) / 2",
    "z / sqrt(1 + 0.1 * z * z)",
    "z * tanh(log(1 + exp(z)))",
    "max(0.1 * z, z)",
    "exp(-z * z)",
    "log(exp(z) + exp(-z))",
    "sqrt(abs(z)) * sign(z)",
    "2 / (1 + exp(-2 * z)) - 1",
    "z * min(max(z + 3, 0), 6) / 6",
    "0.3 / z + 1",
    "abs(z)^0.3",
    "log1p(exp(-abs(z))) + max(z, 0)",
    "2^z - 3",
    "expm1(z) / (z + 3 - 1)",
]
STEP = 61


def numpy_names(dtype):
    def rounded(function):
        if dtype == "float16":
            return function
        return lambda z: function(z.astype(np.float64)).astype(np.float32)

    functions = {name: rounded(getattr(np, name)) for name in "log exp sqrt tanh sign log1p expm1".split()}
    return functions | {"where": np.where, "max": np.maximum, "min": np.minimum, "abs": np.abs}


def torch_names(dtype):
    names = "log exp sqrt tanh sign log1p expm1 where abs"
    tensor = lambda x: torch.as_tensor(x, dtype=dtype)
    return {name: getattr(torch, name) for name in names.split()} | {
        "max": lambda a, b: torch.maximum(tensor(a), tensor(b)),
        "min": lambda a, b: torch.minimum(tensor(a), tensor(b)),
    }


def outputs(formula, dtype):
    bits = np.arange(65536, dtype=np.uint16)
    code = formula.replace("^", "**")
    if dtype == "bfloat16":
        z = torch.from_numpy((bits.astype(np.uint32) << 16).view(np.float32).copy()).bfloat16()
        result = eval(code, torch_names(z.dtype), {"z": z})
        assert result.dtype == z.dtype, code
        return result.float().numpy()
    z = bits.view(np.float16).astype(dtype)
    result = eval(code, numpy_names(dtype), {"z": z})
    assert result.dtype == z.dtype, code
    return result.astype(np.float32)


def packed(data):
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def entry(formula, dtype):
    f = outputs(formula, dtype)
    classes = np.select([np.isnan(f), f == np.inf, f == -np.inf, f == 0], [4, 2, 3, 1], 0).astype(np.uint8)
    values = f[::STEP].astype("<f4")
    return {"formula": formula, "dtype": dtype, "classes": packed(classes.tobytes()), "values": packed(values.tobytes())}


if __name__ == "__main__":
    np.seterr(all="ignore")
    table = {
        "versions": {"numpy": np.__version__, "torch": torch.__version__},
        "step": STEP,
        "entries": [
            entry(formula, dtype)
            for formula in FORMULAS
            for dtype in ("float16", "float32", "bfloat16")
            # NumPy's float32 power is two units off.
            if dtype != "float32" or not formula.startswith("2^")
        ],
    }
    path = pathlib.Path(__file__).with_name("asWritten.json")
    path.write_text(json.dumps(table, indent=1) + "\n")
