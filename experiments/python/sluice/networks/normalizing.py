"""Normalizing flows: layers that move columns by monotone maps, each followed by a linear map."""

import math

import numpy as np

from ..errors import choose
from .perceptron import linear

SLOPE = 1e-3


def to_noise(o, a, facts, x):
    """z = f(x) and log |det df/dx|, of `x` [n, d] in the units of learning."""
    width = math.prod(facts["point"])
    log = 0.0 * o.sum(x, 1)
    for name, layer in layers(a, width):
        x, more = layer.forward(o, name, x)
        log = log + more
    return x, log


def to_data(o, a, facts, z):
    """x with f(x) = z."""
    width = math.prod(facts["point"])
    for name, layer in reversed(layers(a, width)):
        z = layer.inverse(o, name, z)
    return z


def layers(a, width):
    """Names and layers, from data to noise."""
    spline = a["type"] == "neural-spline"
    map_ = Spline(a["bins"], a["bound"]) if spline else Affine()
    conditioning = choose("conditioning", a.get("conditioning", "coupling"), {"coupling", "autoregressive"})
    autoregressive = conditioning == "autoregressive"
    mixing = choose("mixing", a["mixing"], {"none", "rotation", "lower-upper"})
    found = []
    for number in range(a["layers"]):
        make = Autoregressive if autoregressive else Coupling
        found.append(make(map_, width, number, a["hidden"]))
        if mixing == "rotation":
            found.append(Rotation())
        elif mixing == "lower-upper":
            found.append(LowerUpper(width))
    return [(f"layers.{i}", layer) for i, layer in enumerate(found)]


def squash(o, raw, limit):
    """r / (1 + |r| / limit)."""
    return raw / (1.0 + o.abs(raw) / limit)


class Affine:
    """y = e^s x + b; the numbers are b and the unsquashed s."""

    count = 2

    def forward(self, o, x, raw):
        scale = squash(o, raw[..., 1], abs(math.log(SLOPE)))
        return o.exp(scale) * x + raw[..., 0], scale

    def inverse(self, o, y, raw):
        return (y - raw[..., 0]) * o.exp(-squash(o, raw[..., 1], abs(math.log(SLOPE))))


class Spline:
    """Rational quadratic pieces on [-bound, bound], the identity outside."""

    def __init__(self, bins, bound):
        self.bins = bins
        self.bound = bound
        self.count = 3 * bins - 1

    def forward(self, o, x, raw):
        inside = 1.0 - o.at_least(o.abs(x), self.bound)
        at = x * inside
        p = self._piece(o, at, raw, 0)
        z = (at - p["x"]) / p["width"]
        q = z * (1.0 - z)
        s = p["height"] / p["width"]
        low = s + (p["slope"] + p["next"] - 2.0 * s) * q
        y = p["y"] + p["height"] * (s * z * z + p["slope"] * q) / low
        top = 2.0 * s * q + p["slope"] * (1.0 - z) * (1.0 - z) + p["next"] * z * z
        log = 2.0 * o.log(s) + o.log(top) - 2.0 * o.log(low)
        return y * inside + x * (1.0 - inside), log * inside

    def inverse(self, o, y, raw):
        inside = 1.0 - o.at_least(o.abs(y), self.bound)
        at = y * inside
        p = self._piece(o, at, raw, 1)
        s = p["height"] / p["width"]
        up = at - p["y"]
        bend = p["slope"] + p["next"] - 2.0 * s
        a = p["height"] * (s - p["slope"]) + up * bend
        b = p["height"] * p["slope"] - up * bend
        c = -1.0 * s * up
        root = b * b - 4.0 * a * c
        z = 2.0 * c / (-1.0 * b - o.sqrt(o.maximum(root, 0.0 * root)))
        return (p["x"] + z * p["width"]) * inside + y * (1.0 - inside)

    def _piece(self, o, value, raw, along):
        """The piece that holds `value`, along x (0) or along y (1)."""
        k = self.bins
        limit = abs(math.log(SLOPE))
        sides = [
            2.0 * self.bound * o.softmax(squash(o, raw[..., i * k : (i + 1) * k], limit / 2)) for i in (0, 1)
        ]
        before = o.constant(np.triu(np.ones((k, k)), 1))
        starts = [o.matmul(side, before) - self.bound for side in sides]
        # 1 from the bin's start on, and 0 again from the next one's: a bin is a difference of two.
        reached = o.at_least(o.reshape(value, tuple(_shape(value)) + (1,)), starts[along])
        first = 0.0 * reached[..., :1]
        reached = o.concat([first + 1.0, reached[..., 1:]], -1)
        here = reached - o.concat([reached[..., 1:], first], -1)
        inner = o.exp(squash(o, raw[..., 2 * k :], limit))
        end = 0.0 * inner[..., :1] + 1.0
        slopes = o.concat([end, inner, end], -1)

        def pick(values):
            return o.sum(here * values, -1)

        return {
            "x": pick(starts[0]),
            "y": pick(starts[1]),
            "width": pick(sides[0]),
            "height": pick(sides[1]),
            "slope": pick(slopes[..., :k]),
            "next": pick(slopes[..., 1:]),
        }


def _shape(x):
    return (-1,) + tuple(x.shape[1:])


class Coupling:
    """Every second column moved by the others."""

    def __init__(self, map_, width, number, hidden):
        self.map = map_
        self.seen = [c for c in range(width) if c % 2 == 1 - number % 2]
        self.moved = [c for c in range(width) if c % 2 == number % 2]
        self.width = width
        self.hidden = hidden

    def forward(self, o, name, x):
        moved = o.take(x, np.array(self.moved), 1)
        y, log = self.map.forward(o, moved, self._raw(o, name, x))
        return self._joined(o, x, y), o.sum(log, 1)

    def inverse(self, o, name, y):
        moved = o.take(y, np.array(self.moved), 1)
        return self._joined(o, y, self.map.inverse(o, moved, self._raw(o, name, y)))

    def _raw(self, o, name, x):
        h = o.take(x, np.array(self.seen), 1)
        for layer in range(len(self.hidden) + 1):
            h = linear(o, h, f"{name}.conditioner.{layer}")
            if layer < len(self.hidden):
                h = o.maximum(h, 0.0 * h)
        return o.reshape(h, (-1, len(self.moved), self.map.count))

    def _joined(self, o, x, moved):
        """Seen columns of x and the moved ones, in their places."""
        both = o.concat([o.take(x, np.array(self.seen), 1), moved], 1)
        order = np.argsort(np.array(self.seen + self.moved))
        return o.take(both, order, 1)


class Autoregressive:
    """Every column moved by those before it, in turned order in every second layer."""

    def __init__(self, map_, width, number, hidden):
        self.map = map_
        self.width = width
        rank = np.arange(width) if number % 2 == 0 else np.arange(width)[::-1]
        self.masks = _masks(rank, [width, *hidden, width * map_.count], map_.count)

    def forward(self, o, name, x):
        y, log = self.map.forward(o, x, self._raw(o, name, x))
        return y, o.sum(log, 1)

    def inverse(self, o, name, y):
        x = y
        for _ in range(self.width):
            x = self.map.inverse(o, y, self._raw(o, name, x))
        return x

    def _raw(self, o, name, x):
        h = x
        for layer, mask in enumerate(self.masks):
            weight = o.weight(f"{name}.conditioner.{layer}.weight") * o.constant(mask.astype(np.float64))
            h = o.matmul(h, o.transpose(weight, (1, 0))) + o.weight(f"{name}.conditioner.{layer}.bias")
            if layer < len(self.masks) - 1:
                h = o.maximum(h, 0.0 * h)
        return o.reshape(h, (-1, self.width, self.map.count))


def _masks(rank, widths, each):
    """MADE's connections: a unit of degree m sees what has rank or degree at most m."""
    degrees = max(1, len(rank) - 1)
    masks, before = [], rank
    for layer, width in enumerate(widths[1:]):
        last = layer == len(widths) - 2
        degree = np.repeat(rank, each) - 1 if last else np.arange(width) % degrees
        masks.append(before[None, :] <= degree[:, None])
        before = degree
    return masks


class Rotation:
    """y = R x with R = e^(A - A^T)."""

    def forward(self, o, name, x):
        return o.matmul(x, o.transpose(o.rotation(name + ".generator"), (1, 0))), 0.0 * o.sum(x, 1)

    def inverse(self, o, name, y):
        return o.matmul(y, o.rotation(name + ".generator"))


class LowerUpper:
    """y = L U x, L with the diagonal, U with ones on it, both in one matrix."""

    def __init__(self, width):
        self.eye = np.eye(width)
        self.below = np.tril(np.ones((width, width)))

    def forward(self, o, name, x):
        matrix = o.weight(name + ".lower_upper")
        eye, below = o.constant(self.eye), o.constant(self.below)
        upper = matrix * (1.0 - below) + eye
        y = o.matmul(o.matmul(x, o.transpose(upper, (1, 0))), o.transpose(matrix * below, (1, 0)))
        log = o.sum(o.log(o.abs(o.sum(matrix * eye, 1))), 0)
        return y, 0.0 * o.sum(x, 1) + log

    def inverse(self, o, name, y):
        """By elimination, a column at a time."""
        matrix = o.weight(name + ".lower_upper")
        width = len(self.eye)
        columns = [y[:, i] for i in range(width)]
        for i in range(width):
            for j in range(i):
                columns[i] = columns[i] - matrix[i, j] * columns[j]
            columns[i] = columns[i] / matrix[i, i]
        for i in reversed(range(width)):
            for j in range(i + 1, width):
                columns[i] = columns[i] - matrix[i, j] * columns[j]
        return o.concat([o.reshape(column, (-1, 1)) for column in columns], 1)
