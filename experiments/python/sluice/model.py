"""An exported model: `sluice export RUN -o FOLDER` writes it, `load` reads it."""

import json
import os

import numpy as np

from . import forms, tensors
from .arrays import Arrays
from .errors import SluiceError
from .networks import normalizing

FORMAT = 1


CLOSE = 1e-3
"""Values of size 1 may differ by so much from what Sluice computed, whatever the precision."""


def load(folder, dtype=np.float64):
    """The model in a folder, computed with numpy in `dtype`.

    The examples in the folder are computed first: a model that this package computes otherwise than Sluice is rejected.
    """
    model = Model(folder, dtype)
    found = model.deviation()
    if not found < CLOSE:
        raise SluiceError(f"{model.folder} is computed otherwise than Sluice did: its examples differ by {found:.2g}")
    return model


class Model:
    """A trained network and what goes with it.

    `description` is `model.json`; `weights` the named tensors in float32.
    """

    def __init__(self, folder, dtype=np.float64):
        self.folder = os.fspath(folder)
        self.description = _description(self.folder)
        self.weights = _weights(self.folder, self.description)
        self._arrays = Arrays(self.weights, dtype)
        self._dtype = dtype

    @property
    def form(self):
        """`velocity`, `normalizing-flow`, `next-token` or `policy-table`."""
        return self.description["form"]

    def __call__(self, **inputs):
        """The model's outputs, by name; inputs are named in `description["inputs"]`."""
        return forms.outputs(self._arrays, self.description, self._given(inputs))

    def velocity(self, x, t, label=None):
        """The learnt velocity at points [n, d] in the units of learning; `t` and `label` [n] or one for all."""
        self._require("velocity")
        x = np.atleast_2d(x)
        inputs = {"x": x, "t": np.broadcast_to(t, len(x))}
        if label is not None:
            inputs["class"] = np.broadcast_to(label, len(x))
        return self(**inputs)["velocity"]

    def log_density(self, x):
        """log p of points [n, d] in the units of the source, in nats, of a normalizing flow."""
        self._require("normalizing-flow")
        out = self(x=self.from_source(x))
        log = out["log-determinant"] - 0.5 * np.sum(out["noise"] ** 2 + np.log(2 * np.pi), axis=1)
        return log - np.sum(np.log(np.abs(self._units()[1])))

    def logits(self, ids):
        """Logits of the token after each, [n, length, vocabulary], of tokens [n, length]."""
        self._require("next-token")
        return self(ids=np.atleast_2d(ids))["logits"]

    def sample(self, count=None, noise=None, label=None, steps=100, seed=0, source_units=True):
        """Samples [n, d]: noise moved to data by the classical Runge-Kutta method, or by the normalizing flow's inverse.

        `noise` [n, d] replaces what `count` and `seed` draw. numpy's noise is not that of Sluice: the samples follow
        the same distribution and are not the same.
        """
        width = int(np.prod(self.description["facts"]["point"]))
        x = np.random.default_rng(seed).standard_normal((count or 1, width)) if noise is None else np.atleast_2d(noise)
        x = x.astype(self._dtype)
        if self.form == "normalizing-flow":
            x = normalizing.to_data(self._arrays, self.description["architecture"], self.description["facts"], x)
        else:
            self._require("velocity")
            h = 1.0 / steps
            for step in range(steps):
                t = step * h
                k1 = self.velocity(x, t, label)
                k2 = self.velocity(x + h / 2 * k1, t + h / 2, label)
                k3 = self.velocity(x + h / 2 * k2, t + h / 2, label)
                k4 = self.velocity(x + h * k3, t + h, label)
                x = x + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        return self.in_source(x) if source_units else x

    def in_source(self, x):
        """Points in the units of the source, of points in the units of learning."""
        offset, scale = self._units()
        return x * scale + offset

    def from_source(self, x):
        """Points in the units of learning, of points in the units of the source."""
        offset, scale = self._units()
        return (np.atleast_2d(x) - offset) / scale

    def examples(self):
        """A few inputs and what Sluice computed for them: two dicts of arrays."""
        found = tensors.read(os.path.join(self.folder, self.description["examples"]))
        names = [[one["name"] for one in self.description[part]] for part in ("inputs", "outputs")]
        return tuple({name: found[name] for name in part} for part in names)

    def deviation(self):
        """The largest |difference| / max(1, |value|) of an output from what Sluice computed for the examples."""
        given, expected = self.examples()
        return deviation(self(**given), expected)

    def _given(self, inputs):
        wanted = {one["name"]: one["shape"] for one in self.description["inputs"]}
        for name in inputs:
            if name not in wanted:
                raise SluiceError(f"this model has no input '{name}'; it has {', '.join(wanted)}")
        for name in wanted:
            if name not in inputs and name != "class":
                raise SluiceError(f"the input '{name}' is missing")
        given = {}
        for name, value in inputs.items():
            array = np.asarray(value)
            given[name] = array.astype(np.int64 if name in forms.WHOLE else self._dtype)
            shape = wanted[name]
            sides = zip(array.shape[1:], shape[1:])
            if len(array.shape) != len(shape) or (name not in forms.WHOLE and any(a != b for a, b in sides)):
                shown = ["n" if side is None else str(side) for side in shape]
                raise SluiceError(f"the input '{name}' has shape {list(array.shape)}, expected [{', '.join(shown)}]")
        return given

    def _units(self):
        data = self.description.get("data", {})
        if data.get("offset") is None:
            raise SluiceError(f"{self.folder} does not say how its data was scaled")
        return np.array(data["offset"]), np.array(data["scale"])

    def _require(self, form):
        if self.form != form:
            raise SluiceError(f"this needs a model of the form '{form}'; {self.folder} has the form '{self.form}'")


def deviation(found, expected):
    """The largest |difference| / max(1, |expected|) over outputs."""
    return max(
        float(np.max(np.abs(np.asarray(found[name]) - value) / np.maximum(1, np.abs(value)), initial=0))
        for name, value in expected.items()
    )


def _description(folder):
    path = os.path.join(folder, "model.json")
    try:
        with open(path, encoding="utf-8") as file:
            description = json.load(file)
    except FileNotFoundError:
        raise SluiceError(f"{folder} is no exported model: it has no model.json") from None
    except ValueError as problem:
        raise SluiceError(f"{path} cannot be read: {problem}") from None
    if description.get("format", 0) > FORMAT:
        raise SluiceError(
            f"{path} has format {description['format']}, this package reads up to {FORMAT}: use a newer one"
        )
    return description


def _weights(folder, description):
    path = os.path.join(folder, description["weights"]["file"])
    found = tensors.read(path)
    for tensor in description["weights"]["tensors"]:
        name = tensor["name"]
        if name not in found:
            raise SluiceError(f"{path} lacks the tensor '{name}'")
        if list(found[name].shape) != tensor["shape"]:
            raise SluiceError(
                f"the tensor '{name}' of {path} has shape {list(found[name].shape)}, model.json says {tensor['shape']}"
            )
    return found
