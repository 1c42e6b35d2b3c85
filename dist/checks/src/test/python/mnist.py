"""MNIST with Adam as the paper's structure experiment ran it, in PyTorch: whether training is stable at its rate.

    python3 mnist.py FOLDER SEED EPOCHS

FOLDER holds the four IDX files, gzipped. Prints the test accuracy after each epoch.
"""
import gzip
import sys

import numpy as np
import torch

folder, seed, epochs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(1)


def idx(name, header):
    with gzip.open(f"{folder}/{name}.gz") as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def read(part):
    images = idx(f"{part}-images-idx3-ubyte", 16).reshape(-1, 784)
    labels = idx(f"{part}-labels-idx1-ubyte", 8).astype(np.int64)
    return torch.tensor(((images / 255 - 0.1307) / 0.3081).astype(np.float32)), torch.tensor(labels)


images, labels = read("train")
test_images, test_labels = read("t10k")
targets = torch.nn.functional.one_hot(labels, 10).float()

torch.manual_seed(seed)
layers = []
for inputs, outputs in [(784, 200), (200, 200), (200, 200), (200, 200), (200, 10)]:
    layer = torch.nn.Linear(inputs, outputs)
    torch.nn.init.xavier_normal_(layer.weight, 0.5)
    torch.nn.init.zeros_(layer.bias)
    layers += [layer, torch.nn.LeakyReLU()]
model = torch.nn.Sequential(*layers[:-1])
optimizer = torch.optim.Adam(model.parameters(), lr=0.005)

for epoch in range(1, epochs + 1):
    order = torch.randperm(len(images))
    for start in range(0, len(images), 64):
        batch = order[start : start + 64]
        optimizer.zero_grad()
        (0.5 * ((model(images[batch]) - targets[batch]) ** 2).mean()).backward()
        optimizer.step()
    with torch.no_grad():
        right = model(test_images).argmax(1) == test_labels
    print(epoch, right.float().mean().item(), flush=True)
