"""Training steps per second of the zero-cost pretraining of bench/predictor.ts in PyTorch, one thread.

Reads from the command line: replicas, batch, steps. Prints one JSON document: steps per second for all replicas, trained
one after the other (`sequential`) and as one program with a leading replica axis (`batched`). A step of all replicas
counts as one step. The model, the loss and the optimiser are those of src/encoder; inputs are random cells.
"""
import json
import math
import sys
import time

import torch
import torch.nn.functional as F

V, KINDS, C, L, PATHS, K = 8, 7, 48, 3, 40, 3
EDGES = [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]


def adjacency():
    a = torch.zeros(V, V)
    for i, (source, target) in enumerate(EDGES):
        if source == 0:
            a[0, i + 1] = 1
        if target == 3:
            a[i + 1, 7] = 1
        for j, (following, _) in enumerate(EDGES):
            if following == target:
                a[i + 1, j + 1] = 1
    return a


class Model:
    """All parameters have a leading replica axis; the graph's two streams are a second axis."""

    def __init__(self, replicas):
        self.parameters = []
        r = replicas

        def new(*shape, fan=None, std=None):
            value = torch.empty(r, *shape)
            value = value.normal_(0, std) if fan is None else value.uniform_(-1 / math.sqrt(fan), 1 / math.sqrt(fan))
            self.parameters.append(value.requires_grad_())
            return value

        self.operations, self.positions = new(KINDS, 32, std=1.0), new(V, 16, std=0.3)
        self.first = new(2, 48, 2 * C, fan=48)
        self.later = [new(2, C, 2 * C, fan=C) for _ in range(L - 1)]
        self.gates, self.gates_bias = new(2, 32, 2 * L * C, fan=32), new(2, 1, 2 * L * C, fan=32)
        self.attention = [new(2, C, std=0.2) for _ in range(L)]
        self.scale = [new(2, C, std=1.0) for _ in range(L)]
        self.shift = [new(2, C, std=0.1) for _ in range(L)]
        self.dense = [
            (new(i, o, fan=i), new(1, o, fan=i)) for i, o in [(PATHS, 128), (128, 64), (2 * C + 64, 64), (64, K)]
        ]
        a = adjacency()
        self.messages = torch.stack([a.T, a])
        self.mask = torch.where(self.messages > 0, 0.0, -1e4)
        self.heard = (self.messages.sum(-1, keepdim=True) > 0).float()

    def __call__(self, operations, paths):
        r, b, _ = operations.shape
        index = torch.arange(r)[:, None, None]
        embedded = self.operations[index, operations]
        x = torch.cat([embedded, self.positions[:, None].expand(r, b, V, 16)], -1)
        x = torch.einsum("rbvi,rdio->rdbvo", x, self.first)
        table = torch.sigmoid(torch.einsum("rki,rdio->rdko", self.operations, self.gates) + self.gates_bias)
        gates = table[torch.arange(r)[:, None, None, None], torch.arange(2)[None, :, None, None], operations[:, None]]
        for layer in range(L):
            if layer > 0:
                x = torch.einsum("rdbvi,rdio->rdbvo", F.relu(x), self.later[layer - 1])
            p, w = x.split(C, -1)
            g1, g2 = gates[..., 2 * layer * C : (2 * layer + 1) * C], gates[..., (2 * layer + 1) * C : (2 * layer + 2) * C]
            scores = (w * self.attention[layer][:, :, None, None]) @ w.transpose(-1, -2)
            alpha = F.softmax(F.leaky_relu(scores) + self.mask[None, :, None], -1) * self.heard[None, :, None]
            normal = F.layer_norm(g2 * (alpha @ w), (C,)) * self.scale[layer][:, :, None, None]
            x = 0.5 * (g1 * (self.messages[None, :, None] @ p) + p + normal + self.shift[layer][:, :, None, None])
        h = torch.cat([x[:, 0, :, 1:].mean(-2), x[:, 1].mean(-2)], -1)
        (w1, b1), (w2, b2), (w3, b3), (w4, b4) = self.dense
        h = torch.cat([h, F.relu(paths @ w1 + b1) @ w2 + b2], -1)
        return F.relu(h @ w3 + b3) @ w4 + b4


def steps_per_second(replicas, batch, steps):
    model = Model(replicas)
    optimiser = torch.optim.AdamW(model.parameters, lr=2e-3, weight_decay=1e-5)

    def step():
        operations = torch.randint(0, 5, (replicas, batch, V))
        targets = torch.randn(replicas, batch, K)
        errors = model(operations, torch.randn(replicas, batch, PATHS)) - targets
        loss = F.smooth_l1_loss(errors[:, :, None] - errors[:, None], torch.zeros(()).expand(replicas, batch, batch, K))
        optimiser.zero_grad()
        (loss * replicas).backward()
        optimiser.step()

    for _ in range(3):
        step()
    times = []
    for _ in range(steps):
        started = time.perf_counter()
        step()
        times.append(time.perf_counter() - started)
    return 1 / sorted(times)[len(times) // 2]


def main():
    replicas, batch, steps = (int(value) for value in sys.argv[1:4])
    torch.set_num_threads(1)
    torch.manual_seed(0)
    result = {
        "version": torch.__version__,
        "sequential": steps_per_second(1, batch, steps) / replicas,
        "batched": steps_per_second(replicas, batch, steps),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
