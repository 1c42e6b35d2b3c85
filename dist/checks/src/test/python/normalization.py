"""Golden runs of networks with batch norm, in the form of transformer.py.

    python3 normalization.py DIRECTORY [STEPS]

Recorded are h, y and w as a network in evaluation mode gives them (by running means), the loss as in
training (by the means of the batch).
"""

import math
import os
import sys
import zlib

import numpy as np
import torch
from torch.nn import functional

import transformer

CASES = {
    "skip-batch": ((4,), 6, "{type: skip, width: 7, depth: 4, activation: tanh, normalization: batch}"),
    "resnet-batch": ((2, 6, 5), 5, "{type: resnet, stages: 2, blocks: 1, width: 3, activation: gelu}"),
}


class Normalized:
    """Draws parameters by name when they are first asked for; running means are theirs too."""

    def __init__(self, name, weights, dtype):
        self.name, self.dtype, self.training = name, dtype, True
        self.p = {k: torch.tensor(v, dtype=dtype, requires_grad=not k.endswith(("/mean", "/variance")))
                  for k, v in (weights or {}).items()}

    def parameter(self, name, *shape, mean=0.0, size=0.1):
        if name not in self.p:
            random = np.random.default_rng(zlib.crc32(name.encode()))
            values = (mean + size * random.standard_normal(shape)).astype(np.float32)
            self.p[name] = torch.tensor(values, dtype=self.dtype)
        return self.p[name]

    def linear(self, name, x, units):
        w = self.parameter(name + "/weight", units, x.shape[-1], size=1 / math.sqrt(x.shape[-1]))
        return x @ w.T + self.parameter(name + "/bias", units)

    def convolution(self, name, x, channels, kernel, stride):
        size = 1 / math.sqrt(x.shape[1] * kernel ** 2)
        w = self.parameter(name + "/weight", channels, x.shape[1], kernel, kernel, size=size)
        return functional.conv2d(x, w, self.parameter(name + "/bias", channels), stride, kernel // 2)

    def norm(self, name, x):
        n = x.shape[1]
        gain, bias = self.parameter(name + "/gain", n, mean=1), self.parameter(name + "/bias", n)
        mean, variance = self.parameter(name + "/mean", n), self.parameter(name + "/variance", n, mean=1, size=0)
        return functional.batch_norm(x, mean, variance, gain, bias, self.training, 0.1, 1e-5)

    def encode(self, x):
        e = "encoder/"
        if self.name == "skip-batch":
            hidden = []
            for k in range(1, 5):
                x = torch.tanh(self.norm(f"{e}norm-{k}", self.linear(f"{e}hidden-{k}", x, 7)))
                x = x + hidden[k - 3] if k > 2 else x
                hidden.append(x)
            return x
        x = functional.gelu(self.norm(e + "stem-norm", self.convolution(e + "stem", x, 3, 3, 1)))
        for k, (channels, stride) in enumerate(((3, 1), (6, 2)), 1):
            b = f"{e}block-{k}/"
            y = functional.gelu(self.norm(b + "conv-1-norm", self.convolution(b + "conv-1", x, channels, 3, stride)))
            y = self.norm(b + "conv-2-norm", self.convolution(b + "conv-2", y, channels, 3, 1))
            x = functional.gelu(y + (x if channels == x.shape[1] else
                                     self.convolution(b + "shortcut", x, channels, 1, stride)))
        return x.mean((2, 3))

    def forward(self, x):
        h = self.encode(x)
        return h, self.linear("decoder/readout", h, 2)


def train(model, inputs, targets, steps):
    x, target = (torch.tensor(v, dtype=model.dtype) for v in (inputs, targets))
    trained = [p for p in model.p.values() if p.requires_grad]
    optimizer = torch.optim.SGD(trained, lr=0.02)
    rows = []
    for step in range(steps):
        with torch.no_grad():
            model.training = False
            dh, dy, dt = (v[1] - v[0] for v in (*(v.double() for v in model.forward(x)), target.double()))
        model.training = True
        loss = 0.5 * ((model.forward(x)[1] - target) ** 2).mean()
        rows.append((step, loss.item(), float(dh @ dh), float(dy @ dy), float(dy @ dy - dt @ dy)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return rows


def case(directory, name, steps):
    shape, samples, encoder = CASES[name]
    random = np.random.default_rng(zlib.crc32(name.encode()))
    inputs = random.standard_normal((samples, *shape)).astype(np.float32)
    targets = random.standard_normal((samples, 2)).astype(np.float32)
    first = Normalized(name, None, torch.float64)
    first.training = False
    first.forward(torch.tensor(inputs, dtype=torch.float64))
    weights = {k: v.numpy().astype(np.float32) for k, v in first.p.items()}
    folder = os.path.join(directory, name)
    os.makedirs(folder, exist_ok=True)
    np.save(folder + "/inputs.npy", inputs)
    np.save(folder + "/targets.npy", targets)
    transformer.save_tensors(folder + "/weights.safetensors", weights)
    for dtype in (torch.float64, torch.float32):
        model = Normalized(name, weights, dtype)
        kind = str(dtype).removeprefix("torch.")
        with open(f"{folder}/expected.{kind}.csv", "w") as file:
            file.write("step,loss,h,y,w\n")
            for row in train(model, inputs, targets, steps):
                file.write(",".join(repr(v) for v in row) + "\n")
        if dtype == torch.float64:
            final = {k: v.detach().numpy() for k, v in model.p.items()}
            transformer.save_tensors(folder + "/final.float64.safetensors", final)
    with open(folder + "/experiment.yaml", "w") as file:
        file.write(f"""name: {name}
task:     {{type: arrays, inputs: inputs.npy, targets: targets.npy}}
encoder:  {encoder}
decoder:  {{type: mlp, depth: 1}}
init:     {{weights: weights.safetensors}}
training: {{optimizer: sgd, learning-rate: 0.02, steps: {steps}, loss: half-mse}}
record:   {{every: 1, pairs: [[0, 1]], weights: true}}
precision: float64
""")


if __name__ == "__main__":
    torch.set_num_threads(1)
    for chosen in CASES:
        case(sys.argv[1], chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 200)
