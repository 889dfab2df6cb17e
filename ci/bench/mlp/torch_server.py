"""The same protocol as MlpServer.java, answered by torch in eager mode with its fused Adam."""

import pathlib
import sys

import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from serve import milliseconds, serve  # noqa: E402

DEPTH = 4


def network(width):
    layers, before = [], 3
    for _ in range(DEPTH):
        layers += [nn.Linear(before, width), nn.SiLU()]
        before = width
    return nn.Sequential(*layers, nn.Linear(before, 2))


def step(what, net, adam, x, target):
    if what == "train":
        adam.zero_grad()
        nn.functional.mse_loss(net(x), target).backward()
        adam.step()
    elif what == "velocity":
        with torch.no_grad():
            net(x)
    else:
        leaf = x.detach().requires_grad_()
        out = net(leaf)
        sum(
            torch.autograd.grad(out[:, j].sum(), leaf, retain_graph=j == 0)[0][:, j]
            for j in range(2)
        )


nets, batches = {}, {}


def answer(what, width, rows, threads, times):
    if width not in nets:
        net = network(int(width))
        nets[width] = net, torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
    if rows not in batches:
        batches[rows] = torch.randn(int(rows), 3), torch.randn(int(rows), 2)
    return milliseconds(threads, times, lambda: step(what, *nets[width], *batches[rows]))


serve(f"torch {torch.__version__}", answer)
