"""Networks of dense layers."""

import math

from ..errors import choose

ROOT_HALF = math.sqrt(0.5)


def curve(o, name, x):
    """An activation."""
    choose("activation", name, {"silu", "relu", "tanh", "gelu"})
    if name == "silu":
        return x * o.sigmoid(x)
    if name == "relu":
        return o.maximum(x, 0.0 * x)
    if name == "tanh":
        return o.tanh(x)
    return 0.5 * x * (1.0 + o.erf(x * ROOT_HALF))


def linear(o, x, name):
    """x W^T + b, with `weight` [out, in]."""
    return o.matmul(x, o.transpose(o.weight(name + ".weight"), (1, 0))) + o.weight(name + ".bias")


def seen(o, x, t, frequencies):
    """What a network sees: x, t, and pairs sin(pi k t), cos(pi k t)."""
    t = o.reshape(t, (-1, 1))
    parts = [x, t]
    for k in range(1, frequencies + 1):
        parts += [o.sin(math.pi * k * t), o.cos(math.pi * k * t)]
    return o.concat(parts, 1)


def mlp(o, a, facts, x, t):
    """Dense layers with an activation between them; `x` [n, width + extra], `t` [n]."""
    h = seen(o, x, t, a["time-frequencies"])
    last = len(a["hidden"])
    for layer in range(last + 1):
        h = linear(o, h, f"layers.{layer}")
        if layer < last:
            h = curve(o, a["activation"], h)
    return h


def residual_mlp(o, a, facts, x, t):
    """Blocks h + B a(A a(h)) between two dense layers."""
    activation = a["activation"]
    h = linear(o, seen(o, x, t, a["time-frequencies"]), "input")
    for block in range(a["blocks"]):
        inner = linear(o, curve(o, activation, h), f"blocks.{block}.linear1")
        h = h + linear(o, curve(o, activation, inner), f"blocks.{block}.linear2")
    return linear(o, curve(o, activation, h), "output")
