"""Golden runs of transformer encoders: plain tensor operations of PyTorch, no nn modules.

    python3 transformer.py DIRECTORY [STEPS [CASE...]]

writes one folder a case: experiment.yaml, inputs.npy, targets.npy, weights.safetensors (float32),
expected.float64.csv and expected.float32.csv (row k before update k, pair = samples 0 and 1, full
batch) and final.float64.safetensors, as GoldenTransformerTest reads them. Parameters are named
as the plugin names them; weights are [out x in].
"""

import json
import math
import os
import struct
import sys
import zlib

import numpy as np
import torch

DEFAULTS = dict(width=8, depth=2, heads=2, mlp_ratio=2, norm="pre", normalization="layer",
                activation="gelu", position="learned", patch=0, tokens=4, vocabulary=0, pool="mean",
                causal=False, attention="softmax", scale=0, query_key="separate")

# name: (shape of one input, samples, settings that differ, training that differs)
CASES = {
    "post-class": ((5, 3), 6, dict(norm="post", pool="class", activation="relu"), {}),
    "rms-last-causal": ((6, 4), 5, dict(normalization="rms", pool="last", causal=True,
                                        position="sinusoidal", activation="silu"), dict(rate=0.002)),
    "rms-post-flatten": ((3, 5), 4, dict(normalization="rms", norm="post", pool="flatten", activation="tanh",
                                         causal=True), {}),
    "linear-merged": ((6, 4), 6, dict(norm="none", attention="linear", query_key="merged", mlp_ratio=0,
                                      position="none", depth=1, scale=0.7, pool="last"), {}),
    "linear-causal": ((4, 3), 4, dict(attention="linear", causal=True, norm="none"), dict(rate=0.001)),
    "merged-softmax": ((4, 3), 4, dict(query_key="merged", causal=True), {}),
    "patches-class-adamw": ((2, 4, 6), 5, dict(patch=2, pool="class"),
                            dict(optimizer="adamw", rate=0.002, decay=0.1)),
    "embedding": ((4,), 7, dict(vocabulary=5, activation="relu"), {}),
    "embedding-adamw": ((3,), 6, dict(vocabulary=7, pool="last", norm="none", depth=1),
                        dict(optimizer="adamw", rate=0.001, decay=1.0)),
    "lift-elu": ((3,), 2, dict(heads=1, depth=3, activation="elu", position="sinusoidal", tokens=5), {}),
    "one-token": ((3,), 2, dict(tokens=1, heads=4, position="none", pool="class"), {}),
    "patches-grey": ((6, 4), 4, dict(patch=2, position="sinusoidal", normalization="rms"), {}),
}


def activation(name, x):
    return {
        "relu": torch.relu, "tanh": torch.tanh, "gelu": torch.nn.functional.gelu,
        "elu": torch.nn.functional.elu, "silu": torch.nn.functional.silu,
    }[name](x)


class Transformer:
    def __init__(self, shape, settings, outputs, weights=None, dtype=torch.float64):
        self.s, self.shape, self.dtype = settings, shape, dtype
        self.outputs = outputs
        self.drawn = weights is None
        self.p = {} if self.drawn else {
            k: torch.tensor(v, dtype=dtype, requires_grad=True) for k, v in weights.items()}

    def parameter(self, name, *shape, mean=0.0, size=None):
        if self.drawn and name not in self.p:
            random = np.random.default_rng(zlib.crc32(name.encode()))
            size = 1 / math.sqrt(shape[-1]) if size is None else size
            values = (mean + size * random.standard_normal(shape)).astype(np.float32)
            self.p[name] = torch.tensor(values, dtype=self.dtype)
        return self.p[name]

    def linear(self, name, x, units):
        w = self.parameter(name + "/weight", units, x.shape[-1])
        return x @ w.T + self.parameter(name + "/bias", units, size=0.1)

    def norm(self, name, x):
        n = x.shape[-1]
        gain = self.parameter(name + "/gain", n, mean=1, size=0.1)
        if self.s["normalization"] == "rms":
            return gain * x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-5)
        d = x - x.mean(-1, keepdim=True)
        variance = (d * d).mean(-1, keepdim=True)
        return gain * d / torch.sqrt(variance + 1e-5) + self.parameter(name + "/bias", n, size=0.1)

    def embed(self, x):
        s, width = self.s, self.s["width"]
        if s["patch"]:
            p = s["patch"]
            if x.dim() == 3:
                x = x[:, None]
            rows = [x[:, :, i:i + p, j:j + p].reshape(len(x), -1)
                    for i in range(0, x.shape[2], p) for j in range(0, x.shape[3], p)]
            x = self.linear("encoder/embed", torch.stack(rows, 1), width)
        elif s["vocabulary"]:
            x = self.parameter("encoder/embed/weight", s["vocabulary"], width)[x.long()]
        elif x.dim() == 2:
            x = self.linear("encoder/embed", x, s["tokens"] * width).reshape(len(x), s["tokens"], width)
        else:
            x = self.linear("encoder/embed", x, width)
        if s["pool"] == "class":
            token = self.parameter("encoder/class", width)
            x = torch.cat([token.expand(len(x), 1, width), x], 1)
        if s["position"] == "learned":
            x = x + self.parameter("encoder/position", x.shape[1], width)
        elif s["position"] == "sinusoidal":
            p = [[(math.cos if i % 2 else math.sin)(t / 10000 ** (2 * (i // 2) / width))
                  for i in range(width)] for t in range(x.shape[1])]
            x = x + torch.tensor(p, dtype=self.dtype)
        return x

    def attention(self, name, x):
        s, width, heads = self.s, self.s["width"], self.s["heads"]
        size, tokens = width // heads, x.shape[1]
        scale = s["scale"] or 1 / math.sqrt(size)
        value = self.linear(name + "/value", x, width)
        seen = torch.ones(tokens, tokens, dtype=torch.bool)
        seen = torch.tril(seen) if s["causal"] else seen
        if s["query_key"] == "merged":
            query = self.linear(name + "/query-key", x, heads * width)
        else:
            query = self.linear(name + "/query", x, width)
            key = self.linear(name + "/key", x, width)
        out = []
        for h in range(heads):
            if s["query_key"] == "merged":
                scores = query[..., h * width:(h + 1) * width] @ x.transpose(1, 2)
            else:
                part = slice(h * size, (h + 1) * size)
                scores = query[..., part] @ key[..., part].transpose(1, 2)
            scores = scores * scale
            if s["attention"] == "softmax":
                pattern = torch.softmax(scores.masked_fill(~seen, -math.inf), -1)
            else:
                pattern = scores.masked_fill(~seen, 0) / tokens
            out.append(pattern @ value[..., h * size:(h + 1) * size])
        return self.linear(name + "/output", torch.cat(out, -1), width)

    def encode(self, x):
        s = self.s
        x = self.embed(x)
        for k in range(1, s["depth"] + 1):
            block = f"encoder/block-{k}"
            parts = [("norm-1", lambda v: self.attention(block + "/attention", v))]
            if s["mlp_ratio"]:
                parts.append(("norm-2", lambda v: self.linear(block + "/mlp/down", activation(
                    s["activation"], self.linear(block + "/mlp/up", v, int(s["mlp_ratio"] * s["width"]))),
                    s["width"])))
            for norm, part in parts:
                name = f"{block}/{norm}"
                if s["norm"] == "pre":
                    x = x + part(self.norm(name, x))
                elif s["norm"] == "post":
                    x = self.norm(name, x + part(x))
                else:
                    x = x + part(x)
        if s["norm"] == "pre":
            x = self.norm("encoder/norm", x)
        return {"mean": lambda: x.mean(1), "class": lambda: x[:, 0], "last": lambda: x[:, -1],
                "flatten": lambda: x.reshape(len(x), -1)}[s["pool"]]()

    def forward(self, x):
        h = self.encode(x)
        return h, self.linear("decoder/readout", h, self.outputs)


def train(model, inputs, targets, training, steps):
    parameters = list(model.p.values())
    optimizer = (torch.optim.AdamW(parameters, lr=training["rate"], weight_decay=training["decay"])
                 if training["optimizer"] == "adamw" else torch.optim.SGD(parameters, lr=training["rate"]))
    x = torch.tensor(inputs, dtype=model.dtype)
    target = torch.tensor(targets, dtype=model.dtype)
    rows = []
    for step in range(steps):
        h, y = model.forward(x)
        loss = 0.5 * ((y - target) ** 2).mean()
        with torch.no_grad():
            dh, dy, dt = (v[1] - v[0] for v in (h.double(), y.double(), target.double()))
            rows.append((step, loss.item(), float(dh @ dh), float(dy @ dy), float(dy @ dy - dt @ dy)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return rows


def save_tensors(path, tensors):
    header, data = {}, b""
    for name, values in tensors.items():
        values = np.ascontiguousarray(values)
        kind = {"float32": "F32", "float64": "F64"}[values.dtype.name]
        header[name] = dict(dtype=kind, shape=list(values.shape), data_offsets=[len(data), len(data) + values.nbytes])
        data += values.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def settings_text(settings):
    keep = {k: v for k, v in settings.items() if not (k in ("patch", "vocabulary", "scale") and v == 0)}
    return ", ".join(f"{k.replace('_', '-')}: {str(v).lower()}" for k, v in keep.items())


def case(directory, name, steps):
    shape, samples, changed, training = CASES[name]
    settings = DEFAULTS | changed
    training = dict(optimizer="sgd", rate=0.02, decay=0.0) | training
    random = np.random.default_rng(zlib.crc32(name.encode()))
    if settings["vocabulary"]:
        inputs = random.integers(0, settings["vocabulary"], (samples, *shape))
    else:
        inputs = random.standard_normal((samples, *shape)).astype(np.float32)
    targets = random.standard_normal((samples, 2)).astype(np.float32)
    first = Transformer(shape, settings, 2)
    first.forward(torch.tensor(inputs, dtype=torch.float64))
    weights = {k: v.numpy().astype(np.float32) for k, v in first.p.items()}
    folder = os.path.join(directory, name)
    os.makedirs(folder, exist_ok=True)
    np.save(folder + "/inputs.npy", inputs)
    np.save(folder + "/targets.npy", targets)
    save_tensors(folder + "/weights.safetensors", weights)
    for dtype in (torch.float64, torch.float32):
        model = Transformer(shape, settings, 2, weights, dtype)
        kind = str(dtype).removeprefix("torch.")
        with open(f"{folder}/expected.{kind}.csv", "w") as file:
            file.write("step,loss,h,y,w\n")
            for row in train(model, inputs, targets, training, steps):
                file.write(",".join(repr(v) for v in row) + "\n")
        if dtype == torch.float64:
            save_tensors(folder + "/final.float64.safetensors", {k: v.detach().numpy() for k, v in model.p.items()})
    decay = f", weight-decay: {training['decay']}" if training["decay"] else ""
    with open(folder + "/experiment.yaml", "w") as file:
        file.write(f"""name: {name}
task:     {{type: arrays, inputs: inputs.npy, targets: targets.npy}}
encoder:  {{type: transformer, {settings_text(settings)}}}
decoder:  {{type: mlp, depth: 1}}
init:     {{weights: weights.safetensors}}
training: {{optimizer: {training['optimizer']}, learning-rate: {training['rate']}, steps: {steps}, loss: half-mse{decay}}}
record:   {{every: 1, pairs: [[0, 1]], weights: true}}
precision: float64
""")


if __name__ == "__main__":
    torch.set_num_threads(1)
    for chosen in sys.argv[3:] or CASES:
        case(sys.argv[1], chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 200)
