"""Transformers: the decoder of tokens, the encoder of rows, and the encoder over a picture's patches."""

import math

import numpy as np

from ..errors import choose
from .perceptron import curve, seen

EPSILON = 1e-5


def decoder(o, a, facts, ids):
    """Logits of the token after each, [n, length, vocabulary], of `ids` [n, length]."""
    length = o.length(ids, 1)
    width = a["width"]
    x = o.take(o.weight("embedding.weight"), ids, 0)
    if a["positions"]["type"] == "sinusoidal":
        x = x + o.constant(sinusoidal(length, width, a["positions"]["base"]))
    place = Places(a["positions"], length, width // a["heads"], a["heads"])
    mask = causal(length, a["window"])
    for layer in range(a["layers"]):
        name = f"layers.{layer}"
        normed = norm(o, a, x, f"{name}.attention_norm")
        x = x + attention(o, a, normed, name, place, a["key-heads"], mask, a["soft-cap"])
        x = x + feed_forward(o, a, norm(o, a, x, f"{name}.feed_forward_norm"), name)
    return o.matmul(norm(o, a, x, "norm"), o.weight("head.kernel"))


def encoder(o, a, rows, condition):
    """Rows [n, length, out] of `rows` [n, length, in] under `condition` [n, c]; every row sees all."""
    length, width = o.length(rows, 1), a["width"]
    c = condition
    for step in range(2):
        c = curve(o, "silu", affine(o, c, f"condition.{step}"))
    x = affine(o, rows, "input") + o.weight("positions.weight")
    place = Places(a["positions"], length, width // a["heads"], a["heads"])
    for layer in range(a["layers"]):
        name = f"layers.{layer}"
        shift, scale, gate, shift2, scale2, gate2 = modulation(o, c, f"{name}.modulation", 6, width)
        normed = norm(o, a, x, f"{name}.attention_norm") * (1.0 + scale) + shift
        x = x + gate * attention(o, a, normed, name, place, a["heads"], None, 0)
        normed = norm(o, a, x, f"{name}.feed_forward_norm") * (1.0 + scale2) + shift2
        x = x + gate2 * feed_forward(o, a, normed, name)
    shift, scale = modulation(o, c, "modulation", 2, width)
    return affine(o, norm(o, a, x, "norm") * (1.0 + scale) + shift, "output")


def dit(o, a, facts, x, t):
    """The encoder over patches; `x` [n, width + extra], the extra columns and the time are its condition."""
    choose("encoder", a["encoder"]["type"], {"transformer"})
    places, count, size = patches(facts["point"], a["patch"])
    width = len(places)
    extra = o.take(x, np.arange(width, facts["seen"]), 1) if facts["seen"] > width else None
    condition = _condition(o, extra, t, a["time-frequencies"])
    # Where a patch hangs over the picture's edge there are zeros: one more column of them.
    picture = o.take(x, np.arange(width), 1)
    padded = o.concat([picture, 0.0 * o.take(x, np.arange(1), 1)], 1)
    source = np.full(count * size, width)
    source[places] = np.arange(width)
    rows = o.reshape(o.take(padded, source, 1), (-1, count, size))
    return o.take(o.reshape(encoder(o, a["encoder"], rows, condition), (-1, count * size)), places, 1)


def _condition(o, extra, t, frequencies):
    t = o.reshape(t, (-1, 1))
    return seen(o, extra, t, frequencies) if extra is not None else seen(o, t, t, frequencies)[:, 1:]


def patches(point, side):
    """Where a picture's values stand among those of its patches, how many patches, and values of a patch."""
    height, width, channels = {1: (1, *point, 1), 2: (*point, 1), 3: tuple(point)}[len(point)]
    high, wide = min(side, height), min(side, width)
    across = (width - 1) // side + 1
    size = high * wide * channels
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(channels), indexing="ij")
    places = (y // high * across + x // wide) * size + (y % high * wide + x % wide) * channels + c
    return places.reshape(-1), ((height - 1) // side + 1) * across, size


def affine(o, x, name, biased=True):
    """x K + b, with `kernel` [in, out]."""
    y = o.matmul(x, o.weight(name + ".kernel"))
    return y + o.weight(name + ".bias") if biased else y


def modulation(o, c, name, parts, width):
    """Rows [n, 1, width] that a layer shifts, scales and gates by."""
    values = o.reshape(affine(o, c, name), (-1, parts, width))
    return [values[:, i : i + 1] for i in range(parts)]


def norm(o, a, x, name):
    """RMS or layer normalization along the last axis."""
    width = a["width"]
    choose("norm", a["norm"], {"rms", "layer"})
    if a["norm"] == "layer":
        x = x - o.sum(x, -1, keepdims=True) / width
    x = x / o.sqrt(o.sum(x * x, -1, keepdims=True) / width + EPSILON)
    y = x * o.weight(name + ".weight")
    return y + o.weight(name + ".bias") if a["norm"] == "layer" else y


def feed_forward(o, a, x, name):
    """GELU or SwiGLU between two matrices."""
    u = affine(o, x, f"{name}.feed_forward.up", a["biases"])
    choose("gate", a["activation"], {"gelu", "swiglu"})
    if a["activation"] == "swiglu":
        hidden = a["hidden"]
        u = curve(o, "silu", u[..., :hidden]) * u[..., hidden:]
    else:
        u = curve(o, "gelu", u)
    return affine(o, u, f"{name}.feed_forward.down", a["biases"])


def attention(o, a, x, name, place, key_heads, mask, cap):
    """Softmax attention; `mask` [length, length] is 0 where a key is seen, and large and negative elsewhere."""
    heads, length = a["heads"], o.length(x, 1)
    head = a["width"] // heads
    qkv = affine(o, x, f"{name}.attention.qkv", a["biases"])
    keys, values = heads * head, (heads + key_heads) * head

    def split(part, count):
        return o.transpose(o.reshape(part, (-1, length, count, head)), (0, 2, 1, 3))

    q = place.turn(o, split(qkv[..., :keys], heads))
    k = place.turn(o, split(qkv[..., keys:values], key_heads))
    v = split(qkv[..., values:], key_heads)
    if key_heads < heads:
        group = np.arange(heads) // (heads // key_heads)
        k, v = o.take(k, group, 1), o.take(v, group, 1)
    scores = o.matmul(q, o.transpose(k, (0, 1, 3, 2))) / math.sqrt(head)
    if cap:
        scores = cap * o.tanh(scores / cap)
    bias = place.bias()
    if bias is not None:
        scores = scores + o.constant(bias)
    if mask is not None:
        scores = scores + o.constant(mask)
    out = o.transpose(o.matmul(o.softmax(scores), v), (0, 2, 1, 3))
    return affine(o, o.reshape(out, (-1, length, heads * head)), f"{name}.attention.out", a["biases"])


def causal(length, window):
    """A row sees itself and those before it, at most `window` of them where that is not 0."""
    row, key = np.arange(length)[:, None], np.arange(length)[None, :]
    sees = (key <= row) & ((window == 0) | (key > row - window))
    return np.where(sees, 0.0, -1e30)


def sinusoidal(length, width, base):
    """Sines and cosines of the position, [length, width]."""
    column = np.arange(width)
    angle = np.arange(length)[:, None] * base ** (-(column - column % 2) / width)
    return np.where(column % 2 == 0, np.sin(angle), np.cos(angle))


class Places:
    """What positions do to queries, keys and scores."""

    def __init__(self, positions, length, head, heads):
        self.positions = positions
        self.length = length
        self.heads = heads
        self.table = None
        choose("positions", positions["type"], {"none", "rotary", "alibi", "sinusoidal"})
        if positions["type"] == "rotary":
            frequencies, factor = scaled(positions["scaling"], positions["base"], head)
            angle = np.arange(length)[:, None] * frequencies
            sign = 1.0 if positions["turn"] == "counterclockwise" else -1.0
            pairs = np.arange(head // 2)
            interleaved = positions["layout"] == "interleaved"
            x, y = (2 * pairs, 2 * pairs + 1) if interleaved else (pairs, pairs + head // 2)
            cos, sin, cross = np.zeros((length, head)), np.zeros((length, head)), np.zeros((head, head))
            cos[:, x] = cos[:, y] = factor * np.cos(angle)
            sin[:, x] = sin[:, y] = factor * sign * np.sin(angle)
            # x cos - y sin, y cos + x sin
            cross[y, x], cross[x, y] = -1.0, 1.0
            self.table = cos, sin, cross

    def turn(self, o, rows):
        """Queries or keys, [n, heads, length, width], by where they stand."""
        if self.table is None:
            return rows
        cos, sin, cross = (o.constant(part) for part in self.table)
        return rows * cos + o.matmul(rows, cross) * sin

    def bias(self):
        """What is added to scores, [heads, length, length]; None for nothing."""
        if self.positions["type"] != "alibi":
            return None
        distance = np.abs(np.arange(self.length)[:, None] - np.arange(self.length)[None, :])
        return -np.array(slopes(self.heads))[:, None, None] * distance


def slopes(heads):
    """ALiBi's slopes."""
    below = 2 ** int(math.log2(heads))
    return [
        2.0 ** (-8.0 * (i + 1) / below) if i < below else 2.0 ** (-8.0 * (2 * (i - below) + 1) / (2 * below))
        for i in range(heads)
    ]


def scaled(scaling, base, head):
    """Rotary frequencies and the factor of queries and keys, for longer contexts."""
    kind = choose("rotary scaling", scaling["type"], {"none", "linear", "ntk", "yarn"})
    if kind == "ntk":
        base = base * scaling["factor"] ** (0 if head == 2 else head / (head - 2.0))
    frequencies = base ** (-2.0 * np.arange(head // 2) / head)
    if kind == "linear":
        return frequencies / scaling["factor"], 1.0
    if kind == "yarn":
        turns = scaling["context"] * frequencies / (2 * math.pi)
        keep = np.clip((turns - scaling["slow"]) / (scaling["fast"] - scaling["slow"]), 0, 1)
        return frequencies * ((1 - keep) / scaling["factor"] + keep), 0.1 * math.log(scaling["factor"]) + 1
    return frequencies, 1.0
