"""Exclusive or as the paper ran it, in PyTorch: how far single networks scatter by themselves.

    python3 xor.py GAIN LEARNING_RATE STEPS FIRST_SEED LAST_SEED [FIT_JSON]

20 hidden layers of 500 rectified units, loss mean((out - target)^2); prints for each seed the correlation of the six final
distances after hidden layer 11, not squared, with the prediction from the rates of a fit.json.
"""
import json
import os
import sys

import numpy as np
import torch

gain, rate, steps = float(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
seeds = range(int(sys.argv[4]), int(sys.argv[5]) + 1)
examples = os.path.join(os.path.dirname(os.path.abspath(__file__)), *[".."] * 4, "examples", "paper")
fit = json.load(open(sys.argv[6] if len(sys.argv) > 6 else os.path.join(examples, "two-points.fit.json")))
torch.set_num_threads(1)

x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
target = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
pairs = [(i, j) for i in range(4) for j in range(i + 1, 4)]


def squared(points):
    points = points.detach().double()
    return np.array([float(((points[i] - points[j]) ** 2).sum()) for i, j in pairs])


for seed in seeds:
    torch.manual_seed(seed)
    sizes = [2] + 20 * [500] + [1]
    layers = [torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
    for layer in layers:
        torch.nn.init.xavier_normal_(layer.weight, gain)
        torch.nn.init.zeros_(layer.bias)
    parameters = [p for layer in layers for p in layer.parameters()]

    def forward():
        h = x
        for k, layer in enumerate(layers[:-1]):
            h = torch.relu(layer(h))
            if k == 10:
                representation = h
        return representation, layers[-1](h)

    h0, y0 = map(squared, forward())
    for step in range(steps):
        loss = ((forward()[1] - target) ** 2).mean()
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, g in zip(parameters, gradients):
                p -= rate * g
    representation, out = forward()
    observed = np.sqrt(squared(representation))
    r = fit["etaH"] / fit["etaY"] * squared(x)
    a = h0 - r * y0 / h0
    predicted = np.sqrt(a / 2 + np.sqrt(a * a / 4 + r * squared(target)))
    final = float(((out - target) ** 2).mean())
    correlation = np.corrcoef(predicted, observed)[0, 1]
    print(f"seed {seed} loss {final:.1e} correlation {correlation:.4f}", observed.round(3), predicted.round(3), flush=True)
