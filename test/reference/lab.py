#!/usr/bin/env python3
"""Small networks trained step by step by PyTorch in float64: writes lab.json.

    python3 test/reference/lab.py

Each network starts from weights that PyTorch draws, learns random samples in batches of consecutive rows, and leaves
behind the loss of every step and all of its numbers at the end.
"""

import json
import math
import pathlib

import torch
from torch import nn

STEPS = 200
SAMPLES = 48
BATCH = 16


class Swish(nn.Module):
    """z·σ(βz) with a learned β."""

    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(1.0))

    def forward(self, z):
        return z * torch.sigmoid(self.beta * z)


NETWORKS = [
    {
        "name": "ReLU by SGD with momentum",
        "problem": "kinked sine",
        "activation": "relu",
        "hidden": [8, 4],
        "normalisation": "none",
        "optimiser": "sgd",
        "learningRate": 0.05,
        "momentum": 0.9,
        "clip": 0,
    },
    {
        "name": "PReLU and batch normalisation by SGD",
        "problem": "two moons",
        "activation": "prelu",
        "hidden": [7, 5],
        "normalisation": "batch",
        "optimiser": "sgd",
        "learningRate": 0.1,
        "momentum": 0.8,
        "clip": 0,
    },
    {
        "name": "GELU and layer normalisation by SGD with clipped gradients",
        "problem": "two moons",
        "activation": "gelu",
        "hidden": [8, 8, 6],
        "normalisation": "layer",
        "optimiser": "sgd",
        "learningRate": 0.1,
        "momentum": 0.5,
        "clip": 0.5,
    },
    {
        "name": "an expression with a learned letter by Adam",
        "problem": "two moons",
        "expression": "z * sigmoid(b * z)",
        "hidden": [6, 6],
        "normalisation": "none",
        "optimiser": "adam",
        "learningRate": 0.01,
        "momentum": 0,
        "clip": 0,
    },
]

ACTIVATIONS = {"relu": nn.ReLU, "prelu": nn.PReLU, "gelu": nn.GELU}
NORMS = {"batch": nn.BatchNorm1d, "layer": nn.LayerNorm}


def layers_of(spec, inputs):
    """The modules of every layer: linear, normalisation and activation where it has them."""
    widths = [inputs, *spec["hidden"]]
    make = ACTIVATIONS.get(spec.get("activation"), Swish)
    layers = []
    for before, after in zip(widths, widths[1:]):
        layer = {"linear": nn.Linear(before, after)}
        if spec["normalisation"] in NORMS:
            layer["norm"] = NORMS[spec["normalisation"]](after)
        layer["activation"] = make()
        layers.append(layer)
    return [*layers, {"linear": nn.Linear(widths[-1], 1)}]


def numbers_of(layers):
    """All trainable numbers, layer by layer."""
    return [
        {
            "weight": layer["linear"].weight.tolist(),
            "bias": layer["linear"].bias.tolist(),
            **({"scale": layer["norm"].weight.tolist(), "shift": layer["norm"].bias.tolist()} if "norm" in layer else {}),
            "learned": [p.item() for p in layer["activation"].parameters()] if "activation" in layer else [],
        }
        for layer in layers
    ]


def train(spec):
    regression = spec["problem"] == "kinked sine"
    inputs = 1 if regression else 2
    x = torch.rand(SAMPLES, inputs) * 3 - 1.5
    y = 2 * torch.sin(math.pi / 2 * x[:, 0]).abs() - 1 if regression else (x[:, 0] * x[:, 1] > 0).double()
    layers = layers_of(spec, inputs)
    net = nn.Sequential(*[module for layer in layers for module in layer.values()])
    loss_of = nn.MSELoss() if regression else nn.BCEWithLogitsLoss()
    kind = torch.optim.Adam if spec["optimiser"] == "adam" else torch.optim.SGD
    more = {} if spec["optimiser"] == "adam" else {"momentum": spec["momentum"]}
    optimiser = kind(net.parameters(), lr=spec["learningRate"], **more)
    start = numbers_of(layers)
    losses = []
    for step in range(STEPS):
        rows = [(step * BATCH + i) % SAMPLES for i in range(BATCH)]
        optimiser.zero_grad()
        loss = loss_of(net(x[rows])[:, 0], y[rows])
        loss.backward()
        if spec["clip"] > 0:
            nn.utils.clip_grad_norm_(net.parameters(), spec["clip"])
        optimiser.step()
        losses.append(loss.item())
    net.eval()
    return {
        **spec,
        "batch": BATCH,
        "x": x.flatten().tolist(),
        "y": y.tolist(),
        "start": start,
        "losses": losses,
        "end": numbers_of(layers),
        "answers": net(x)[:, 0].tolist(),
    }


torch.set_default_dtype(torch.float64)
torch.manual_seed(20)
with open(pathlib.Path(__file__).with_name("lab.json"), "w", encoding="utf-8") as file:
    json.dump({"torch": torch.__version__.split("a")[0], "networks": [train(spec) for spec in NETWORKS]}, file)
    file.write("\n")
