"""Records what goes into the activation functions of a PyTorch program while it runs.

    python3 activation_recorder.py [--out FILE] [--every N] SCRIPT [ARGS...]
    python3 activation_recorder.py [--out FILE] [--every N] -m MODULE [ARGS...]

The program runs as without the recorder: same arguments, output and exit code. FILE (activation-recording.jsonl where
none is named) gets JSON lines about once a second and at the end; the last line of a site is its newest state. Under
torchrun each rank writes its own file (FILE with ".rank0" before its extension), and so does each process that the
program starts through multiprocessing (".pid123").

A site is a line of the program that calls an activation, with the function called and the dtype of its input. Fields
of a "site" line, all taken from the input before the call:
  file, line        where the program calls it (past PyTorch's own files), lines from 1
  function          what is called, such as torch.nn.functional.relu; activation: its name in Activation Lens
  calls, recorded   calls so far, and how many of them were measured; the rest of the line is about the measured ones
  skipped           calls whose input could not be measured (sparse, complex, fake or empty of storage)
  values, nan, inf  number of values, of NaN, of +Inf and -Inf together (negInf: of -Inf)
  min, max, mean, std   of the finite values; std is that of a population (divided by n); null where there are none
  inactiveShare     share of all values where the slope of the activation is exactly 0
  units, unitAxis   channels of the input and their dimension; unitAxisFrom: "layer" (convolution, norm: 1; linear,
                    layer norm: last) or "shape" (1 in two, four and more dimensions, else last); a line that several
                    layers share counts the units of all of them, and "layers" tells them apart
  deadUnits         units that never had a slope other than 0; deadUnitsInWindow: not in the last of the windows
  unitShares, unitLastCalls   for each unit the share of its values with a slope, and the last call with one (0: never)
  histogram         counts[i] values in [edges[i], edges[i+1])
  windows           the run in consecutive pieces, oldest first, calls "from" ... "to"; "dead" has one bit mask in
                    hexadecimal for each of the layers (unit 0 is the lowest bit; null: not called in these calls)
  output            mean and std of what the activation made of them, of the finite ones
  parameters        numbers that the newest measured call gave the activation, such as negative_slope
  learned           for PReLU: the weight over time
Other lines have "type" start, note (something that this recording cannot show) or end.

--every N measures each Nth call of every site. Without it the first calls are measured, then as many as keep the cost
at about 2 % of the time. Needs Python 3.8 and PyTorch 1.13 or later; uses nothing but the standard library and the
PyTorch that the program itself has imported. Written for CPU and GPU; tried with PyTorch 1.13 on CPU.
"""

import atexit
import base64
import dis
import functools
import gc
import importlib.machinery
import importlib.util
import inspect
import io
import json
import math
import os
import runpy
import signal
import sys
import threading
import time
import types
import weakref

# <table> Generated from the catalogue by `npm run docs`: called name -> (activation, arguments that matter). An
# argument is keyword -> (position or None, parameter or None where its value selects another activation, default).
TABLE = {
    'torch.nn.functional.relu': ('relu', {}),
    'torch.relu': ('relu', {}),
    'torch.relu_': ('relu', {}),
    'torch.nn.functional.relu_': ('relu', {}),
    'torch.Tensor.relu': ('relu', {}),
    'torch.Tensor.relu_': ('relu', {}),
    'torch.nn.functional.leaky_relu': ('leaky_relu', {'negative_slope': (1, 'negative_slope', 0.01)}),
    'torch.nn.functional.leaky_relu_': ('leaky_relu', {'negative_slope': (1, 'negative_slope', 0.01)}),
    'torch.nn.functional.prelu': ('prelu', {'weight': (1, 'alpha', None)}),
    'torch.prelu': ('prelu', {'weight': (1, 'alpha', None)}),
    'torch.Tensor.prelu': ('prelu', {'weight': (1, 'alpha', None)}),
    'torch.nn.functional.rrelu': ('rrelu', {'lower': (1, 'lower', 0.125), 'upper': (2, 'upper', 0.3333333333333333)}),
    'torch.rrelu': ('rrelu', {'lower': (1, 'lower', 0.125), 'upper': (2, 'upper', 0.3333333333333333)}),
    'torch.rrelu_': ('rrelu', {'lower': (1, 'lower', 0.125), 'upper': (2, 'upper', 0.3333333333333333)}),
    'torch.nn.functional.rrelu_': ('rrelu', {'lower': (1, 'lower', 0.125), 'upper': (2, 'upper', 0.3333333333333333)}),
    'torch.nn.functional.relu6': ('relu6', {}),
    'torch.nn.functional.elu': ('elu', {'alpha': (1, 'alpha', 1)}),
    'torch.nn.functional.elu_': ('elu', {'alpha': (1, 'alpha', 1)}),
    'torch.nn.functional.celu': ('celu', {'alpha': (1, 'alpha', 1)}),
    'torch.celu': ('celu', {'alpha': (1, 'alpha', 1)}),
    'torch.celu_': ('celu', {'alpha': (1, 'alpha', 1)}),
    'torch.nn.functional.celu_': ('celu', {'alpha': (1, 'alpha', 1)}),
    'torch.nn.functional.selu': ('selu', {}),
    'torch.selu': ('selu', {}),
    'torch.selu_': ('selu', {}),
    'torch.nn.functional.selu_': ('selu', {}),
    'torch.nn.functional.gelu': ('gelu', {'approximate': (None, {'none': 'gelu', 'tanh': 'gelu_tanh'}, None)}),
    'torch.sigmoid': ('sigmoid', {}),
    'torch.sigmoid_': ('sigmoid', {}),
    'torch.special.expit': ('sigmoid', {}),
    'torch.nn.functional.sigmoid': ('sigmoid', {}),
    'torch.Tensor.sigmoid': ('sigmoid', {}),
    'torch.Tensor.sigmoid_': ('sigmoid', {}),
    'torch.tanh': ('tanh', {}),
    'torch.tanh_': ('tanh', {}),
    'torch.nn.functional.tanh': ('tanh', {}),
    'torch.Tensor.tanh': ('tanh', {}),
    'torch.Tensor.tanh_': ('tanh', {}),
    'torch.nn.functional.logsigmoid': ('log_sigmoid', {}),
    'torch.nn.functional.softsign': ('softsign', {}),
    'torch.nn.functional.tanhshrink': ('tanhshrink', {}),
    'torch.nn.functional.silu': ('silu', {}),
    'torch.nn.functional.softplus': ('softplus', {'beta': (1, 'beta', 1), 'threshold': (2, 'threshold', 20)}),
    'torch.nn.functional.mish': ('mish', {}),
    'torch.nn.functional.hardsigmoid': ('hardsigmoid', {}),
    'torch.nn.functional.hardswish': ('hardswish', {}),
    'torch.nn.functional.hardtanh': ('hardtanh', {'min_val': (1, 'min_val', -1), 'max_val': (2, 'max_val', 1)}),
    'torch.nn.functional.hardtanh_': ('hardtanh', {'min_val': (1, 'min_val', -1), 'max_val': (2, 'max_val', 1)}),
    'torch.nn.functional.threshold': ('threshold', {'threshold': (1, 'threshold', None), 'value': (2, 'value', None)}),
    'torch.threshold': ('threshold', {'threshold': (1, 'threshold', None), 'value': (2, 'value', None)}),
    'torch.threshold_': ('threshold', {'threshold': (1, 'threshold', None), 'value': (2, 'value', None)}),
    'torch.nn.functional.threshold_': ('threshold', {'threshold': (1, 'threshold', None), 'value': (2, 'value', None)}),
    'torch.nn.functional.softshrink': ('softshrink', {'lambd': (1, 'lambd', 0.5)}),
    'torch.nn.functional.hardshrink': ('hardshrink', {'lambd': (1, 'lambd', 0.5)}),
    'torch.hardshrink': ('hardshrink', {'lambd': (1, 'lambd', 0.5)}),
    'torch.Tensor.hardshrink': ('hardshrink', {'lambd': (1, 'lambd', 0.5)}),
    'torch.nn.Identity': ('identity', {}),
    'torch.nn.functional.softmax': ('softmax', {'_stacklevel': (2, None, None)}),
    'torch.softmax': ('softmax', {}),
    'torch.special.softmax': ('softmax', {}),
    'torch.Tensor.softmax': ('softmax', {}),
    'torch.nn.functional.log_softmax': ('log_softmax', {'_stacklevel': (2, None, None)}),
    'torch.log_softmax': ('log_softmax', {}),
    'torch.special.log_softmax': ('log_softmax', {}),
    'torch.Tensor.log_softmax': ('log_softmax', {}),
    'torch.nn.functional.softmin': ('softmin', {'_stacklevel': (2, None, None)}),
    'torch.nn.functional.glu': ('glu', {}),
}
# </table>

VERSION = 1
DEFAULT_FILE = 'activation-recording.jsonl'
FIRST_CALLS = 16  # measured at every site before the sampling begins, and more while they are cheap:
CHEAP_CALLS, CHEAP_SECONDS = 256, 0.1
BUDGET = 0.02  # of the time, for measuring
FIRST_WINDOW = 8  # measured calls in a window, doubled whenever there are too many windows
MAX_WINDOWS = 48
MAX_SITES = 512
MAX_LAYERS = 64  # told apart at one site
MAX_LISTED_UNITS = 1024  # listed one by one in a line
MAX_MASKED_UNITS = 65536  # followed through the windows
MAX_PENDING = 64  # measured on an accelerator and not yet read out
CHUNK = 1 << 22  # values measured at once, which bounds the memory taken
COMPACT_BYTES = 16 << 20  # a longer file is written anew with the newest states only
OWN_FILE = os.path.abspath(__file__) if '__file__' in globals() else '<activation recorder>'


class Units:
    """The units (channels) that one layer feeds into a site."""

    def __init__(self, torch, width, device):
        self.width = width
        self.axis = self.source = None
        self.per_unit = 0  # values seen of each unit
        self.active = torch.zeros(width, dtype=torch.int64, device=device)
        self.last = torch.zeros(width, dtype=torch.int64, device=device)

    def add(self, torch, active, per_unit, call):
        """Adds one call: how many values of each unit had a slope, of how many."""
        self.active += active
        self.last = torch.where(active > 0, torch.full_like(self.last, call), self.last)
        self.per_unit += per_unit

    def dead_since(self, call):
        """A bit mask of the units without a slope from that call on."""
        if self.per_unit == 0 or self.width > MAX_MASKED_UNITS:
            return 0
        flags = (self.last < call).tolist()
        return int(''.join('1' if flag else '0' for flag in reversed(flags)) or '0', 2)


class Moments:
    """Count, mean, spread and extremes of values, merged exactly from parts."""

    def __init__(self):
        self.values = self.finite = self.nan = self.inf = self.neg_inf = self.active = 0
        self.mean = self.m2 = 0.0
        self.min, self.max = math.inf, -math.inf

    def add(self, other):
        """Adds another set of values (Chan's formula)."""
        n, m = self.finite, other.finite
        if m:
            delta = other.mean - self.mean
            self.mean += delta * (m / (n + m))
            self.m2 += other.m2 + delta * delta * (n * (m / (n + m)))
            self.min, self.max = min(self.min, other.min), max(self.max, other.max)
        self.finite += m
        for name in ('values', 'nan', 'inf', 'neg_inf', 'active'):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def fields(self):
        """What a line says of them."""
        some = self.finite > 0
        return {
            'values': self.values,
            'inactiveShare': (self.values - self.active) / self.values if self.values else None,
            'min': number(self.min) if some else None,
            'max': number(self.max) if some else None,
            'mean': number(self.mean) if some else None,
            'std': number(math.sqrt(max(self.m2, 0.0) / self.finite)) if some else None,
            'nan': self.nan,
            'inf': self.inf + self.neg_inf,
            'negInf': self.neg_inf,
        }


def number(value):
    """The number as JSON can have it."""
    return value if math.isfinite(value) else None


class Window:
    """Consecutive measured calls of a site."""

    def __init__(self, first_call):
        self.first_call = self.last_call = first_call
        self.calls = 0
        self.moments = Moments()
        self.dead = {}  # by layer: the mask of its units without a slope in these calls

    def join(self, later):
        """Takes in the window that follows: dead in both is dead, a layer called in one only is judged by that."""
        self.last_call = later.last_call
        self.calls += later.calls
        self.moments.add(later.moments)
        for layer, mask in later.dead.items():
            self.dead[layer] = self.dead[layer] & mask if layer in self.dead else mask

    def copy(self):
        """Another window with the same content."""
        window = Window(self.first_call)
        window.join(self)
        return window

    def fields(self, layers):
        """What a line says of it; layers: those whose units are told one by one."""
        dead = sum(bin(mask).count('1') for mask in self.dead.values())
        masks = [format(self.dead[layer], 'x') if layer in self.dead else None for layer in layers]
        return dict(
            {'from': self.first_call, 'to': self.last_call, 'recorded': self.calls, 'deadUnits': dead},
            dead=masks,
            **self.moments.fields()
        )


class Histogram:
    """Counts in bins that cover every float: 32 bins for each power of two, on the tensor's device.

    A line shows them merged to wider bins with some of the same edges, so the counts are exact. 0 is an edge where
    there are values on both sides of it.
    """

    PER_OCTAVE = 32
    HALF = 256 * PER_OCTAVE
    FAR_OUT = 0.02  # the share of the values that may lie beyond the bins of equal width

    def __init__(self):
        self.counts = None

    @classmethod
    def count(cls, library, x, finite):
        """Counts the finite values of x, float32 or float64 in PyTorch or NumPy; finite: their mask (None: all)."""
        if x.dtype == library.float64:
            bits, drop, bias, top = x.view(library.int64), 52 - 5, (1023 - 127) * cls.PER_OCTAVE, 0x7FFFFFFFFFFFFFFF
        else:
            bits, drop, bias, top = x.view(library.int32), 23 - 5, 0, 0x7FFFFFFF
        magnitude = bits & top
        below = (bits < 0) & (magnitude > 0)
        # A bin holds its lower edge. Below 0 that is the edge of larger magnitude, hence the step down before the cut.
        index = ((library.where(below, magnitude - 1, magnitude) >> drop) - bias).clip(0, cls.HALF - 1)
        index = library.where(below, cls.HALF - 1 - index, cls.HALF + index)
        if finite is not None:
            index = library.where(finite, index, library.full_like(index, 2 * cls.HALF))
        return library.bincount(index.reshape(-1), minlength=2 * cls.HALF + 1)

    def add(self, counts):
        """Adds what was counted."""
        self.counts = counts if self.counts is None else self.counts + counts

    def merged(self, fine):
        """The bins of a line: 64 equal ones on either side of 0, beyond them 4 for each power of two."""
        half, per_octave = self.HALF, self.PER_OCTAVE
        if not fine:
            return {'edges': [], 'counts': []}
        octaves = {}
        for i, count in fine:
            octave = (i - half if i >= half else half - 1 - i) // per_octave
            octaves[octave] = octaves.get(octave, 0) + count
        # A few values far out must not make the bins of all others wide.
        top, left = 0, sum(octaves.values())
        few = left * self.FAR_OUT
        for octave in sorted(octaves):
            top, left = octave, left - octaves[octave]
            if left <= few:
                break
        width = 2.0 ** (top - 127 - 5) if top > 0 else 2.0 ** -5

        def edge(magnitude):
            exponent, step = divmod(magnitude, per_octave)
            return 2.0 ** (exponent - 127) * (1 + step / per_octave) if exponent else 2.0 ** -126 * step / per_octave

        bins = {}
        for i, count in fine:
            magnitude = i - half if i >= half else half - 1 - i
            if magnitude // per_octave > top:
                first = magnitude - magnitude % 8
                low, high = edge(first), edge(first + 8)
            else:
                low = math.floor(edge(magnitude) / width) * width
                high = low + width
            low, high = (low, high) if i >= half else (-high, -low)
            bins[low] = (high, bins.get(low, (high, 0))[1] + count)
        edges, counts = [], []
        for low in sorted(bins):
            if edges and edges[-1] != low:
                counts.append(0)
            if not edges or edges[-1] != low:
                edges.append(low)
            edges.append(bins[low][0])
            counts.append(bins[low][1])
        return {'edges': edges, 'counts': counts}

    def fields(self):
        """Edges and counts."""
        if self.counts is None:
            return self.merged([])
        counts = self.counts[: 2 * self.HALF].cpu()
        places = counts.nonzero().reshape(-1)
        return self.merged(list(zip(places.tolist(), counts[places].tolist())))


class Site:
    """One line of the program, one function there, one dtype."""

    def __init__(self, file, line, function, activation, dtype):
        self.file, self.line, self.function, self.activation, self.dtype = file, line, function, activation, dtype
        self.calls = self.recorded = self.skipped = 0
        self.due = self.spent = 0.0
        self.shape = []
        self.total = Moments()
        self.histogram = Histogram()
        self.layers = {}
        self.modules, self.fleeting = {}, False  # layers told by the activation's own module
        self.newest = None
        self.windows = []
        self.open = None
        self.window_calls = FIRST_WINDOW
        self.pending = []
        self.output, self.given = Moments(), []  # of what the calls gave
        self.learned, self.parameters = {}, {}
        self.changed = False  # since the last report

    def is_new(self):
        """Whether every call is still measured."""
        taken = self.recorded + self.skipped
        return taken < FIRST_CALLS or (taken < CHEAP_CALLS and self.spent < CHEAP_SECONDS)

    def add(self, torch, call, measured, outputs):
        """Adds one measured call, with what it gave."""
        self.recorded += 1
        self.shape = measured.shape
        if self.open is None:
            self.open = Window(call)
        self.open.calls += 1
        self.open.last_call = call
        layer = self.layer_of(measured)
        units = self.layers.get(layer)
        if units is None or units.width != measured.width:
            units = self.layers[layer] = Units(torch, measured.width, measured.device)
        units.axis, units.source = measured.axis, measured.source
        self.newest = units
        self.open.dead.setdefault(layer, 0)
        for part in measured.parts:
            units.add(torch, part.active.to(units.active.device), part.per_unit, call)
            self.histogram.add(part.counts)
            self.pending.append(part)
        self.given += outputs
        self.parameters = measured.parameters
        if measured.learned:
            self.learn(call, measured.learned)
        if measured.on_cpu or len(self.pending) >= MAX_PENDING or self.open.calls >= self.window_calls:
            self.drain()
        if self.open.calls >= self.window_calls:
            self.close()
        self.changed = True

    def layer_of(self, measured):
        """The key of the layer that the input belongs to."""
        # Without a layer the width tells inputs apart, but in one dimension, which may be that of a batch.
        unknown = measured.width if len(measured.shape) > 1 else None
        layer, module = measured.layer, measured.module
        if module is not None and layer not in self.layers:
            if any(known() is None for known in self.modules.values()):
                # The program makes the activation's module anew at every call.
                self.fleeting = True
                for key in self.modules:
                    if key in self.layers:
                        self.layers[unknown] = self.layers.pop(key)
                    if self.open is not None and key in self.open.dead:
                        self.open.dead[unknown] = self.open.dead.pop(key)
                self.modules = {}
            elif not self.fleeting:
                self.modules[layer] = module
        if layer is None or (module is not None and self.fleeting):
            return unknown
        return layer if layer in self.layers or len(self.layers) < MAX_LAYERS else unknown

    def learn(self, call, learned):
        """Keeps the values of learned parameters, one snapshot for each window and the newest."""
        for name, values in learned.items():
            history = self.learned.setdefault(name, [])
            snapshot = {'call': call, 'count': len(values), 'mean': sum(values) / max(len(values), 1)}
            snapshot.update({'min': min(values), 'max': max(values)} if values else {})
            snapshot = {key: number(value) for key, value in snapshot.items()}
            if len(values) <= 64:
                snapshot['values'] = [number(value) for value in values]
            if len(history) > 1 and self.open.calls > 1:
                history[-1] = snapshot
            else:
                history.append(snapshot)
            if len(history) > 2 * MAX_WINDOWS:
                del history[1:-1:2]

    def drain(self):
        """Reads out what was measured on the device."""
        for part in self.pending:
            moments = part.moments()
            self.total.add(moments)
            self.open.moments.add(moments)
        for vector in self.given:
            moments = Moments()
            count, moments.mean, moments.m2 = vector.tolist()
            moments.finite = int(count)
            self.output.add(moments)
        self.pending, self.given = [], []

    def masks(self):
        """For each layer that was called in the open window: its units that were dead there."""
        return {layer: self.layers[layer].dead_since(self.open.first_call) for layer in self.open.dead}

    def close(self):
        """Ends the open window."""
        self.open.dead = self.masks()
        self.windows.append(self.open)
        self.open = None
        if len(self.windows) > MAX_WINDOWS:
            # Pairs become one window. The run so far is then told in half as many pieces, each twice as long.
            for i in range(0, len(self.windows) - 1, 2):
                self.windows[i].join(self.windows[i + 1])
            self.windows = self.windows[::2]
            self.window_calls *= 2

    def told_windows(self):
        """The windows of a line: the calls since the last full window are told together with it."""
        windows = list(self.windows)
        if self.open is not None:
            self.drain()
            newest = self.open.copy()
            newest.dead = self.masks()
            if windows:
                joined = windows[-1].copy()
                joined.join(newest)
                windows[-1] = joined
            else:
                windows.append(newest)
        return windows

    def fields(self):
        """The line of this site."""
        layers = []
        shares, last_calls = [], []
        units = sum(layer.width for layer in self.layers.values())
        listed = list(self.layers) if units <= MAX_LISTED_UNITS else []
        windows = [window.fields(listed) for window in self.told_windows()]
        for layer in self.layers.values():
            seen = layer.per_unit > 0
            entry = {'units': layer.width, 'unitAxis': layer.axis, 'unitAxisFrom': layer.source}
            entry['deadUnits'] = int((layer.active == 0).sum()) if seen else 0
            layers.append(entry)
            if listed:
                active = layer.active.tolist()
                shares += [round(n / layer.per_unit, 4) if seen else None for n in active]
                last_calls += layer.last.tolist()
        line = {
            'type': 'site',
            'file': self.file,
            'line': self.line,
            'function': self.function,
            'activation': self.activation,
            'calls': self.calls,
            'recorded': self.recorded,
            'skipped': self.skipped,
            'units': units,
            'unitAxis': self.newest.axis if self.newest else None,
            'unitAxisFrom': self.newest.source if self.newest else None,
            'deadUnits': sum(entry['deadUnits'] for entry in layers),
            'deadUnitsInWindow': windows[-1]['deadUnits'] if windows else 0,
            'dtype': self.dtype,
            'shape': self.shape,
        }
        line.update(self.total.fields())
        output = self.output.fields()
        line['output'] = {'mean': output['mean'], 'std': output['std']} if output['mean'] is not None else None
        line['histogram'] = self.histogram.fields()
        line['windows'] = windows
        line['parameters'] = self.parameters
        line['learned'] = self.learned or None
        line['layers'] = layers
        line['unitShares'] = shares
        line['unitLastCalls'] = last_calls
        return line


class Part:
    """What was measured of one tensor, or of a piece of a large one; on its device until it is read out."""

    def __init__(self, vector, values, active, per_unit, counts):
        self.vector, self.values, self.active, self.per_unit, self.counts = vector, values, active, per_unit, counts

    def moments(self):
        """Reads it out."""
        finite, nan, inf, neg_inf, low, high, mean, m2, active = self.vector.tolist()
        moments = Moments()
        moments.values, moments.finite = self.values, int(finite)
        moments.nan, moments.inf, moments.neg_inf, moments.active = int(nan), int(inf), int(neg_inf), int(active)
        if moments.finite:
            moments.min, moments.max, moments.mean, moments.m2 = low, high, mean, m2
        return moments


class Measured:
    """One call: its input's shape and unit axis, and the parts that were measured."""

    def __init__(self, shape, axis, source, layer, device):
        self.shape, self.axis, self.source, self.layer, self.device = shape, axis, source, layer, device
        self.width = shape[axis] if axis is not None else 1
        self.on_cpu = device is None or device.type == 'cpu'
        self.module = None  # the activation's module, where the layer is told by that
        self.parts = []
        self.learned, self.parameters = {}, {}


# Where the slope of an activation is exactly 0. -inf and inf count as the limit there.
LIMITS = {
    'elu': (True, False),
    'celu': (True, False),
    'selu': (True, False),
    'gelu': (True, False),
    'gelu_tanh': (True, False),
    'silu': (True, False),
    'mish': (True, False),
    'softplus': (True, False),
    'log_sigmoid': (False, True),
    'sigmoid': (True, True),
    'tanh': (True, True),
    'softsign': (True, True),
}


def without_slope(torch, x, activation, parameters, dtype):
    """A mask of the values where the slope is exactly 0, or None where it is nowhere; NaN counts as having one.

    x is a tensor, or an array of NumPy, for which torch is None.
    """

    def at(name):
        value = parameters[name]
        if torch is not None and dtype in (torch.float16, torch.bfloat16):
            # PyTorch compares in the tensor's own precision.
            return torch.tensor(float(value), dtype=dtype, device='cpu').item()
        return float(value)

    if activation == 'relu':
        return x <= 0
    if activation == 'relu6':
        return (x <= 0) | (x >= 6)
    if activation == 'leaky_relu':
        return x <= 0 if at('negative_slope') == 0 else None
    if activation == 'prelu':
        weight = parameters['alpha'].detach()
        if weight.numel() == 1 or x.dim() < 2:
            flat = bool((weight == 0).all())
            return x <= 0 if flat else None
        return (x <= 0) & (weight == 0).reshape([1, -1] + [1] * (x.dim() - 2))
    if activation == 'rrelu':
        return x <= 0 if at('lower') == 0 and at('upper') == 0 else None
    if activation == 'threshold':
        return x <= at('threshold')
    if activation == 'hardtanh':
        return (x <= at('min_val')) | (x >= at('max_val'))
    if activation == 'hardsigmoid':
        return (x <= -3) | (x >= 3)
    if activation == 'hardswish':
        return (x <= -3) | (x == -1.5)
    if activation in ('softshrink', 'hardshrink'):
        return abs(x) <= at('lambd')
    if activation == 'tanhshrink':
        return x == 0
    if activation == 'elu' and at('alpha') == 0:
        return x <= 0
    low, high = LIMITS.get(activation, (False, False))
    if low and high:
        return abs(x) == math.inf
    if low or high:
        return x == (-math.inf if low else math.inf)
    return None


def measure(torch, x, activation, parameters, measured):
    """Measures a strided tensor; leaves the parts in measured."""
    x = x.detach()
    dtype = x.dtype
    precise = torch.float32 if x.device.type == 'mps' else torch.float64
    axis = measured.axis
    for piece in pieces(x, axis):
        values = piece.numel()
        if not piece.is_floating_point():
            piece = piece.to(precise)
        elif piece.dtype not in (torch.float32, torch.float64):
            piece = piece.float()
        finite = None if measured.on_cpu and math.isfinite(piece.sum(dtype=precise).item()) else torch.isfinite(piece)
        if finite is None:
            deep = piece.to(precise)
            variance, mean = torch.var_mean(deep, unbiased=False)
            zero = torch.zeros((), dtype=precise, device=x.device)
            total = torch.full((), values, dtype=precise, device=x.device)
            facts = [total, zero, zero, zero, piece.min(), piece.max(), mean, variance * values]
        else:
            count = finite.sum()
            deep = torch.where(finite, piece, torch.zeros_like(piece)).to(precise)
            mean = deep.sum() / count.clamp(min=1)
            spread = torch.where(finite, deep - mean, torch.zeros_like(deep))
            low = torch.where(finite, piece, torch.full_like(piece, math.inf)).min()
            high = torch.where(finite, piece, torch.full_like(piece, -math.inf)).max()
            inf, neg_inf = (piece == math.inf).sum(), (piece == -math.inf).sum()
            facts = [count, torch.isnan(piece).sum(), inf, neg_inf, low, high, mean, (spread * spread).sum()]
        mask = without_slope(torch, piece, activation, parameters, dtype)
        per_unit = values // measured.width if measured.width else 0
        if mask is None:
            active = torch.full((measured.width,), per_unit, dtype=torch.int64, device=x.device)
        else:
            others = [i for i in range(mask.dim()) if i != axis]
            active = (~mask).sum(dim=others) if others else (~mask).long()
            active = active.reshape(measured.width)
        vector = torch.stack([fact.to(precise) for fact in facts + [active.sum()]])
        counts = Histogram.count(torch, piece, finite)
        measured.parts.append(Part(vector, values, active, per_unit, counts))


def outputs(torch, result, measured):
    """Count, mean and sum of squared distances of the finite values that a call gave; of each piece of a large tensor."""
    if not isinstance(result, torch.Tensor) or list(result.shape) != measured.shape or not result.is_floating_point():
        return []
    precise = torch.float32 if result.device.type == 'mps' else torch.float64
    vectors = []
    for piece in pieces(result.detach(), measured.axis):
        deep = piece.to(precise)
        if measured.on_cpu and math.isfinite(deep.sum().item()):
            variance, mean = torch.var_mean(deep, unbiased=False)
            values = torch.full((), deep.numel(), dtype=precise)
            vectors.append(torch.stack([values, mean, variance * deep.numel()]))
            continue
        finite = torch.isfinite(deep)
        deep = torch.where(finite, deep, torch.zeros_like(deep))
        count = finite.sum().to(precise)
        mean = deep.sum() / count.clamp(min=1)
        spread = torch.where(finite, deep - mean, torch.zeros_like(deep))
        vectors.append(torch.stack([count, mean, (spread * spread).sum()]))
    return vectors


def pieces(x, axis):
    """The tensor, or pieces of a large one along a dimension other than the unit axis and PReLU's, which is 1."""
    if x.numel() == 0:
        return []
    others = [i for i in range(x.dim()) if i not in (axis, 1)]
    if x.numel() <= CHUNK or not others:
        return [x]
    along = max(others, key=lambda i: x.shape[i])
    rows = max(1, CHUNK * x.shape[along] // x.numel())
    return x.split(rows, along)


def unreadable(torch, x):
    """Whether a tensor has no values to be read, or reading them would disturb the program."""
    kind = type(x)
    if torch._C._get_tracing_state() is not None:
        return True
    if x.layout != torch.strided or x.is_quantized or x.is_complex() or x.device.type == 'meta':
        return True
    if kind is not torch.Tensor and kind is not torch.nn.Parameter:
        if kind.__torch_dispatch__ is not torch.Tensor.__torch_dispatch__:
            return True
    modes = getattr(torch._C, '_len_torch_dispatch_stack', None)
    wrapped = getattr(getattr(torch._C, '_functorch', None), 'is_functorch_wrapped_tensor', None)
    if (modes is not None and modes() > 0) or (wrapped is not None and wrapped(x)):
        return True
    return x.device.type == 'cuda' and torch.cuda.is_current_stream_capturing()


def unit_axis(x):
    """The unit axis by the shape alone."""
    dims = len(x.shape)
    return None if dims == 0 else 1 if dims == 2 or dims >= 4 else dims - 1


# Functions that make a layer's output: how many dimensions follow the channels (None: channels are dimension 1), and
# where the argument stands that tells one layer from another.
LAYERS = {
    'linear': (0, 1, 'weight'),
    'bilinear': (0, 2, 'weight'),
    'layer_norm': (0, 2, 'weight'),
    'conv1d': (1, 1, 'weight'),
    'conv2d': (2, 1, 'weight'),
    'conv3d': (3, 1, 'weight'),
    'conv_transpose1d': (1, 1, 'weight'),
    'conv_transpose2d': (2, 1, 'weight'),
    'conv_transpose3d': (3, 1, 'weight'),
    'batch_norm': (None, 3, 'weight'),
    'instance_norm': (None, 3, 'weight'),
    'group_norm': (None, 2, 'weight'),
}
# Functions whose output has the channels of their input.
PASSING = ('dropout', 'dropout1d', 'dropout2d', 'dropout3d', 'alpha_dropout', 'feature_alpha_dropout')
POOLING = tuple(
    kind + '_pool%dd' % n for kind in ('max', 'avg', 'adaptive_max', 'adaptive_avg') for n in (1, 2, 3)
)


class Recorder:
    """Stands between a program and PyTorch's activations."""

    def __init__(self, out=None, every=None):
        self.out, self.every = out, every
        self.lock = threading.RLock()
        self.local = threading.local()
        self.on = False
        self.torch = None
        self.reset()

    def reset(self):
        """Forgets everything recorded."""
        self.sites, self.notes, self.told = {}, [], 0
        self.made = {}  # by id of a tensor: weak reference, channel dimension, layer
        self.weights = {}  # by id of a layer's weight: weak reference, number of the layer
        self.layer_count = 0
        self.patched, self.names = [], {}
        self.faults = 0
        self.thread = None
        self.stopping = threading.Event()
        self.written, self.started, self.ended = 0, False, False
        self.lines = {}

    # -- Standing between ------------------------------------------------------------------------------------------

    def install(self, torch):
        """Puts itself before PyTorch's activations; the program's modules that already hold one get the new one."""
        if self.on:
            return
        self.torch = torch
        self.torch_folder = os.path.dirname(os.path.abspath(torch.__file__)) + os.sep
        self.std_folder = os.path.dirname(os.path.abspath(os.__file__)) + os.sep
        self.compiling = getattr(getattr(torch, 'compiler', None), 'is_compiling', None)
        self.wrappers = {}
        for name in TABLE:
            self.replace(torch, name, functools.partial(self.activation_wrapper, name))
        functional = torch.nn.functional
        for name, (after, place, keyword) in LAYERS.items():
            if hasattr(functional, name):
                make = functools.partial(self.layer_wrapper, after, place, keyword)
                self.replace(torch, 'torch.nn.functional.' + name, make)
        for name in PASSING + POOLING:
            if hasattr(functional, name):
                self.replace(torch, 'torch.nn.functional.' + name, self.passing_wrapper)
        self.watch(torch)
        table = {id(old): (old, new) for _, _, old, new, _ in self.patched}
        self.rename(table)
        self.rename_defaults(table)
        self.on = True

    def replace(self, torch, dotted, make):
        """Replaces one function, method or class's forward; leaves alone what this PyTorch does not have."""
        owner = torch
        *path, name = dotted.split('.')[1:]
        if dotted == 'torch.nn.Identity':
            path, name = ['nn', 'Identity'], 'forward'
        for step in path:
            owner = getattr(owner, step, None)
        original = getattr(owner, name, None)
        if original is None:
            return
        wrapper = make(original)
        try:
            functools.update_wrapper(wrapper, original)
            if owner in (torch, torch.nn.functional, torch.special):
                # A pickle names a function by module and name, where it must be found without the recorder too.
                wrapper.__module__, wrapper.__qualname__ = dotted.rsplit('.', 1)
        except AttributeError:
            pass
        inherited = isinstance(owner, type) and name not in vars(owner)
        setattr(owner, name, wrapper)
        self.patched.append((owner, name, original, wrapper, inherited))

    def restore(self):
        """Takes itself out again."""
        for owner, name, original, _, inherited in self.patched:
            if inherited:
                delattr(owner, name)
            else:
                setattr(owner, name, original)

    def put_back(self):
        """Undoes restore."""
        for owner, name, _, wrapper, _ in self.patched:
            setattr(owner, name, wrapper)

    def rename(self, table):
        """In modules loaded before, replaces what `from torch import relu` has bound there."""
        for module in list(sys.modules.values()):
            file = getattr(module, '__file__', None)
            space = getattr(module, '__dict__', None)
            if not isinstance(space, dict) or str(file).startswith(self.torch_folder):
                continue
            for name, value in list(space.items()):
                known = table.get(id(value))
                if known is not None and known[0] is value:
                    space[name] = known[1]
                    self.patched.append((module, name, value, known[1], False))

    def rename_defaults(self, table):
        """Replaces defaults of PyTorch's own layers: a pickle takes a function only where its name leads to it."""
        for name, module in list(sys.modules.items()):
            if not name.startswith('torch.nn.modules.'):
                continue
            for kind in [value for value in vars(module).values() if isinstance(value, type)]:
                for function in [value for value in vars(kind).values() if isinstance(value, types.FunctionType)]:
                    old = function.__defaults__ or ()
                    new = tuple(table[id(value)][1] if id(value) in table else value for value in old)
                    if any(a is not b for a, b in zip(old, new)):
                        function.__defaults__ = new
                        self.patched.append((function, '__defaults__', old, new, False))

    def remove(self):
        """Ends recording in this process: PyTorch's own functions are back."""
        with self.lock:
            if self.on:
                self.on = False
                self.restore()
                self.patched = []

    def activation_wrapper(self, function, original):
        """What is called in place of an activation."""
        local, compiling = self.local, self.compiling
        stack_level = 3 if '_stacklevel' in TABLE[function][1] else None

        def activation(*args, **kwargs):
            if compiling is not None and compiling():
                return original(*args, **kwargs)
            if not self.on or getattr(local, 'busy', False):
                return original(*args, **kwargs)
            local.busy = True
            taken = None
            try:
                try:
                    taken = self.before(function, args, kwargs, sys._getframe(1))
                except Exception as error:
                    self.fault(error)
                if stack_level is not None and len(args) < 3:
                    # A warning names the caller's line: there is one call more in between now.
                    kwargs = dict(kwargs, _stacklevel=kwargs.get('_stacklevel', stack_level) + 1)
                result = original(*args, **kwargs)
            finally:
                local.busy = False
            if taken is not None:
                try:
                    self.after(*taken, result)
                except Exception as error:
                    self.fault(error)
            return result

        return activation

    def layer_wrapper(self, after, place, keyword, original):
        """What is called in place of a layer's function: it notes which layer made the output."""

        def layer(*args, **kwargs):
            result = original(*args, **kwargs)
            if self.on:
                try:
                    weight = args[place] if len(args) > place else kwargs.get(keyword)
                    with self.torch._C.DisableTorchFunction():
                        dim = 1 if after is None else result.dim() - 1 - after
                    self.tag(result, dim, self.layer_of(weight))
                except Exception as error:
                    self.fault(error)
            return result

        return layer

    def passing_wrapper(self, original):
        """What is called in place of dropout and pooling: the layer before still counts as the maker."""

        def passing(*args, **kwargs):
            result = original(*args, **kwargs)
            if self.on:
                try:
                    known = self.maker(args[0] if args else kwargs.get('input'))
                    if known is not None and isinstance(result, self.torch.Tensor):
                        self.tag(result, known[1], known[2])
                except Exception as error:
                    self.fault(error)
            return result

        return passing

    def layer_of(self, weight):
        """A number for the layer with that weight (or a module); None where the weight is made anew at every call."""
        if not isinstance(weight, (self.torch.nn.Parameter, self.torch.nn.Module)):
            return None
        known = self.weights.get(id(weight))
        if known is None or known[0]() is not weight:
            with self.lock:
                if len(self.weights) > 4096:
                    self.weights = {key: value for key, value in self.weights.items() if value[0]() is not None}
                self.layer_count += 1
                known = self.weights[id(weight)] = (weakref.ref(weight), self.layer_count)
        return known[1]

    def tag(self, tensor, dim, layer):
        """Remembers who made a tensor, for as long as it lives."""
        made = self.made
        if len(made) > 512:
            with self.lock:
                self.made = made = {key: value for key, value in list(made.items()) if value[0]() is not None}
                if len(made) > 2048:
                    made.clear()
        made[id(tensor)] = (weakref.ref(tensor), dim, layer)

    def maker(self, tensor):
        """Who made a tensor: weak reference, channel dimension, layer; or None."""
        known = self.made.get(id(tensor))
        return known if known is not None and known[0]() is tensor else None

    # -- Measuring -------------------------------------------------------------------------------------------------

    def before(self, function, args, kwargs, frame):
        """Looks at the input of a call that is about to happen."""
        torch = self.torch
        x = args[-1] if function == 'torch.nn.Identity' and args else args[0] if args else kwargs.get('input')
        if not isinstance(x, torch.Tensor):
            return None
        # Reading a tensor's properties must not call what a subclass or a mode of the program has put before them.
        with torch._C.DisableTorchFunction():
            return self.look(function, x, args, kwargs, frame)

    def look(self, function, x, args, kwargs, frame):
        """Finds the site and measures x: (site, whether it was its turn, what was measured, the time that took)."""
        activation, arguments = TABLE[function]
        parameters = {}
        for keyword, (place, parameter, default) in arguments.items():
            value = args[place] if place is not None and len(args) > place else kwargs.get(keyword, default)
            if isinstance(parameter, dict):
                activation = parameter.get(value, activation)
            elif parameter is not None:
                parameters[parameter] = value
        if activation == 'hardtanh' and (parameters['min_val'], parameters['max_val']) == (0, 6):
            # The layer ReLU6 calls this function.
            activation = 'relu6' if self.origin(frame)[1] == 0 else activation
        file, line = self.place(frame)
        dtype = str(x.dtype).replace('torch.', '')
        key = (file, line, function, activation, dtype)
        began = time.perf_counter()
        with self.lock:
            site = self.sites.get(key)
            if site is None:
                if len(self.sites) >= MAX_SITES:
                    self.note('More than %d lines call activations; the later ones are not recorded.' % MAX_SITES)
                    return None
                site = self.sites[key] = Site(file, line, function, activation, dtype)
            if self.every is not None:
                wanted = site.calls % self.every == 0
            else:
                wanted = site.is_new() or began >= site.due
            if not wanted:
                return site, False, None, began
            measured = None if unreadable(self.torch, x) else self.measured(x, activation, parameters, frame)
        return site, True, measured, time.perf_counter() - began

    def measured(self, x, activation, parameters, frame):
        """Measures one input."""
        torch = self.torch
        known = self.maker(x)
        if known is not None and 0 <= known[1] < x.dim():
            axis, source, layer = known[1], 'layer', known[2]
        else:
            axis, source, layer = unit_axis(x), 'shape', None
        with torch._C.DisableTorchFunction(), torch.inference_mode(False), torch.no_grad():
            measured = Measured(list(x.shape), axis, source, layer, x.device)
            if layer is None:
                measured.module = self.calling_module(frame)
                if measured.module is not None:
                    measured.layer = self.layer_of(measured.module())
            measure(torch, x, activation, parameters, measured)
            for name, value in parameters.items():
                if isinstance(value, torch.Tensor):
                    measured.learned[name] = value.detach().double().reshape(-1).tolist()
                elif isinstance(value, (int, float)) and math.isfinite(value):
                    measured.parameters[name] = float(value)
        return measured

    def calling_module(self, frame):
        """A weak reference to the activation's own module, where the call comes through one; or None."""
        for _ in range(3):
            if frame is None or not self.origin(frame)[0].startswith(self.torch_folder):
                return None
            if frame.f_code.co_name == 'forward':
                module = frame.f_locals.get('self')
                if isinstance(module, self.torch.nn.Module) and not getattr(module, '_is_replica', False):
                    return weakref.ref(module)
                return None
            frame = frame.f_back
        return None

    def after(self, site, wanted, measured, cost, result):
        """Keeps what was measured, once the call itself has succeeded."""
        began = time.perf_counter()
        with self.lock:
            site.calls += 1
            site.changed = True
            if measured is not None:
                torch = self.torch
                with torch._C.DisableTorchFunction(), torch.inference_mode(False), torch.no_grad():
                    site.add(torch, site.calls, measured, outputs(torch, result, measured))
            elif wanted:
                site.skipped += 1
            if wanted:
                now = time.perf_counter()
                cost += now - began
                site.spent += cost
                site.due = now + cost * len(self.sites) / BUDGET
        if self.thread is None and self.out is not None and self.live:
            self.start_writing()

    def place(self, frame):
        """File and line of the program: the nearest frame that is not PyTorch's, the recorder's or Python's own."""
        nearest = None
        while frame is not None:
            file, kind = self.origin(frame)
            if kind == 2:
                return file, frame.f_lineno
            if kind == 1 and nearest is None:
                nearest = file, frame.f_lineno
            frame = frame.f_back
        # A thread that has nothing of the program on its stack is told by the line that started it.
        return getattr(threading.current_thread(), '_activation_recorder_place', None) or nearest or ('<unknown>', 0)

    def origin(self, frame):
        """The file of a frame, and whose it is: 0 PyTorch's or the recorder's, 1 Python's own, 2 the program's."""
        name = frame.f_code.co_filename
        known = self.names.get(name)
        if known is None:
            path = name if name.startswith('<') else os.path.abspath(name)
            foreign = path.startswith(self.torch_folder) or path == OWN_FILE or name.startswith('<frozen')
            standard = path.startswith(self.std_folder) and '-packages' not in path
            known = self.names[name] = (path, 0 if foreign else 1 if standard else 2)
        return known

    def fault(self, error):
        """Notes a fault of the recorder, which must not reach the program."""
        self.faults += 1
        if self.faults <= 20:
            self.note('The recorder failed at a call: %s: %s' % (type(error).__name__, error))

    def note(self, text):
        """Says once what this recording does not show."""
        if text not in self.notes and len(self.notes) < 100:
            self.notes.append(text)

    # -- What cannot be seen ---------------------------------------------------------------------------------------

    def watch(self, torch):
        """Notes what the recorder will not see: scripted and compiled code."""
        recorder = self
        script = torch.jit.script

        @functools.wraps(script)
        def noted_script(*args, **kwargs):
            recorder.note('torch.jit.script was used: activations inside scripted code are not seen.')
            # The compiler knows PyTorch's own functions, so they are back for as long as it runs.
            if not recorder.on:
                return script(*args, **kwargs)
            with recorder.lock:
                recorder.restore()
                try:
                    return script(*args, **dict(kwargs, _frames_up=kwargs.get('_frames_up', 0) + 1))
                finally:
                    recorder.put_back()

        torch.jit.script = noted_script
        self.patched.append((torch.jit, 'script', script, noted_script, False))
        compiled = 'torch.compile was used: activations inside compiled code are not seen.'
        loaded = 'torch.jit.%s was used: activations inside scripted code are not seen.'
        for owner, name, text in (
            (torch, 'compile', compiled),
            (torch.jit, 'load', loaded % 'load'),
            (torch.jit, 'trace', loaded % 'trace'),
        ):
            if hasattr(owner, name):
                noted = self.noting(getattr(owner, name), text)
                self.patched.append((owner, name, getattr(owner, name), noted, False))
                setattr(owner, name, noted)

    def noting(self, function, text):
        """The function, with a note when it is called."""

        @functools.wraps(function)
        def noted(*args, **kwargs):
            self.note(text)
            return function(*args, **kwargs)

        return noted

    def note_earlier(self):
        """Notes what the program has compiled or scripted before the recording began."""
        if 'torch._dynamo' in sys.modules:
            self.note('torch.compile may have been used before: activations inside compiled code are not seen.')
        scripted = (self.torch.jit.ScriptModule, self.torch.jit.ScriptFunction)
        if any(issubclass(type(thing), scripted) for thing in gc.get_objects()):
            self.note('Scripted code is there already: activations inside it are not seen.')

    # -- Writing ---------------------------------------------------------------------------------------------------

    def start_writing(self):
        """Starts the thread that writes about once a second."""
        with self.lock:
            if self.thread is None and not self.ended:
                self.thread = threading.Thread(target=self.keep_writing, name='activation-recorder', daemon=True)
                self.thread.start()

    def keep_writing(self):
        """Writes until the end; less often where writing takes long."""
        pause = 1.0
        while not self.stopping.wait(pause):
            began = time.perf_counter()
            try:
                self.write()
            except Exception as error:
                self.fault(error)
            pause = max(1.0, 50 * (time.perf_counter() - began))

    def report(self):
        """New lines since the last report, as texts."""
        lines = []
        with self.lock:
            if not self.started:
                self.started = True
                lines.append(self.start_line())
            lines += [json.dumps({'type': 'note', 'message': text}) for text in self.notes[self.told :]]
            self.told = len(self.notes)
            # The states are taken with the lock held, so a line is all of one moment.
            changed = [(key, site) for key, site in self.sites.items() if site.changed]
            for key, site in changed:
                with self.torch.no_grad():
                    line = json.dumps(site.fields())
                site.changed = False
                self.lines[key] = line
                lines.append(line)
        return lines

    def start_line(self):
        """The first line of a file."""
        start = {'type': 'start', 'version': VERSION, 'argv': list(sys.argv), 'python': sys.version.split()[0]}
        start.update({'torch': str(getattr(self.torch, '__version__', '')) or None, 'pid': os.getpid()})
        start.update({'rank': rank(), 'every': self.every, 'time': time.time()})
        return json.dumps(start)

    def path(self):
        """The file of this process."""
        root, extension = os.path.splitext(self.out)
        world = os.environ.get('WORLD_SIZE', '')
        if rank() is not None and world.isdigit() and int(world) > 1:
            root += '.rank%d' % rank()
        if self.child:
            root += '.pid%d' % os.getpid()
        return root + extension

    child = False  # a process that the program itself started
    live = True  # writes while the program runs

    def write(self, last=None):
        """Writes the new lines."""
        if self.out is None:
            return
        with self.lock:
            lines = self.report() + ([last] if last is not None else [])
            if not lines:
                return
            text = ''.join(line + '\n' for line in lines)
            path = self.path()
            plain = not os.path.exists(path) or os.path.isfile(path)
            if plain and self.written + len(text) > COMPACT_BYTES:
                kept = sum(map(len, self.lines.values()))
                if self.written + len(text) > 4 * kept:
                    notes = [json.dumps({'type': 'note', 'message': note}) for note in self.notes]
                    newest = [self.start_line()] + notes + list(self.lines.values())
                    text = ''.join(line + '\n' for line in newest + ([last] if last is not None else []))
                    with open(path + '.new', 'w', encoding='utf-8') as file:
                        file.write(text)
                    os.replace(path + '.new', path)
                    self.written = len(text)
                    return
            with open(path, 'w' if self.written == 0 and plain else 'a', encoding='utf-8') as file:
                file.write(text)
            self.written += len(text)

    def finish(self):
        """Writes the end; a second call does nothing."""
        with self.lock:
            if self.ended:
                return
            self.ended = True
            self.on = False
            self.stopping.set()
            if self.child and not self.sites:
                return
            try:
                if self.torch is None:
                    self.note('The program did not import PyTorch, so there was nothing to record.')
                elif not self.sites:
                    self.note('No call of an activation was seen.')
                self.write(json.dumps({'type': 'end', 'time': time.time()}))
            except Exception as error:
                print('activation recorder: %s could not be written: %s' % (self.out, error), file=sys.stderr)

    # -- The life of a process -------------------------------------------------------------------------------------

    def follow(self):
        """Starts with `import torch`, ends with the process, and goes along into processes that it starts."""
        if 'torch' in sys.modules:
            self.install(sys.modules['torch'])
        else:
            sys.meta_path.insert(0, TorchFinder(self))
        atexit.register(self.finish)
        if hasattr(os, 'register_at_fork'):
            os.register_at_fork(after_in_child=self.forked)
        exit_now = os._exit

        def noted_exit(status):
            self.finish()
            exit_now(status)

        os._exit = noted_exit
        for name in ('SIGTERM', 'SIGHUP'):
            number_ = getattr(signal, name, None)
            if number_ is not None and signal.getsignal(number_) == signal.SIG_DFL:
                signal.signal(number_, self.terminated)
        start = threading.Thread.start

        @functools.wraps(start)
        def noted_start(thread):
            if self.on:
                try:
                    thread._activation_recorder_place = self.place(sys._getframe(1))
                except Exception as error:
                    self.fault(error)
            return start(thread)

        threading.Thread.start = noted_start
        self.follow_spawned()
        self.note_others()

    def terminated(self, signum, frame):
        """Writes the end, then lets the signal do what it does without the recorder."""
        self.finish()
        signal.signal(signum, signal.SIG_DFL)
        os.kill(os.getpid(), signum)

    def forked(self):
        """A forked process records on its own."""
        patched, self.lock = self.patched, threading.RLock()
        on = self.on
        self.reset()
        self.patched, self.on, self.child = patched, on, True

    def follow_spawned(self):
        """A process that multiprocessing spawns loads this recorder before it loads the program."""
        import multiprocessing.spawn as spawn

        prepare = spawn.get_preparation_data

        @functools.wraps(prepare)
        def prepared(name):
            data = prepare(name)
            if self.out is not None and os.path.isfile(OWN_FILE):
                data['activation_recorder'] = Spawned(self.out, self.every)
            return data

        spawn.get_preparation_data = prepared

    def note_others(self):
        """Notes that Python programs which this one starts are not recorded."""
        import subprocess

        start = subprocess.Popen.__init__

        @functools.wraps(start)
        def noted(process, *args, **kwargs):
            if 'python' in str(args[0] if args else kwargs.get('args')):
                self.note('The program started another Python program: what that computes is not seen.')
            return start(process, *args, **kwargs)

        subprocess.Popen.__init__ = noted


class Spawned:
    """Pickled for a spawned process, where it becomes a recorder before PyTorch is loaded."""

    def __init__(self, out, every):
        self.out, self.every = out, every

    def __reduce__(self):
        code = (
            'import importlib.util, sys\n'
            'spec = importlib.util.spec_from_file_location("activation_recorder", %r)\n'
            'module = sys.modules["activation_recorder"] = importlib.util.module_from_spec(spec)\n'
            'spec.loader.exec_module(module)\n'
            'module.record_child(%r, %r)\n'
        ) % (OWN_FILE, self.out, self.every)
        return exec, (code, {})


def record_child(out, every):
    """Records in a process that multiprocessing has spawned."""
    recorder = Recorder(out, every)
    recorder.child = True
    recorder.follow()


class TorchFinder:
    """Tells the recorder when PyTorch has been imported."""

    def __init__(self, recorder):
        self.recorder = recorder

    def find_spec(self, name, path=None, target=None):
        """Finds PyTorch as Python would, with a step after it is loaded."""
        if name != 'torch':
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        loader = getattr(spec, 'loader', None)
        if loader is None:
            sys.meta_path.insert(0, self)
            return spec
        load = loader.exec_module

        def exec_module(module):
            del loader.exec_module
            load(module)
            try:
                self.recorder.install(module)
            except Exception as error:
                self.recorder.note('This PyTorch cannot be recorded: %s: %s' % (type(error).__name__, error))

        loader.exec_module = exec_module
        return spec


def rank():
    """This process's rank under torchrun, or None."""
    value = os.environ.get('RANK', '')
    return int(value) if value.isdigit() else None


# -- In a running program (an editor calls these through its debugger) ---------------------------------------------

session = None


def start(every=None, out=None):
    """Begins to record in this process, in which PyTorch may be loaded already; what is left goes to out at its end."""
    global session
    if session is None:
        session = Recorder(out, every)
        session.live = False
        atexit.register(session.finish)
        if 'torch' in sys.modules:
            session.install(sys.modules['torch'])
            session.note_earlier()
        else:
            sys.meta_path.insert(0, TorchFinder(session))
    return True


def report():
    """The lines that are new since the last report, as one text."""
    return '\n'.join(session.report()) if session is not None else ''


def stop():
    """Ends recording; the lines stay to be reported."""
    if session is not None:
        session.remove()
    return True


# -- At a stop of a debugger, without any recording ----------------------------------------------------------------

MOST_AT_STOP = 10_000_000  # values of a tensor that is read


def at_stop(root, question):
    """The line about one tensor or array as it is now, in base64; empty where it is none or may be something else.

    root is what the debugger found under the name. The question, JSON in base64, has: steps (the attributes and items
    that lead on from there), activation, parameters and function, file and line, and accept: what tells that the
    tensor is still what goes into the activation, "start" (the program stands before the first instruction of the
    statement in the lines "statement") or "version" (the tensor was never changed in place). Any of them is enough; an
    empty list demands none. Nothing of the program runs for it: no property, no method, no conversion.
    """
    asked = json.loads(base64.b64decode(question))
    x = follow(root, asked['steps'])
    proofs = {'start': lambda: stands_before(*asked['statement']), 'version': lambda: never_changed(x)}
    if asked['accept'] and not any(proofs[name]() for name in asked['accept']):
        return ''
    activation, parameters = asked['activation'], asked['parameters']
    if not any(known == activation for known, _ in TABLE.values()):
        return ''
    line = line_of_tensor(x, activation, parameters) or line_of_array(x, activation, parameters)
    if line is None:
        return ''
    line.update({name: asked[name] for name in ('file', 'line', 'function', 'activation')}, parameters=parameters)
    return base64.b64encode(json.dumps(line).encode()).decode()


def follow(value, steps):
    """Where attributes (texts) and items (one key in a list) lead, past nothing that runs code of the program."""
    for step in steps:
        kind = type(value)
        if isinstance(step, list):
            if kind not in (list, tuple, dict) and kind.__module__ + '.' + kind.__name__ not in INDEXED:
                raise TypeError('an item of this type is not read')
            value = value[step[0]]
            continue
        if isinstance(kind.__getattribute__, types.FunctionType):
            raise TypeError('an attribute of this type is not read')
        try:
            value = inspect.getattr_static(value, step)
        except AttributeError:
            # A module keeps them in dictionaries of its own.
            parts = [inspect.getattr_static(value, name, None) for name in ('_parameters', '_buffers', '_modules')]
            value = [part for part in parts if isinstance(part, dict) and dict.get(part, step) is not None][0]
            value = dict.get(value, step)
        if hasattr(type(value), '__get__'):
            raise TypeError('a property is not read')
    return value


INDEXED = ('torch.Tensor', 'torch.nn.parameter.Parameter', 'numpy.ndarray')


def stands_before(name, first, last):
    """Whether the frame of that name in which the debugger stopped has yet to begin the statement in these lines."""
    frame = sys._getframe()
    while frame is not None and not (frame.f_code.co_name == name and first <= frame.f_lineno <= last):
        frame = frame.f_back
    if frame is None:
        return False
    starts = [offset for offset, line in dis.findlinestarts(frame.f_code) if line is not None and first <= line <= last]
    # A line within the statement has its own first instruction.
    return frame.f_lasti in (starts if first == last else starts[:1])


def never_changed(x):
    """Whether a tensor has been the same since it was made, as far as PyTorch counts the changes."""
    try:
        return x._version == 0
    except (AttributeError, RuntimeError):
        return False


def line_of_tensor(x, activation, parameters):
    """The line about a tensor; None for what is none, and for one that is not to be read."""
    torch = sys.modules.get('torch')
    if torch is None or type(x) not in (torch.Tensor, torch.nn.Parameter):
        return None
    with torch._C.DisableTorchFunction(), torch.inference_mode(False), torch.no_grad():
        if not 0 < x.numel() <= MOST_AT_STOP or unreadable(torch, x):
            return None
        known = session.maker(x) if session is not None and session.on else None
        axis = known[1] if known is not None else maker_axis(x)
        source = 'shape' if axis is None else 'layer'
        measured = Measured(list(x.shape), unit_axis(x) if axis is None else axis, source, None, x.device)
        if activation == 'prelu':
            parameters = {name: torch.tensor(value) for name, value in parameters.items()}
        measure(torch, x, activation, parameters, measured)
        return line_of(measured, str(x.dtype).replace('torch.', ''))


def maker_axis(x):
    """The unit axis by the operation that autograd says made the tensor; None where that does not tell."""
    maker = type(x.grad_fn).__name__
    if maker.startswith(('ConvolutionBackward', 'NativeBatchNormBackward', 'CudnnBatchNormBackward')):
        return 1
    return x.dim() - 1 if maker.startswith(('AddmmBackward', 'NativeLayerNormBackward')) else None


def line_of_array(x, activation, parameters):
    """The line about an array of NumPy; None for what is none, and for one that is not to be read."""
    numpy = sys.modules.get('numpy')
    if numpy is None or type(x) is not numpy.ndarray or x.dtype.kind not in 'fiub':
        return None
    if not 0 < x.size <= MOST_AT_STOP or activation == 'prelu':
        return None
    measured = Measured(list(x.shape), unit_axis(x), 'shape', None, None)
    kept = x.dtype in (numpy.float32, numpy.float64)
    piece = x if kept else x.astype(numpy.float32 if x.dtype == numpy.float16 else numpy.float64)
    finite = numpy.isfinite(piece)
    deep = piece[finite].astype(numpy.float64)
    facts = [deep.size, numpy.isnan(piece).sum(), (piece == math.inf).sum(), (piece == -math.inf).sum()]
    facts += [deep.min(), deep.max(), deep.mean(), deep.var() * deep.size] if deep.size else [0, 0, 0, 0]
    mask = without_slope(None, piece, activation, parameters, None)
    active = numpy.ones(piece.shape, bool) if mask is None else ~mask
    others = tuple(i for i in range(x.ndim) if i != measured.axis)
    per_unit = active.sum(axis=others).reshape(measured.width)
    counts = Histogram.count(numpy, numpy.ascontiguousarray(piece), finite)
    vector = numpy.array(facts + [active.sum()], numpy.float64)
    measured.parts.append(Part(vector, x.size, per_unit, x.size // measured.width, counts))
    return line_of(measured, str(x.dtype))


def line_of(measured, dtype):
    """The line about what was measured of one tensor."""
    total, active, fine = Moments(), [0] * measured.width, [0] * (2 * Histogram.HALF)
    for part in measured.parts:
        total.add(part.moments())
        active = [a + b for a, b in zip(active, part.active.tolist())]
        fine = [a + b for a, b in zip(fine, part.counts.tolist())]
    per_unit = total.values // measured.width
    dead = active.count(0)
    line = {'type': 'site', 'dtype': dtype, 'shape': measured.shape, 'calls': 1, 'recorded': 1, 'skipped': 0}
    line.update({'units': measured.width, 'unitAxis': measured.axis, 'unitAxisFrom': measured.source})
    line.update({'deadUnits': dead, 'deadUnitsInWindow': dead}, **total.fields())
    line['histogram'] = Histogram().merged([(i, count) for i, count in enumerate(fine) if count])
    line.update({'windows': [], 'learned': None, 'layers': [], 'unitLastCalls': []})
    line['unitShares'] = [round(n / per_unit, 4) for n in active] if measured.width <= MAX_LISTED_UNITS else []
    return line


# -- The command ---------------------------------------------------------------------------------------------------

USAGE = 'usage: activation_recorder.py [--out FILE] [--every N] (SCRIPT | -m MODULE) [ARGS...]'


def read_arguments(arguments):
    """Options, then the program with its own arguments: (out, every, module, program, rest)."""
    out, every = DEFAULT_FILE, None
    rest = list(arguments)
    while rest and rest[0].startswith('-') and rest[0] != '-':
        option, equals, value = rest.pop(0).partition('=')
        if option in ('-h', '--help'):
            print(__doc__)
            sys.exit(0)
        if option == '--':
            break
        if option == '-m' and not equals:
            if not rest:
                fail('-m needs a module')
            return out, every, True, rest[0], rest[1:]
        if option not in ('--out', '--every'):
            fail('unknown option %s' % option)
        if not equals:
            if not rest:
                fail('%s needs a value' % option)
            value = rest.pop(0)
        if option == '--out':
            if not value:
                fail('--out needs the name of a file')
            out = value
        elif not value.isdigit() or int(value) == 0:
            fail('--every takes a whole number from 1 on, not %s' % value)
        else:
            every = int(value)
    if not rest:
        fail('name the script to run')
    return out, every, False, rest[0], rest[1:]


def fail(message):
    """Ends with what is wrong on the command line."""
    print(USAGE, file=sys.stderr)
    print('activation_recorder.py: error: ' + message, file=sys.stderr)
    sys.exit(2)


def fresh_main():
    """An empty main module for the program; the recorder's own stays alive beside it."""
    main = types.ModuleType('__main__')
    main.__builtins__ = sys.modules['builtins']
    main.__annotations__ = {}
    fresh_main.kept = sys.modules['__main__']
    sys.modules['__main__'] = main
    return main


def search_first(folder):
    """The program's folder takes the place of the recorder's on the search path, unless Python has put none there."""
    if not getattr(sys.flags, 'safe_path', False) and not sys.flags.isolated:
        sys.path[0] = folder


def run_script(path):
    """Runs a file, or a folder or archive with a __main__, as Python itself would run it."""
    full = os.path.abspath(path)
    main = fresh_main()
    if os.path.isdir(full) or (full[-3:] != '.py' and importlib.machinery.PathFinder.find_spec('__main__', [full])):
        sys.path.insert(0, full) if sys.flags.isolated else search_first(full)
        runpy._run_module_as_main('__main__', False)
        return
    try:
        with io.open_code(full) as file:
            source = file.read()
    except OSError as error:
        python = getattr(sys, 'orig_argv', [sys.executable])[0]
        print("%s: can't open file %r: [Errno %s] %s" % (python, full, error.errno, error.strerror), file=sys.stderr)
        sys.exit(2)
    search_first(os.path.dirname(os.path.realpath(full)))
    # From Python 3.9 on the main program's file is an absolute path.
    name = full if sys.version_info >= (3, 9) else path
    main.__file__, main.__cached__ = name, None
    main.__loader__ = importlib.machinery.SourceFileLoader('__main__', name)
    exec(compile(source, name, 'exec', dont_inherit=True), main.__dict__)


def without_recorder(error, seen):
    """Takes the recorder's own frames out of an exception's traceback, and of those that led to it."""
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames, step = [], error.__traceback__
        while step is not None:
            if step.tb_frame.f_code.co_filename not in (OWN_FILE, __file__):
                frames.append(step)
            step = step.tb_next
        for here, following in zip(frames, frames[1:] + [None]):
            here.tb_next = following
        error.__traceback__ = frames[0] if frames else None
        without_recorder(error.__cause__, seen)
        error = error.__context__


def main():
    """Runs a program and records it."""
    out, every, module, program, rest = read_arguments(sys.argv[1:])
    recorder = Recorder(os.path.abspath(out), every)
    recorder.follow()
    sys.argv = [program] + rest
    try:
        if module:
            search_first(os.getcwd())
            fresh_main()
            runpy._run_module_as_main(program)
        else:
            run_script(program)
    except SystemExit:
        raise
    except BaseException as error:
        # The program's own hook shows the error without the recorder's frames. Raised again, silently, it ends the
        # process as Python does, with its exit code or signal.
        without_recorder(error, set())
        sys.excepthook(type(error), error, error.__traceback__)
        sys.excepthook = lambda *_: None
        raise


if __name__ == '__main__':
    main()
