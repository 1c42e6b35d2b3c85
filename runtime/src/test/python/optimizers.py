"""Checks src/test/resources/org/repdyn/runtime/network/optimizers.json, and adds the cases of adamw.

The cases of sgd, momentum and adam are PyTorch's own. This program follows the algorithms as PyTorch's
documentation writes them down, in plain Python floats and with nothing of Repdyn: it stops if it does not
find those cases again, then computes adamw in the same way (torch.optim.AdamW: the weight is multiplied by
1 - lr * weight_decay before the step of Adam). With PyTorch installed it takes adamw from there instead, and
compares. Run: python3 runtime/src/test/python/optimizers.py
"""

import json
import math
import pathlib

FILE = pathlib.Path(__file__).parents[1] / "resources/org/repdyn/runtime/network/optimizers.json"
BETA1, BETA2, EPSILON, MOMENTUM = 0.9, 0.999, 1e-8, 0.9


def rows(values, count):
    """A flat list as a matrix of so many rows."""
    columns = len(values) // count
    return [values[i * columns : (i + 1) * columns] for i in range(count)]


def forward_backward(parameters, inputs, targets, loss):
    """Loss and gradients of tanh(x W1t + b1) W2t + b2; all parameters are flat lists."""
    b1, b2 = parameters[1], parameters[3]
    w1, w2 = rows(parameters[0], len(b1)), rows(parameters[2], len(b2))
    gradients = [[0.0] * len(p) for p in parameters]
    total = 0.0
    for x, t in zip(inputs, targets):
        hidden = [math.tanh(sum(w * v for w, v in zip(row, x)) + b) for row, b in zip(w1, b1)]
        out = [sum(w * h for w, h in zip(row, hidden)) + b for row, b in zip(w2, b2)]
        if loss == "CROSS_ENTROPY":
            exponentials = [math.exp(o - max(out)) for o in out]
            log_sum = max(out) + math.log(sum(exponentials))
            total += sum(v * (log_sum - o) for v, o in zip(t, out)) / len(inputs)
            d_out = [(sum(t) * e / sum(exponentials) - v) / len(inputs) for e, v in zip(exponentials, t)]
        else:
            scale = (0.5 if loss == "HALF_MSE" else 1.0) / (len(inputs) * len(out))
            total += scale * sum((o - v) ** 2 for o, v in zip(out, t))
            d_out = [2 * scale * (o - v) for o, v in zip(out, t)]
        d_hidden = [sum(d * w2[o][h] for o, d in enumerate(d_out)) * (1 - v * v) for h, v in enumerate(hidden)]
        for o, d in enumerate(d_out):
            gradients[3][o] += d
            for h, v in enumerate(hidden):
                gradients[2][o * len(b1) + h] += d * v
        for h, d in enumerate(d_hidden):
            gradients[1][h] += d
            for i, v in enumerate(x):
                gradients[0][h * len(x) + i] += d * v
    return total, gradients


def update(optimizer, w, g, state, rate, decay, step):
    """The new weight; state holds two numbers that start at 0."""
    if optimizer == "ADAMW":
        w *= 1 - rate * decay
    else:
        g += decay * w
    if optimizer == "SGD":
        return w - rate * g
    if optimizer == "MOMENTUM":
        state[0] = MOMENTUM * state[0] + g
        return w - rate * state[0]
    state[0] = BETA1 * state[0] + (1 - BETA1) * g
    state[1] = BETA2 * state[1] + (1 - BETA2) * g * g
    mean = state[0] / (1 - BETA1**step)
    square = state[1] / (1 - BETA2**step)
    return w - rate * mean / (math.sqrt(square) + EPSILON)


def run(file, optimizer, decay, loss, steps):
    parameters = file["start"]
    states = [[[0.0, 0.0] for _ in p] for p in parameters]
    losses = []
    for step in range(1, steps + 1):
        value, gradients = forward_backward(parameters, file["inputs"], file["targets"], loss)
        losses.append(value)
        parameters = [
            [update(optimizer, w, g, s, file["rate"], decay, step) for w, g, s in zip(*arrays)]
            for arrays in zip(parameters, gradients, states)
        ]
    return {"optimizer": optimizer, "weightDecay": decay, "loss": loss, "losses": losses, "end": parameters}


def run_torch(file, decay, loss, steps):
    import torch

    parameters = [torch.tensor(p, dtype=torch.float64, requires_grad=True) for p in file["start"]]
    x, t = (torch.tensor(file[k], dtype=torch.float64) for k in ("inputs", "targets"))
    rule = torch.optim.AdamW(parameters, lr=file["rate"], betas=(BETA1, BETA2), eps=EPSILON, weight_decay=decay)
    losses = []
    for _ in range(steps):
        w1, b1, w2, b2 = parameters
        hidden = torch.tanh(x @ w1.view(len(b1), -1).T + b1)
        out = hidden @ w2.view(len(b2), -1).T + b2
        value = {
            "HALF_MSE": lambda: 0.5 * ((out - t) ** 2).mean(),
            "MSE": lambda: ((out - t) ** 2).mean(),
            "CROSS_ENTROPY": lambda: -(t * torch.log_softmax(out, 1)).sum(1).mean(),
        }[loss]()
        losses.append(value.item())
        rule.zero_grad()
        value.backward()
        rule.step()
    end = [p.detach().tolist() for p in parameters]
    return {"optimizer": "ADAMW", "weightDecay": decay, "loss": loss, "losses": losses, "end": end}


def check(found, expected):
    pairs = zip([found["losses"], *found["end"]], [expected["losses"], *expected["end"]], strict=True)
    error = max(abs(a - b) for f, e in pairs for a, b in zip(f, e, strict=True))
    print(f"{found['optimizer']} {found['weightDecay']}: max error {error:.1e}")
    if error > 1e-13:
        raise SystemExit("not as recorded")


file = json.loads(FILE.read_text())
cases = [c for c in file["cases"] if c["optimizer"] != "ADAMW"]
for case in cases:
    check(run(file, case["optimizer"], case["weightDecay"], case["loss"], len(case["losses"])), case)
source = "this program"
for decay, loss in ((0.0, "MSE"), (0.1, "CROSS_ENTROPY")):
    case = run(file, "ADAMW", decay, loss, 20)
    try:
        torch_case = run_torch(file, decay, loss, 20)
        check(case, torch_case)
        case, source = torch_case, "PyTorch"
    except ImportError:
        pass
    cases.append(case)
file["note"] = (
    "20 full-batch steps of PyTorch 1.13 in float64: tanh(x W1t + b1) W2t + b2; adamw of "
    + ("src/test/python/optimizers.py" if source == "this program" else "PyTorch in the same way")
)
file["cases"] = cases
FILE.write_text(json.dumps(file, indent=1) + "\n")
print("adamw by", source)
