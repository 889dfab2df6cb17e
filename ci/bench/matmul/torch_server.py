"""The same protocol as MatmulServer.java, answered by torch's matmul; it has no packed right-hand sides."""

import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from serve import milliseconds, serve  # noqa: E402

shape, made = None, ()


def answer(what, rows, columns, depth, threads, times):
    global shape, made
    if shape != (what, rows, columns, depth):
        shape = what, rows, columns, depth
        m, n, k = int(rows), int(columns), int(depth)
        a = torch.randn(k, m).T if what == "atb" else torch.randn(m, k)
        b = torch.randn(n, k).T if what == "abt" else torch.randn(k, n)
        made = a, b, torch.empty(m, n)
    a, b, c = made
    with torch.no_grad():
        return milliseconds(threads, times, lambda: torch.matmul(a, b, out=c))


serve(f"torch {torch.__version__}", answer)
