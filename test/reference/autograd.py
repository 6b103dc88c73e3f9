#!/usr/bin/env python3
"""What reverse mode returns for formulas in float64, NaN and infinities included: writes autograd.json.

    python3 test/reference/autograd.py

Runs those of PyTorch, JAX and TensorFlow (CPU builds do) that can be imported, and keeps the values of the others; the
versions that were run stand in the file. Each formula is Python over the names below and at the same time a text of the
expression language, `^` for `**`.
"""

import importlib.util
import json
import math
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

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
    "where(z > 0, log(z), 0)",
    "where(z > -1, log1p(z), 0)",
    "where(z < 1, expm1(z), z)",
    "where(z > 0, z^0.5, 0)",
    "where(z > 0, z^-0.5, 0)",
    "where(z > 0, 1 / sqrt(z), 0)",
    "where(abs(z) < 1, acos(z), 0)",
    "where(abs(z) < 1, sqrt(1 - z * z), 0)",
    "where(abs(z) < 1, 1 / (1 - z), z)",
    "where(z < 0, sinh(z), cosh(z))",
    "where(z < 0, z * sigmoid(z), tanh(z))",
    "where(z < 20, log1p(exp(z)), z)",
    "where(z > 0, 2^z, 2^(-z))",
    "exp(-z * z) * z",
    "z / sqrt(1 + z * z)",
    "z / (1 + abs(z))",
    "tanh(exp(z))",
    "log(sigmoid(z))",
    "log(1 + exp(-abs(z))) + max(z, 0)",
    "sqrt(relu(z))",
    "log(relu(z))",
    "sqrt(relu6(z))",
    "log(relu6(z))",
    "sqrt(hardsigmoid(z))",
    "log(hardsigmoid(z))",
    "log(hardswish(z))",
    "sqrt(abs(leaky_relu(z)))",
    "sqrt(elu(z) + 1)",
    "log(softplus(z))",
    "log(silu(z)^2)",
    "sqrt(clamp(z, 0, 1))",
    "sqrt(max(z, 0))",
    "log(where(z > 0, z, 0))",
    "relu(z) - relu(-z)",
    "relu(z)^2",
    "softplus(z)",
    "silu(z)",
    "elu(z)",
    "selu(z)",
    "mish(z)",
    "gelu(z)",
    "clamp(z, -1, inf)",
    "clamp(z, -inf, 1)",
]

SPECIAL = [0.0, -0.0, 1.0, -1.0, 6.0, 5e-324, -5e-324, 1e-160, 1e-8, -1e-8, 1e8, -1e8, 1e160, -1e160, 355.0, 709.0]
ZS = SPECIAL + [-709.0, 710.0, -710.0, 746.0, -746.0, 1e300, -1e300, 36.0, -36.0, 88.8, -88.8, 18.7, -18.7]
ZS += [0.1, -0.1, 0.25, -0.5, 0.9, 1.5, -1.5, 2.0, -2.0, 3.7, -3.7, 5.9, -6.0, 7.3, -12.5, 20.5]



SAME_NAMES = "exp log1p expm1 tanh abs acosh asin acos atanh atan asinh sin cos tan sinh cosh sign floor".split()


def plain_or(function, plain):
    """The framework's function for arrays; a number stays a number."""
    return lambda x: plain(x) if isinstance(x, (int, float)) else function(x)


def pytorch():
    import torch

    tensor = lambda x: torch.as_tensor(x, dtype=torch.float64)
    names = {name: getattr(torch, name) for name in SAME_NAMES + "where log sigmoid erf ceil".split()} | {
        "sqrt": plain_or(torch.sqrt, math.sqrt),
        "max": lambda a, b: torch.maximum(tensor(a), tensor(b)),
        "min": lambda a, b: torch.minimum(tensor(a), tensor(b)),
        # A bound that is missing is None.
        "clamp": lambda x, a, b: torch.clamp(x, *(None if math.isinf(bound) else bound for bound in (a, b))),
    }

    F = torch.nn.functional
    names |= {name: getattr(F, name) for name in "relu relu6 elu selu silu mish gelu hardswish hardsigmoid".split()}
    names |= {"leaky_relu": F.leaky_relu, "softplus": F.softplus}

    def slope(code, z):
        x = tensor(z).requires_grad_()
        (gradient,) = torch.autograd.grad(eval(code, names | {"z": x, "inf": math.inf}), x)
        return gradient.item()

    return f"PyTorch {torch.__version__}", slope


def jax():
    import jax
    import jax.numpy as jnp
    from jax.scipy.special import erf

    jax.config.update("jax_enable_x64", True)
    names = {name: getattr(jnp, name) for name in SAME_NAMES + "where log ceil".split()} | {
        "sigmoid": jax.nn.sigmoid,
        "erf": erf,
        "sqrt": plain_or(jnp.sqrt, math.sqrt),
        "max": jnp.maximum,
        "min": jnp.minimum,
        "clamp": lambda x, a, b: jnp.clip(x, *(None if math.isinf(bound) else bound for bound in (a, b))),
    }

    nn = jax.nn
    names |= {name: getattr(nn, name) for name in "relu relu6 elu selu silu leaky_relu softplus mish".split()}
    names |= {"hardswish": nn.hard_swish, "hardsigmoid": nn.hard_sigmoid, "gelu": lambda x: nn.gelu(x, approximate=False)}

    def slope(code, z):
        return float(jax.grad(lambda x: eval(code, names | {"z": x, "inf": math.inf}))(jnp.float64(z)))

    return f"JAX {jax.__version__}", slope


def tensorflow():
    import tensorflow as tf

    tensor = lambda x: tf.convert_to_tensor(x, dtype=tf.float64)
    names = {name: getattr(tf.math, name) for name in SAME_NAMES + "log sigmoid erf ceil".split()} | {
        "where": lambda c, a, b: tf.where(c, tensor(a), tensor(b)),
        "sqrt": plain_or(tf.math.sqrt, math.sqrt),
        "max": lambda a, b: tf.maximum(tensor(a), tensor(b)),
        "min": lambda a, b: tf.minimum(tensor(a), tensor(b)),
        # clip_by_value wants both bounds.
        "clamp": lambda x, a, b: tf.clip_by_value(x, tensor(a), tensor(b)),
    }

    nn = tf.nn
    names |= {name: getattr(nn, name) for name in "relu relu6 elu selu silu softplus".split()}
    # The same slope as in the other libraries; those without a function of TensorFlow are left out.
    names |= {"leaky_relu": lambda x: nn.leaky_relu(x, 0.01), "gelu": nn.gelu}

    def slope(code, z):
        if any(name in code for name in ("hardswish", "hardsigmoid", "mish")):
            return None
        x = tensor(z)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = eval(code, names | {"z": x, "inf": math.inf})
        gradient = tape.gradient(y, x)
        return 0.0 if gradient is None else float(gradient)

    return f"TensorFlow {tf.__version__}", slope


FRAMEWORKS = {"pytorch": ("torch", pytorch), "jax": ("jax", jax), "tensorflow": ("tensorflow", tensorflow)}

if __name__ == "__main__":
    path = pathlib.Path(__file__).with_name("autograd.json")
    table = json.loads(path.read_text())
    known = {row["formula"]: row for row in table["rows"]}
    versions = table["versions"]
    rows = [known.get(formula, {"formula": formula}) for formula in FORMULAS]
    for framework, (module, start) in FRAMEWORKS.items():
        if importlib.util.find_spec(module) is None:
            continue
        versions[framework], slope = start()
        for row in rows:
            slopes = [slope(row["formula"].replace("^", "**"), z) for z in ZS]
            if None not in slopes:
                row[framework] = [repr(each) for each in slopes]
    table = {"versions": versions, "z": [repr(z) for z in ZS], "rows": rows}
    lines = json.dumps(table, separators=(",", ":")).replace('{"formula"', '\n{"formula"')
    path.write_text(lines + "\n")
