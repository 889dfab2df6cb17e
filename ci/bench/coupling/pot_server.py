"""The same protocol as CouplingServer.java, answered by POT."""

import sys
import time
import warnings

import numpy
import ot

warnings.filterwarnings("ignore")


def main():
    print("ready pot", ot.__version__, flush=True)
    for line in sys.stdin:
        what, width, regularization, iterations, noise, data = line.split()
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
        print(taken, (plan * cost).sum(), flush=True)


main()
