"""The same protocol and model as DpoServer.java, answered by torch in eager mode with its fused AdamW."""

import copy
import math
import pathlib
import sys

import torch
from torch import nn
from torch.nn import functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from serve import milliseconds, serve  # noqa: E402

VOCABULARY, LENGTH, PROMPT, PAIRS, WIDTH, HEADS, HIDDEN = 64, 64, 16, 64, 128, 4, 512


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.project, self.merge = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, WIDTH)

    def forward(self, x):
        batch, length, _ = x.shape
        rows = self.project(self.first(x)).view(batch, length, 3, HEADS, WIDTH // HEADS)
        q, k, v = rows.permute(2, 0, 3, 1, 4)
        out = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.merge(out.transpose(1, 2).reshape(batch, length, WIDTH))
        return x + self.narrow(F.gelu(self.widen(self.second(x))))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, WIDTH)
        self.blocks = nn.ModuleList([Block(), Block()])
        self.norm, self.head = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, VOCABULARY, bias=False)
        angles = torch.arange(LENGTH)[:, None] * torch.exp(
            -math.log(10000) * torch.arange(0, WIDTH, 2) / WIDTH
        )
        self.register_buffer(
            "places", torch.stack((angles.sin(), angles.cos()), -1).reshape(LENGTH, WIDTH)
        )

    def forward(self, ids):
        x = self.embedding(ids) + self.places
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


def log_probabilities(model, ids):
    """Sums over the answers' tokens, as TRL computes them: a logit less the log-sum-exp."""
    logits = model(ids)[:, :-1]
    picked = logits.gather(-1, ids[:, 1:, None]).squeeze(-1)
    return (picked - logits.logsumexp(-1))[:, PROMPT - 1 :].sum(-1)


class Step:
    def __init__(self):
        torch.manual_seed(1)
        self.model = Decoder()
        self.reference = copy.deepcopy(self.model).requires_grad_(False)
        self.adam = torch.optim.AdamW(
            self.model.parameters(), lr=1e-4, weight_decay=0.01, fused=True
        )
        self.ids = torch.randint(0, VOCABULARY, (2 * PAIRS, LENGTH))
        self.ids[PAIRS:, :PROMPT] = self.ids[:PAIRS, :PROMPT]
        with torch.no_grad():
            self.known = log_probabilities(self.reference, self.ids)

    def run(self, what):
        known = self.known
        if what == "frozen":
            with torch.no_grad():
                known = log_probabilities(self.reference, self.ids)
        if what != "adam":
            self.adam.zero_grad()
            chosen, rejected = (log_probabilities(self.model, self.ids) - known).chunk(2)
            (-F.logsigmoid(0.1 * (chosen - rejected))).mean().backward()
        self.adam.step()


step = Step()
step.run("frozen")
serve(
    f"torch {torch.__version__}",
    lambda what, threads, times: milliseconds(threads, times, lambda: step.run(what)),
)
