"""Training steps of the benchmark networks in PyTorch, one thread.

Prints its name, then for each line `row seconds` on standard input the rate of the steps made in so long.
"""
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)


def mlp(*sizes):
    layers = []
    for units, more in zip(sizes, sizes[1:]):
        layers += [nn.Linear(units, more), nn.LeakyReLU()]
    return nn.Sequential(*layers[:-1])


class Cnn(nn.Module):
    """The paper's one-dimensional network: 500 positions, 20 channels, kernel 11, 11 convolutions."""

    def __init__(self):
        super().__init__()
        channels = [1] + [20] * 10 + [1]
        self.first = nn.Linear(1, 500)
        self.inner = nn.ModuleList(nn.Conv1d(a, b, 11) for a, b in zip(channels, channels[1:]))
        self.last = nn.Linear(500 - 10 * 11, 1)

    def forward(self, x):
        x = nn.functional.leaky_relu(self.first(x.unsqueeze(1)))
        for layer in self.inner:
            x = nn.functional.leaky_relu(layer(x))
        return self.last(x).squeeze(1)


ROWS = {
    "default": (lambda: mlp(1, *[500] * 20, 1), 2, 1, 1),
    "narrow": (lambda: mlp(1, *[50] * 20, 1), 2, 1, 1),
    "cnn": (Cnn, 2, 1, 1),
    "mnist": (lambda: mlp(784, 200, 200, 200, 200, 10), 64, 784, 10),
    "feature-collapse": (lambda: mlp(27, *[100] * 4, 1), 64, 27, 1),
}


def stepper(build, batch, inputs, outputs):
    torch.manual_seed(1)
    model = build()
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-4)
    x = torch.randn(batch, inputs)
    target = torch.randn(batch, outputs)

    def step():
        optimizer.zero_grad()
        (0.5 * ((model(x) - target) ** 2).mean()).backward()
        optimizer.step()

    return step


def rate(step, seconds):
    step()  # finds in the cache what others left there
    start = now = time.perf_counter()
    steps = 0
    while now - start < seconds:
        step()
        steps += 1
        now = time.perf_counter()
    return steps / (now - start)


print("PyTorch", torch.__version__, flush=True)
steppers = {}
for line in sys.stdin:
    name, seconds = line.split()
    if name not in steppers:
        steppers[name] = stepper(*ROWS[name])
    print(rate(steppers[name], float(seconds)), flush=True)
