"""Writes measured.json: statistics of activations over values, by NumPy and PyTorch from the values themselves.

Each case has the histogram of its values, which is all that the extension gets, and the numbers that it must bound.
Needs NumPy and PyTorch.
"""

import json
import os

import numpy
import torch
from torch.nn import functional as F

ACTIVATIONS = {
    'relu': (F.relu, {}),
    'leaky_relu': (lambda z: F.leaky_relu(z, 0.2), {'negative_slope': 0.2}),
    'elu': (F.elu, {'alpha': 1.0}),
    'gelu': (F.gelu, {}),
    'silu': (F.silu, {}),
    'hardtanh': (F.hardtanh, {'min_val': -1.0, 'max_val': 1.0}),
    'relu6': (F.relu6, {}),
    'tanh': (torch.tanh, {}),
    'hardshrink': (lambda z: F.hardshrink(z, 0.5), {'lambd': 0.5}),
    'mish': (F.mish, {}),
}


def samples():
    """Values as networks have them."""
    random = numpy.random.default_rng(7)
    return {
        'standard normal': random.normal(size=4000),
        'far from 0': random.normal(-3.0, 0.4, size=4000),
        'two heaps': numpy.concatenate([random.normal(-2, 0.3, 2000), random.normal(1.5, 0.8, 2000)]),
        'outliers': numpy.concatenate([random.normal(0, 1, 4000), random.normal(0, 80, 40)]),
        'many zeros': numpy.maximum(random.normal(0, 1, 4000), 0),
        'all equal': numpy.full(100, 0.75),
    }


def edges_of(z):
    """Equal bins with 0 among their edges, as wide as a power of two."""
    width = 2.0 ** numpy.ceil(numpy.log2((z.max() - z.min() + 1e-3) / 100))
    first, last = numpy.floor(z.min() / width), numpy.floor(z.max() / width)
    return (numpy.arange(first, last + 2) * width).tolist()


def main():
    """Writes the file."""
    cases = []
    for name, z in samples().items():
        edges = edges_of(z)
        # numpy.histogram puts a value on the last edge into the last bin; none of these is there.
        counts = numpy.histogram(z, edges)[0].tolist()
        known = {'histogram': {'edges': edges, 'counts': counts}, 'min': z.min(), 'max': z.max()}
        for activation, (function, parameters) in ACTIVATIONS.items():
            x = torch.tensor(z, requires_grad=True)
            y = function(x)
            y.sum().backward()
            out, slope = y.detach().numpy(), x.grad.numpy()
            want = {
                'inactive': float((slope == 0).mean()),
                'meanSlope': float(slope.mean()),
                'meanSquareSlope': float((slope**2).mean()),
                'mean': float(out.mean()),
                'variance': float(out.var()),
                'secondMoment': float((out**2).mean()),
            }
            cases.append(dict(known, values=name, zeros=int((z == 0).sum()), activation=activation, parameters=parameters, want=want))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'measured.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'numpy': numpy.__version__, 'torch': torch.__version__, 'cases': cases}, file)
        file.write('\n')


if __name__ == '__main__':
    main()
