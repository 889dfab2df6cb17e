"""The same protocol as MlpServer.java, answered by torch in eager mode with its fused Adam."""
import sys
import time

import torch
from torch import nn

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


def main():
    nets, batches = {}, {}
    print("ready torch", torch.__version__, flush=True)
    for line in sys.stdin:
        what, width, rows, threads, times = line.split()
        if torch.get_num_threads() != int(threads):
            torch.set_num_threads(int(threads))
        if width not in nets:
            net = network(int(width))
            nets[width] = net, torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
        if rows not in batches:
            batches[rows] = torch.randn(int(rows), 3), torch.randn(int(rows), 2)
        start = time.perf_counter()
        for _ in range(int(times)):
            step(what, *nets[width], *batches[rows])
        print((time.perf_counter() - start) * 1e3 / int(times), flush=True)


main()
