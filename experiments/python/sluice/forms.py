"""The forms of models: their inputs, their outputs, and how these are computed with any arithmetic."""

from . import networks
from .errors import SluiceError
from .networks import normalizing
from .networks.velocity import velocity


def _velocity(o, model, inputs):
    labels = inputs.get("class")
    return {"velocity": velocity(o, model, inputs["x"], inputs["t"], labels)}


def _normalizing_flow(o, model, inputs):
    architecture = model["architecture"]
    networks.of(networks.NORMALIZING_FLOW, architecture)
    noise, log = normalizing.to_noise(o, architecture, model["facts"], inputs["x"])
    return {"noise": noise, "log-determinant": log}


def _next_token(o, model, inputs):
    architecture = model["architecture"]
    network = networks.of(networks.NEXT_TOKEN, architecture)
    return {"logits": network(o, architecture, model["facts"], inputs["ids"])}


def _policy_table(o, model, inputs):
    rows = o.take(o.weight("logits"), inputs["prompt"], 0)
    return {"log-probabilities": o.log(o.softmax(rows))}


_FORMS = {
    "velocity": _velocity,
    "normalizing-flow": _normalizing_flow,
    "next-token": _next_token,
    "policy-table": _policy_table,
}

WHOLE = {"ids", "prompt"}
"""Inputs that are whole numbers."""


def outputs(o, model, inputs):
    """The outputs of a model, by name, of inputs by name."""
    form = model["form"]
    if form not in _FORMS:
        raise SluiceError(f"this package knows no models of the form '{form}'; it knows {', '.join(sorted(_FORMS))}")
    return _FORMS[form](o, model, inputs)
