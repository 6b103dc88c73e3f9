"""Evaluates expressions that were written for PyTorch and NumPy.

Standard input: a JSON list of {"library", "code", "z"}. Standard output: a JSON list with the values at z of each, as
text, since JSON has no NaN.
"""

import json
import math  # noqa: F401 - used by the code
import sys

import numpy  # noqa: F401 - used by the code
import numpy as np
import torch
import torch.nn.functional as F  # noqa: F401 - used by the code


def values(library, code, z):
    tensor = torch.tensor(z, dtype=torch.float64) if library == "pytorch" else np.array(z)
    result = eval(code, {**globals(), "x": tensor})
    if isinstance(result, torch.Tensor):
        result = result.numpy()
    return [repr(float(value)) for value in np.broadcast_to(np.asarray(result, dtype=float), (len(z),))]


np.seterr(all="ignore")
json.dump([values(row["library"], row["code"], row["z"]) for row in json.load(sys.stdin)], sys.stdout)
