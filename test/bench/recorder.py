"""Times training steps of a small convolutional net on the CPU without and with the recorder, in turns.

    python3 recorder.py RECORDER ROUNDS

Prints one JSON line for each round: the processor time of a step without and with it, in milliseconds.
"""

import importlib.util
import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)


class Net(nn.Module):
    """Two convolutions and two linear layers for 28 x 28 pictures."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv2d(1, 16, 3, padding=1), nn.Conv2d(16, 32, 3, padding=1)
        self.third, self.last = nn.Linear(32 * 49, 64), nn.Linear(64, 10)
        self.act, self.pool = nn.ReLU(), nn.MaxPool2d(2)

    def forward(self, x):
        """Scores of the ten classes."""
        x = self.pool(self.act(self.first(x)))
        x = self.pool(self.act(self.second(x)))
        return self.last(self.act(self.third(x.flatten(1))))


def main():
    """Alternates between runs of steps without and with the recorder."""
    spec = importlib.util.spec_from_file_location('activation_recorder', sys.argv[1])
    recorder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recorder)
    net = Net()
    optimiser = torch.optim.SGD(net.parameters(), lr=0.01)
    x, y = torch.randn(32, 1, 28, 28), torch.randint(0, 10, (32,))

    def steps(count):
        began = time.process_time()
        for _ in range(count):
            optimiser.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimiser.step()
        return (time.process_time() - began) / count * 1000

    session = recorder.Recorder()
    session.install(torch)
    steps(50)  # the first calls, all of which are measured
    for _ in range(int(sys.argv[2])):
        session.remove()
        paused = time.perf_counter()
        plain = steps(50)
        for site in session.sites.values():
            site.due += time.perf_counter() - paused  # the sampling goes by time, of which this is no part
        session.install(torch)
        recorded = steps(50)
        session.report()
        print(json.dumps([plain, recorded]), flush=True)


main()
