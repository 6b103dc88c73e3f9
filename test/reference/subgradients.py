"""What the frameworks' automatic differentiation returns at the kinks of activations: measured, not read.

Writes subgradients.json beside this file: one row per call, parameters and kink, with the versions that were run.
Keras is run on each of its three backends, which differ. Needs torch, jax, tensorflow and keras (CPU builds do):

    python3 test/reference/subgradients.py
"""

import json
import os
import subprocess
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

RELU = ("relu", {}, [0.0])
LEAKY = ("leaky_relu", {"negative_slope": 0.2}, [0.0])
PRELU = ("prelu", {"alpha": 0.25}, [0.0])
RELU6 = ("relu6", {}, [0.0, 6.0])
HARDTANH = ("hardtanh", {"min_val": -1, "max_val": 1}, [-1.0, 1.0])
CLAMPED = ("hardtanh", {"min_val": -2, "max_val": 4}, [-2.0, 4.0])
ELU = ("elu", {"alpha": 2}, [0.0])
SELU = ("selu", {}, [0.0])
HARDSWISH = ("hardswish", {}, [-3.0, 3.0])
HARDSIGMOID = ("hardsigmoid", {}, [-3.0, 3.0])
SOFTSHRINK = ("softshrink", {}, [-0.5, 0.5])
HARDSHRINK = ("hardshrink", {}, [-0.5, 0.5])
THRESHOLD = ("threshold", {"threshold": 1, "value": 0}, [1.0])

CALLS = {
    "pytorch": [
        (RELU, "torch.nn.functional.relu(x)"),
        (RELU, "torch.maximum(x, torch.zeros_like(x))"),
        (RELU, "torch.clamp(x, min=0)"),
        (RELU, "torch.where(x > 0, x, 0)"),
        (LEAKY, "torch.nn.functional.leaky_relu(x, 0.2)"),
        (LEAKY, "torch.maximum(x, 0.2 * x)"),
        (PRELU, "torch.nn.functional.prelu(x, torch.tensor([0.25]))"),
        (RELU6, "torch.nn.functional.relu6(x)"),
        (RELU6, "torch.clamp(x, 0, 6)"),
        (HARDTANH, "torch.nn.functional.hardtanh(x, -1, 1)"),
        (HARDTANH, "torch.clamp(x, -1, 1)"),
        (CLAMPED, "torch.nn.functional.hardtanh(x, -2, 4)"),
        (CLAMPED, "torch.clamp(x, -2, 4)"),
        (ELU, "torch.nn.functional.elu(x, 2)"),
        (SELU, "torch.nn.functional.selu(x)"),
        (HARDSWISH, "torch.nn.functional.hardswish(x)"),
        (HARDSIGMOID, "torch.nn.functional.hardsigmoid(x)"),
        (SOFTSHRINK, "torch.nn.functional.softshrink(x, 0.5)"),
        (HARDSHRINK, "torch.nn.functional.hardshrink(x, 0.5)"),
        (THRESHOLD, "torch.nn.functional.threshold(x, 1, 0)"),
    ],
    "jax": [
        (RELU, "jax.nn.relu(x)"),
        (RELU, "jax.numpy.maximum(x, 0)"),
        (RELU, "jax.numpy.where(x > 0, x, 0)"),
        (LEAKY, "jax.nn.leaky_relu(x, 0.2)"),
        (LEAKY, "jax.numpy.maximum(x, 0.2 * x)"),
        (RELU6, "jax.nn.relu6(x)"),
        (RELU6, "jax.numpy.clip(x, 0, 6)"),
        (HARDTANH, "jax.nn.hard_tanh(x)"),
        (HARDTANH, "jax.numpy.clip(x, -1, 1)"),
        (CLAMPED, "jax.numpy.clip(x, -2, 4)"),
        (ELU, "jax.nn.elu(x, 2)"),
        (SELU, "jax.nn.selu(x)"),
        (HARDSWISH, "jax.nn.hard_swish(x)"),
        (HARDSIGMOID, "jax.nn.hard_sigmoid(x)"),
    ],
    "tensorflow": [
        (RELU, "tf.nn.relu(x)"),
        (RELU, "tf.maximum(x, 0.0)"),
        (RELU, "tf.maximum(0.0, x)"),
        (LEAKY, "tf.nn.leaky_relu(x, 0.2)"),
        (LEAKY, "tf.maximum(x, 0.2 * x)"),
        (RELU6, "tf.nn.relu6(x)"),
        (RELU6, "tf.clip_by_value(x, 0, 6)"),
        (HARDTANH, "tf.clip_by_value(x, -1, 1)"),
        (CLAMPED, "tf.clip_by_value(x, -2, 4)"),
        (SELU, "tf.nn.selu(x)"),
    ],
    "keras": [
        (RELU, "keras.activations.relu(x)"),
        (RELU, "keras.ops.maximum(x, 0)"),
        (LEAKY, "keras.activations.leaky_relu(x, 0.2)"),
        (PRELU, "keras.layers.PReLU(keras.initializers.Constant(0.25))(x)"),
        (RELU6, "keras.activations.relu6(x)"),
        (RELU6, "keras.ops.clip(x, 0, 6)"),
        (HARDTANH, "keras.activations.hard_tanh(x)"),
        (HARDTANH, "keras.ops.clip(x, -1, 1)"),
        (CLAMPED, "keras.ops.clip(x, -2, 4)"),
        (ELU, "keras.activations.elu(x, 2)"),
        (SELU, "keras.activations.selu(x)"),
        (HARDSWISH, "keras.activations.hard_silu(x)"),
        (HARDSIGMOID, "keras.activations.hard_sigmoid(x)"),
        (SOFTSHRINK, "keras.activations.soft_shrink(x, 0.5)"),
        (HARDSHRINK, "keras.activations.hard_shrink(x, 0.5)"),
        (THRESHOLD, "keras.activations.threshold(x, 1, 0)"),
    ],
}


def torch_gradient(f, z):
    import torch

    found = set()
    # Kernels treat the rest of a vector on its own path, and each type has its own.
    for count in (1, 67):
        x = torch.full((1, count), z, dtype=torch.float32, requires_grad=True)
        f(x).sum().backward()
        found |= set(x.grad.flatten().tolist())
    (value,) = found
    return value


def jax_gradient(f, z):
    import jax
    import jax.numpy as jnp

    x = jnp.full((1, 67), z)
    gradient = jax.grad(lambda x: f(x).sum())
    (value,) = set(gradient(x).flatten().tolist()) | set(jax.jit(gradient)(x).flatten().tolist())
    return value


def tensorflow_gradient(f, z):
    import tensorflow as tf

    x = tf.Variable(tf.fill([1, 67], z))
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(f(x))
    (value,) = set(tape.gradient(y, x).numpy().flatten().tolist())
    return value


GRADIENTS = {"torch": torch_gradient, "jax": jax_gradient, "tensorflow": tensorflow_gradient}


def measure(framework, backend):
    """Rows of one framework, in a process of its own, since Keras takes its backend once."""
    names = {}
    if framework == "keras":
        os.environ["KERAS_BACKEND"] = backend
        import keras

        names["keras"] = keras
        version = f"Keras {keras.__version__}"
    elif framework == "pytorch":
        import torch

        names["torch"] = torch
        version = f"PyTorch {torch.__version__.split('+')[0]}"
    elif framework == "jax":
        import jax
        import jax.numpy

        names["jax"] = jax
        version = f"JAX {jax.__version__}"
    else:
        import tensorflow

        names["tf"] = tensorflow
        version = f"TensorFlow {tensorflow.__version__}"
    rows = []
    for (activation, params, zs), spelling in CALLS[framework]:
        code = compile(spelling, spelling, "eval")
        for z in zs:
            value = GRADIENTS[backend](lambda x: eval(code, {**names, "x": x}), z)
            row = {
                "framework": framework,
                "version": version,
                "activation": activation,
                "params": params,
                "spelling": spelling,
                "z": z,
                # float32 to the shortest decimal that rounds to it
                "value": float(f"{value:.7g}"),
            }
            if framework == "keras":
                row["backend"] = backend
            rows.append(row)
    return rows


RUNS = [("pytorch", "torch"), ("jax", "jax"), ("tensorflow", "tensorflow")] + [
    ("keras", backend) for backend in ("tensorflow", "jax", "torch")
]


def main():
    if len(sys.argv) == 3:
        json.dump(measure(*sys.argv[1:]), sys.stdout)
        return
    rows = []
    for run in RUNS:
        output = subprocess.run([sys.executable, __file__, *run], stdout=subprocess.PIPE, check=True).stdout
        rows += json.loads(output.decode().strip().splitlines()[-1])
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "subgradients.json")
    with open(path, "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


if __name__ == "__main__":
    main()
