"""Runs of Sluice as tables, curves and samples, and the networks that they trained.

    import sluice

    run = sluice.Run("runs/smoke-07466fe12f2a1c0b")
    run.curve("train/loss")
    sluice.suite("runs/smoke-suite")

    model = sluice.load("exported")
    model.velocity(points, 0.5)
    model.sample(1000)

Only numpy is needed. Tables are pandas' where pandas is installed, and lists of dicts where it is not.
"""

from .errors import SluiceError
from .model import Model, load
from .run import Curve, Run
from .tables import runs, suite

__all__ = ["Curve", "Model", "Run", "SluiceError", "load", "runs", "suite"]
__version__ = "0.2.0"
