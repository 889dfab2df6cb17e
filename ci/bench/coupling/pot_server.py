"""The same protocol as CouplingServer.java, answered by POT."""

import pathlib
import sys
import time
import warnings

import numpy
import ot

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from serve import serve  # noqa: E402

warnings.filterwarnings("ignore")


def answer(what, width, regularization, iterations, noise, data):
    x, y = (numpy.fromfile(file, "<f8").reshape(-1, int(width)) for file in (noise, data))
    mass = numpy.full(len(x), 1 / len(x))
    begun = time.perf_counter()
    cost = ot.dist(x, y)
    if what == "exact":
        plan = ot.emd(mass, mass, cost, numItermax=10**9)
    else:
        settings = {"method": "sinkhorn_log", "numItermax": int(iterations), "stopThr": 0}
        plan = ot.sinkhorn(mass, mass, cost, float(regularization), **settings)
    taken = (time.perf_counter() - begun) * 1e3
    return f"{taken} {(plan * cost).sum()}"


serve(f"POT {ot.__version__}", answer)
