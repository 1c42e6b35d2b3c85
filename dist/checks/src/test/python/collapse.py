"""Feature collapse as the paper ran it, in PyTorch: how far single networks scatter by themselves.

    python3 collapse.py ACTIVATION GAIN LEARNING_RATE EPOCHS FIRST_SEED LAST_SEED

Prints for each seed the ratio of the variance explained by the feature that the context asks for to that by the other one, in the
contexts mx and my, before and after training.
"""
import sys

import numpy as np
import torch

activation = {"tanh": torch.tanh, "leaky-relu": torch.nn.functional.leaky_relu}[sys.argv[1]]
gain, rate, epochs = float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
seeds = range(int(sys.argv[5]), int(sys.argv[6]) + 1)
torch.set_num_threads(1)

centers, pixels = np.linspace(-1, 1, 30), np.linspace(-1, 1, 5)
inputs, targets, features = [], [], []
for context in range(2):
    for row in range(30):
        for column in range(30):
            mx, my = centers[column], centers[row]
            blob = np.exp(-((pixels[None, :] - mx) ** 2 + (pixels[:, None] - my) ** 2) / 2)
            inputs.append(np.append(blob.ravel() / blob.sum(), [1 - context, context]))
            targets.append([my if context else mx])
            features.append((context, column, row))
inputs = torch.tensor(np.array(inputs), dtype=torch.float32)
targets = torch.tensor(np.array(targets), dtype=torch.float32)
features = np.array(features)


def share(points, groups):
    points = points - points.mean(0)
    between = sum((groups == g).sum() * (points[groups == g].mean(0) ** 2).sum() for g in np.unique(groups))
    return between / (points**2).sum()


for seed in seeds:
    torch.manual_seed(seed)
    sizes = [27] + 4 * [100] + [1]
    layers = [torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
    for layer in layers:
        torch.nn.init.xavier_normal_(layer.weight, gain)
        torch.nn.init.zeros_(layer.bias)
    parameters = [p for layer in layers for p in layer.parameters()]

    def forward(x):
        h = x
        for k, layer in enumerate(layers[:-1]):
            h = activation(layer(h))
            if k == 2:
                representation = h
        return representation, layers[-1](h)

    def ratios():
        points = forward(inputs)[0].detach().double().numpy()
        both = []
        for context in range(2):
            inside = features[:, 0] == context
            shares = [share(points[inside], features[inside, f]) for f in (1, 2)]
            both.append(shares[context] / shares[1 - context])
        return np.array(both)

    before = ratios()
    for epoch in range(epochs):
        order = torch.randperm(len(inputs))
        for i in order.split(64):
            loss = 0.5 * ((forward(inputs[i])[1] - targets[i]) ** 2).mean()
            gradients = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                for p, g in zip(parameters, gradients):
                    p -= rate * g
    print(f"seed {seed} ratios before", before.round(3), "after", ratios().round(3), flush=True)
