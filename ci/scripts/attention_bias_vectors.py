"""Vectors for the gradient in attention's learnt biases and slopes, made with torch's autograd of dense attention.

    python attention_bias_vectors.py FOLDER [--seed N] [--large]

The default seed gives the file in plugins-attention/src/test/resources/vectors; another seed other inputs, and
--large more rows, which the tests read by -Dsluice.vectors=FOLDER. Needs torch.
"""

import argparse
import json
import pathlib

import torch

# name, (B, Hq, Hk, Lq, Lk, D), causal, softcap, sinks, steps: a bias's grid, "slopes" or "cap", in order
CASES = [
    ("shared by batch and heads", (2, 4, 4, 5, 6, 4), False, None, False, [(1, 1, 5, 6)]),
    ("one a pair", (2, 2, 2, 4, 5, 3), False, None, False, [(2, 2, 4, 5)]),
    ("one a head, causal", (2, 4, 2, 5, 5, 4), True, None, False, [(1, 4, 5, 5)]),
    ("one a batch, more keys than queries", (2, 4, 1, 3, 7, 4), True, None, False, [(2, 1, 3, 7)]),
    ("by key", (2, 4, 2, 4, 6, 4), False, None, False, [(1, 4, 1, 6)]),
    ("by query, sinks", (2, 2, 2, 5, 5, 4), True, None, True, [(1, 2, 5, 1)]),
    ("one number, sinks", (1, 2, 1, 4, 5, 4), False, None, True, [(1, 1, 1, 1)]),
    ("before a cap", (1, 4, 2, 5, 6, 4), True, 2.0, False, [(1, 4, 5, 6), "cap"]),
    ("after a cap", (2, 2, 1, 5, 6, 4), False, 2.0, False, ["cap", (1, 1, 5, 6)]),
    ("both sides of a cap", (1, 4, 2, 5, 6, 4), True, 1.5, True, [(1, 1, 1, 6), "cap", (1, 4, 5, 6)]),
    ("slopes, causal", (2, 4, 2, 5, 7, 4), True, None, False, ["slopes"]),
    ("slopes before a cap, then a bias", (1, 4, 4, 6, 6, 4), True, 3.0, False, ["slopes", "cap", (1, 1, 6, 6)]),
    ("minus infinity hides", (1, 2, 2, 5, 6, 4), False, None, False, [(1, 2, 5, 6), "hides"]),
    ("a row that sees nothing", (1, 2, 2, 5, 3, 4), True, None, False, [(1, 1, 5, 3)]),
]
LARGE = [
    ("several tiles, shared", (2, 4, 2, 130, 210, 16), True, None, False, [(1, 1, 130, 210)]),
    ("several tiles, one a head, cap", (1, 4, 2, 150, 130, 16), True, 2.0, True, [(1, 4, 150, 130), "cap", "slopes"]),
]


def case(name, sizes, causal, softcap, sinks, steps):
    b, hq, hk, lq, lk, d = sizes
    q = torch.randn(b, hq, lq, d, dtype=torch.float64, requires_grad=True)
    k = torch.randn(b, hk, lk, d, dtype=torch.float64, requires_grad=True)
    v = torch.randn(b, hk, lk, d, dtype=torch.float64, requires_grad=True)
    dout = torch.randn(b, hq, lq, d, dtype=torch.float64)
    scale = d**-0.5
    group = hq // hk
    scores = scale * q @ k.repeat_interleave(group, 1).transpose(-1, -2)
    shift = lk - lq
    distance = (torch.arange(lq)[:, None] + shift - torch.arange(lk)[None, :]).abs()
    written, leaves = [], []
    for step in steps:
        if step == "cap":
            scores = softcap * torch.tanh(scores / softcap)
            written.append({"cap": softcap})
            continue
        if step == "hides":
            continue
        if step == "slopes":
            leaf = torch.rand(hq, dtype=torch.float64).requires_grad_()
            scores = scores - leaf[None, :, None, None] * distance
            written.append({"slopes": leaf.tolist(), "shift": shift})
        else:
            drawn = torch.randn(*step, dtype=torch.float64)
            if "hides" in steps:
                drawn[..., ::2, 1] = -torch.inf
            leaf = drawn.requires_grad_()
            scores = scores + leaf
            written.append({"bias": leaf.tolist()})
        leaves.append(leaf)
    if causal:
        seen = torch.arange(lk)[None, :] <= torch.arange(lq)[:, None] + shift
        scores = scores.masked_fill(~seen, -torch.inf)
    columns = scores
    sink = None
    if sinks:
        sink = torch.randn(hq, dtype=torch.float64, requires_grad=True)
        columns = torch.cat([scores, sink[None, :, None, None].expand(b, hq, lq, 1)], -1)
    empty = (columns == -torch.inf).all(-1, keepdim=True)
    weights = torch.softmax(columns.masked_fill(empty, 0), -1).masked_fill(empty, 0)[..., :lk]
    out = weights @ v.repeat_interleave(group, 1)
    inputs = [q, k, v, *leaves, *([sink] if sinks else [])]
    gradients = torch.autograd.grad(out, inputs, dout)
    found = {"name": name, "scale": scale, "causal": causal, "steps": written}
    for key, value in zip(("q", "k", "v", "dout", "out"), (q, k, v, dout, out)):
        found[key] = value.tolist()
    for key, value in zip(("dq", "dk", "dv"), gradients):
        found[key] = value.tolist()
    found["dscore"] = torch.cat([g.flatten() for g in gradients[3 : 3 + len(leaves)]]).tolist()
    found["sinks"] = sink.tolist() if sinks else []
    found["dsinks"] = gradients[-1].tolist() if sinks else []
    return found


def text(value):
    """JSON has no infinity: a string stands for it."""
    if isinstance(value, list):
        return [text(x) for x in value]
    if isinstance(value, dict):
        return {k: text(x) for k, x in value.items()}
    return "-Infinity" if value == -float("inf") else value


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large", action="store_true")
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    cases = [text(case(*one)) for one in CASES + (LARGE if chosen.large else [])]
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with open(chosen.folder / "attention_bias.json", "w") as file:
        json.dump({"torch": torch.__version__, "cases": cases}, file)
        file.write("\n")


main()
