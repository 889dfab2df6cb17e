"""The same protocol as SamplingServer.java, answered by flow_matching's ODESolver (mixture, likelihood) and torchdiffeq."""

import math
import pathlib
import sys
import time
import warnings
from importlib.metadata import version

import numpy
import torch
import torchdiffeq
from flow_matching.solver import ODESolver
from flow_matching.utils import ModelWrapper

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from serve import serve  # noqa: E402

# compute_likelihood starts its integral in the default type.
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
warnings.filterwarnings("ignore")

NAMES = {"heun-euler": "adaptive_heun"}
ANGLES = torch.arange(8) * math.pi / 4
MEANS = 3 * torch.stack([torch.cos(ANGLES), torch.sin(ANGLES)], -1)
LOG_WEIGHTS = (torch.arange(1.0, 9.0) / 36).log()


class Mixture(ModelWrapper):
    """The velocity sum_k r_k (m_k + c_k y_k), y_k = x - t m_k, v_k = 0.09 t^2 + (1 - t)^2, c_k = v_k' / (2 v_k)."""

    def __init__(self):
        super().__init__(None)
        self.calls = 0

    def forward(self, x, t):
        self.calls += 1
        variance = 0.09 * t * t + (1 - t) ** 2
        growth = (0.09 * t - (1 - t)) / variance
        away = x[:, None, :] - t * MEANS
        share = torch.softmax(LOG_WEIGHTS - away.square().sum(-1) / (2 * variance), -1)
        return (share[..., None] * (MEANS + growth * away)).sum(1)


class Pull:
    def __init__(self):
        self.calls = 0

    def __call__(self, t, x):
        self.calls += 1
        return torch.stack([-x[:, 1] * (x[:, 0] - torch.cos(t)), torch.zeros(len(x))], -1)


def normal(x):
    return -0.5 * x.square().sum(-1) - math.log(2 * math.pi)


def answer(what, name, tolerance, source, target):
    start = torch.from_numpy(numpy.fromfile(source, "<f8").reshape(-1, 2))
    field = Pull() if what == "pull" else Mixture()
    options = {"rtol": float(tolerance), "atol": float(tolerance), "method": NAMES.get(name, name)}
    forward = torch.tensor([0.0, 1.0])
    begun = time.perf_counter()
    if what == "pull":
        with torch.no_grad():
            result = torchdiffeq.odeint(field, start, forward, **options)[-1]
    elif what == "mixture":
        result = ODESolver(field).sample(start, None, time_grid=forward, **options)
    else:
        _, result = ODESolver(field).compute_likelihood(
            start, normal, None, time_grid=forward.flip(0), exact_divergence=True, **options
        )
    taken = (time.perf_counter() - begun) * 1e3
    result.detach().numpy().astype("<f8").tofile(target)
    return f"{taken} {field.calls * len(start)}"


serve(f"torch {torch.__version__} torchdiffeq {torchdiffeq.__version__} flow_matching {version('flow_matching')}", answer)
