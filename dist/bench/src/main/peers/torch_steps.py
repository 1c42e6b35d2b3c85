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


class Block(nn.Module):
    """Attention and a perceptron with norms before them."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm_1, self.norm_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 2 * width), nn.ReLU(), nn.Linear(2 * width, width))

    def forward(self, x):
        batch, tokens, width = x.shape
        qkv = self.qkv(self.norm_1(x)).reshape(batch, tokens, 3, self.heads, width // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        pattern = torch.softmax(q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5, -1)
        x = x + self.out((pattern @ v).transpose(1, 2).reshape(batch, tokens, width))
        return x + self.mlp(self.norm_2(x))


class Transformer(nn.Module):
    """Two blocks of width 64 with 4 heads, over patches of an image or tokens of a vector."""

    def __init__(self, patch, outputs, width=64, heads=4):
        super().__init__()
        self.patch = patch
        self.embed = nn.Linear(patch * patch, width) if patch else nn.Linear(1, 4 * width)
        tokens = (28 // patch) ** 2 if patch else 4
        self.position = nn.Parameter(0.02 * torch.randn(tokens, width))
        self.blocks = nn.Sequential(Block(width, heads), Block(width, heads))
        self.norm = nn.LayerNorm(width)
        self.last = nn.Linear(width, outputs)
        self.width = width

    def forward(self, x):
        p = self.patch
        if p:
            x = x.reshape(-1, 28 // p, p, 28 // p, p).transpose(2, 3).reshape(len(x), -1, p * p)
            x = self.embed(x)
        else:
            x = self.embed(x).reshape(len(x), -1, self.width)
        return self.last(self.norm(self.blocks(x + self.position)).mean(1))


class Residual(nn.Module):
    def __init__(self, inputs, channels, stride):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Conv2d(inputs, channels, 3, stride, 1), nn.BatchNorm2d(channels), nn.ReLU(),
            nn.Conv2d(channels, channels, 3, 1, 1), nn.BatchNorm2d(channels))
        self.shortcut = nn.Identity() if inputs == channels else nn.Conv2d(inputs, channels, 1, stride)

    def forward(self, x):
        return torch.relu(self.inner(x) + self.shortcut(x))


def resnet():
    return nn.Sequential(
        nn.Unflatten(1, (3, 32, 32)), nn.Conv2d(3, 16, 3, 1, 1), nn.BatchNorm2d(16), nn.ReLU(),
        Residual(16, 16, 1), Residual(16, 32, 2), Residual(32, 64, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


ROWS = {
    "default": (lambda: mlp(1, *[500] * 20, 1), 2, 1, 1),
    "narrow": (lambda: mlp(1, *[50] * 20, 1), 2, 1, 1),
    "cnn": (Cnn, 2, 1, 1),
    "mnist": (lambda: mlp(784, 200, 200, 200, 200, 10), 64, 784, 10),
    "feature-collapse": (lambda: mlp(27, *[100] * 4, 1), 64, 27, 1),
    "vit": (lambda: Transformer(7, 10), 64, 784, 10),
    "two-point-transformer": (lambda: Transformer(0, 1), 2, 1, 1),
    "resnet": (resnet, 64, 3 * 32 * 32, 10),
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
