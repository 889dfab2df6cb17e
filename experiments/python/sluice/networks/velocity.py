"""From a flow network's output to the velocity that it stands for."""

import math

import numpy as np

from ..errors import SluiceError, choose
from . import VELOCITY, of


LOSSES = {
    "conditional-flow-matching",
    "marginal-flow-matching",
    "contrastive-flow-matching",
    "shortcut",
    "mean-flow",
}
"""All but the first teach the velocity itself."""


def velocity(o, model, x, t, labels=None):
    """u(x, t), [n, d]; with `labels` [n] that of a class under the run's guidance, -1 for no class."""
    facts = dict(model["facts"])
    classes = facts["classes"]
    facts["seen"] = math.prod(facts["point"]) + (1 if facts["learns-means"] else 0) + classes
    network = of(VELOCITY, model["architecture"])

    def raw(time, x, hidden):
        column = o.reshape(time, (-1, 1))
        parts = [x] + ([0.0 * column] if facts["learns-means"] else [])
        if classes:
            own = o.reshape(labels, (-1, 1)) if labels is not None else 0.0 * column - 1.0
            shown = o.equal(own, o.constant(np.arange(classes, dtype=np.float64)[None, :]))
            parts.append(0.0 * shown if hidden else shown)
        seen = o.concat(parts, 1) if len(parts) > 1 else x
        return network(o, model["architecture"], facts, seen, time)

    def field(hidden):
        return converted(o, model["parts"], lambda time: raw(time, x, hidden), x, t)

    guidance = model["parts"]["guidance"]
    choose("guidance", guidance["type"], {"none", "classifier-free"})
    if labels is None or not classes or guidance.get("scale", 1) == 1:
        return field(False)
    return guided(o, guidance, field(False), field(True), t)


def guided(o, guidance, own, all_, t):
    """(1 - w) the velocity to all + w that to the class; w is 1 outside the guidance's times."""
    t = o.reshape(t, (-1, 1))
    during = o.at_least(t, guidance["from"]) * o.at_least(-1.0 * t, -guidance["to"])
    weight = 1.0 + during * (guidance["scale"] - 1.0)
    return (1.0 - weight) * all_ + weight * own


def converted(o, parts, network, x, t):
    """The velocity of a network that predicts velocity, data, noise or score."""
    loss = parts["loss"]
    choose("loss", loss["type"], LOSSES)
    target = choose("prediction", loss.get("target", "velocity"), {"velocity", "data", "noise", "score"})
    if target == "velocity":
        return network(t)
    margin = loss["margin"]
    t = o.minimum(o.maximum(t, 0.0 * t + margin), 0.0 * t + (1 - margin))
    value = network(t)
    alpha, beta, alpha_rate, beta_rate = schedule(o, parts["path"], o.reshape(t, (-1, 1)))
    data, noise = (1.0, 0.0) if target == "data" else (0.0, 1.0)
    determinant = alpha * noise - beta * data
    of_x = (alpha_rate * noise - beta_rate * data) / determinant
    of_value = (alpha * beta_rate - beta * alpha_rate) / determinant
    if target == "score":
        of_value = -1.0 * of_value * beta
    return of_x * x + of_value * value


def schedule(o, path, t):
    """alpha, beta and their rates of a path x_t = alpha x_1 + beta x_0."""
    one = 0.0 * t + 1.0
    choose("path with a schedule", path["type"], {"linear", "gaussian"})
    of_path = path.get("schedule", {"type": "linear"})
    kind = of_path["type"]
    if kind == "linear":
        return t, 1.0 - t, one, -1.0 * one
    if kind == "cosine":
        quarter = math.pi / 2
        alpha, beta = o.sin(quarter * t), o.cos(quarter * t)
        return alpha, beta, quarter * beta, -quarter * alpha
    if kind == "polynomial":
        n = of_path["n"]
        rate = n * o.power(t, n - 1)
        return o.power(t, n), 1.0 - o.power(t, n), rate, -1.0 * rate
    if kind == "linear-variance-preserving":
        beta = o.sqrt((1.0 - t) * (1.0 + t))
        return t, beta, one, -1.0 * t / beta
    if kind == "variance-preserving":
        low, high = of_path["beta-min"], of_path["beta-max"]
        s = 1.0 - t
        integral = s * (low + 0.5 * s * (high - low))
        rate = low + s * (high - low)
        alpha, beta = o.exp(-0.5 * integral), o.sqrt(-1.0 * o.expm1(-1.0 * integral))
        return alpha, beta, 0.5 * rate * alpha, -0.5 * rate * o.exp(-1.0 * integral) / beta
    raise SluiceError(f"this package has no schedule '{kind}'")
