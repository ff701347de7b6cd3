"""Zen-Score in PyTorch, as NASLib computes it (automl/NASLib:naslib/predictors/utils/pruners/measures/zen.py).

Reads one request a line, `{"graph": <network graph>, "batch": 8}`, and answers `{"seconds": ..., "score": ...}`.
One thread. `--channels-last` uses the memory layout that is fastest on processors.
"""

import json
import math
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
# It is unsupported on most servers and then warns at every convolution, which would slow PyTorch down.
torch.backends.nnpack.set_flags(False)
LAYOUT = torch.channels_last if "--channels-last" in sys.argv else torch.contiguous_format


class Network(nn.Module):
    """A network graph up to its features."""

    def __init__(self, graph):
        super().__init__()
        self.plan = graph["layers"][: graph["features"] + 1]
        channels = []
        built = []
        for layer in self.plan:
            inputs = layer.get("inputs", [layer.get("input", 0)])
            built.append(module_of(layer, channels[inputs[0]] if channels else 0))
            channels.append(layer.get("channels", channels[inputs[0]] if channels else 0))
        self.layers = nn.ModuleList(built)

    def forward(self, image):
        values = [image]
        for layer, module in zip(self.plan[1:], self.layers[1:]):
            if layer["kind"] == "add":
                total = values[layer["inputs"][0]]
                for other in layer["inputs"][1:]:
                    total = total + values[other]
                values.append(total)
            elif layer["kind"] == "zeros":
                values.append(values[layer["input"]].mul(0.0))
            else:
                values.append(module(values[layer["input"]]))
        return values[-1]


def module_of(layer, inputs):
    kind = layer["kind"]
    if kind == "conv":
        return nn.Conv2d(
            inputs, layer["channels"], layer["kernel"], layer["stride"], layer["padding"], bias=layer["bias"]
        )
    if kind == "batch-norm":
        return nn.BatchNorm2d(inputs)
    if kind == "relu":
        return nn.ReLU()
    if kind == "pool":
        return nn.AvgPool2d(layer["kernel"], layer["stride"], layer["padding"], count_include_pad=False)
    return nn.Identity()


def zen(graph, batch):
    network = Network(graph).train().to(memory_format=LAYOUT)
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.normal_(module.weight)
    shape = (batch, 3, graph["resolution"], graph["resolution"])
    clean = torch.randn(shape).to(memory_format=LAYOUT)
    noisy = clean + 0.01 * torch.randn(shape).to(memory_format=LAYOUT)
    distance = (network(clean) - network(noisy)).abs().sum(dim=(1, 2, 3)).mean().item()
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    scales = sum(math.log(norm.running_var.mean().item()) / 2 for norm in norms)
    return math.log(distance) + scales if distance > 0 else -1e8


with torch.no_grad():
    for line in sys.stdin:
        request = json.loads(line)
        started = time.perf_counter()
        score = zen(request["graph"], request["batch"])
        print(json.dumps({"seconds": time.perf_counter() - started, "score": score}), flush=True)
