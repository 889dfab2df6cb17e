"""Probabilities that transformers' logits processors give, for NextTokenTest.

usage: decoding_vectors.py OUT.txt     (needs torch and transformers)

A case is five lines: a name; temperature, top-k, top-p, min-p, repetition penalty; the logits; the
tokens so far; the probability of each token. The processors stand in the order of `generate`.
"""

import sys

import torch
from transformers.generation import logits_process as lp


def probabilities(logits, before, temperature, top_k, top_p, min_p, penalty):
    steps = []
    if penalty != 1:
        steps.append(lp.RepetitionPenaltyLogitsProcessor(penalty))
    if temperature != 1:
        steps.append(lp.TemperatureLogitsWarper(temperature))
    if top_k:
        steps.append(lp.TopKLogitsWarper(top_k))
    if top_p < 1:
        steps.append(lp.TopPLogitsWarper(top_p))
    if min_p:
        steps.append(lp.MinPLogitsWarper(min_p))
    scores = torch.tensor([logits], dtype=torch.float32)
    ids = torch.tensor([before], dtype=torch.long)
    for step in steps:
        scores = step(ids, scores)
    return torch.softmax(scores.double(), -1)[0].tolist()


def drawn(count, spread, seed):
    generator = torch.Generator().manual_seed(seed)
    values = torch.randn(count, generator=generator) * spread
    return [round(v, 3) for v in values.tolist()]


LEVEL = [0.0] * 7
TIES = [1.0, 2.0, 2.0, 0.5, 2.0, -1.0, 1.0, -3.0]
HALVES = [2.0, 2.0, -40.0, -40.0]
RANDOM = drawn(23, 2.5, 5)
WIDE = drawn(300, 3.0, 6)

#      name                           logits  before           T    k   p    m    r
CASES = [
    ("as they are",                   RANDOM, [3],            (1.0, 0, 1.0, 0.0, 1.0)),
    ("temperature",                   RANDOM, [3],            (0.7, 0, 1.0, 0.0, 1.0)),
    ("hot",                           RANDOM, [3],            (2.5, 0, 1.0, 0.0, 1.0)),
    ("top-k",                         RANDOM, [3],            (1.0, 5, 1.0, 0.0, 1.0)),
    ("top-k of one",                  RANDOM, [3],            (1.0, 1, 1.0, 0.0, 1.0)),
    ("top-k keeps ties",              TIES,   [3],            (1.0, 2, 1.0, 0.0, 1.0)),
    ("top-k above the vocabulary",    TIES,   [3],            (1.0, 99, 1.0, 0.0, 1.0)),
    ("top-p",                         RANDOM, [3],            (1.0, 0, 0.8, 0.0, 1.0)),
    ("top-p small keeps one",         RANDOM, [3],            (1.0, 0, 0.01, 0.0, 1.0)),
    ("top-p of zero keeps one",       RANDOM, [3],            (1.0, 0, 0.0, 0.0, 1.0)),
    ("top-p of zero, all equal",      LEVEL,  [3],            (1.0, 0, 0.0, 0.0, 1.0)),
    ("top-p among equals",            LEVEL,  [3],            (1.0, 0, 0.5, 0.0, 1.0)),
    ("top-p among ties",              TIES,   [3],            (1.0, 0, 0.6, 0.0, 1.0)),
    ("top-p keeps what crosses",      HALVES, [3],            (1.0, 0, 0.51, 0.0, 1.0)),
    ("top-p that one token reaches",  HALVES, [3],            (1.0, 0, 0.49, 0.0, 1.0)),
    ("min-p",                         RANDOM, [3],            (1.0, 0, 1.0, 0.1, 1.0)),
    ("min-p of one keeps the best",   TIES,   [3],            (1.0, 0, 1.0, 1.0, 1.0)),
    ("penalty",                       RANDOM, [3, 4, 3, 9],   (1.0, 0, 1.0, 0.0, 1.3)),
    ("reward of repetitions",         RANDOM, [3, 4, 3, 9],   (1.0, 0, 1.0, 0.0, 0.7)),
    ("penalty of each sign, and zero", [2.0, -2.0, 0.0, 1.0], [0, 1, 2], (1.0, 0, 1.0, 0.0, 2.0)),
    ("all together",                  RANDOM, [1, 2, 3, 2],   (0.8, 12, 0.9, 0.05, 1.2)),
    ("all together, wide",            WIDE,   list(range(40)), (1.4, 80, 0.95, 0.02, 1.1)),
    ("nucleus, wide",                 WIDE,   [0],            (1.0, 0, 0.97, 0.0, 1.0)),
    ("top-k then top-p",              RANDOM, [0],            (1.0, 4, 0.7, 0.0, 1.0)),
    ("top-p then min-p",              RANDOM, [0],            (1.5, 0, 0.9, 0.3, 1.0)),
]

with open(sys.argv[1], "w") as out:
    for name, logits, before, settings in CASES:
        found = probabilities(logits, before, *settings)
        out.write(name + "\n")
        for numbers in (settings, logits, before, found):
            out.write(" ".join(repr(n) for n in numbers) + "\n")
