"""The same protocol and models as DecoderServer.java, answered by torch in eager mode with its fused AdamW."""

import pathlib
import sys

import torch
from torch import nn
from torch.nn import functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from serve import milliseconds, serve  # noqa: E402

# layers, width, heads, key heads, hidden, gated, vocabulary, batch, length
SHAPES = {
    "tiny": (1, 32, 2, 1, 64, True, 64, 2, 8),
    "small": (6, 384, 6, 6, 1536, False, 8192, 4, 512),
    "smollm2": (30, 576, 9, 3, 1536, True, 49152, 2, 64),
}
PROMPT, WRITTEN = 16, 32


def turned(x, table):
    """Rotary positions, halves of a head together."""
    cos, sin = table
    first, second = x.chunk(2, -1)
    return torch.cat((first * cos - second * sin, second * cos + first * sin), -1)


class Block(nn.Module):
    def __init__(self, width, heads, key_heads, hidden, gated):
        super().__init__()
        self.heads, self.key_heads, self.size, self.gated = heads, key_heads, width // heads, gated
        keys = key_heads * self.size
        self.first, self.second = nn.RMSNorm(width, eps=1e-5), nn.RMSNorm(width, eps=1e-5)
        self.sizes = (width, keys, keys)
        self.project = nn.Linear(width, width + 2 * keys, bias=False)
        self.merge = nn.Linear(width, width, bias=False)
        self.widen = nn.Linear(width, hidden * (2 if gated else 1), bias=False)
        self.narrow = nn.Linear(hidden, width, bias=False)

    def forward(self, x, table, cache=None, at=0):
        batch, length, width = x.shape
        parts = self.project(self.first(x)).split(self.sizes, -1)
        q, k, v = (part.view(batch, length, -1, self.size).transpose(1, 2) for part in parts)
        q, k = turned(q, table), turned(k, table)
        if cache is not None:
            cache[0][:, :, at : at + length], cache[1][:, :, at : at + length] = k, v
            k, v = cache[0][:, :, : at + length], cache[1][:, :, : at + length]
        if self.key_heads < self.heads:
            k, v = (y.repeat_interleave(self.heads // self.key_heads, 1) for y in (k, v))
        out = F.scaled_dot_product_attention(q, k, v, is_causal=length > 1)
        x = x + self.merge(out.transpose(1, 2).reshape(batch, length, width))
        wide = self.widen(self.second(x))
        if self.gated:
            gate, up = wide.chunk(2, -1)
            return x + self.narrow(F.silu(gate) * up)
        return x + self.narrow(F.gelu(wide))


class Decoder(nn.Module):
    def __init__(self, layers, width, heads, key_heads, hidden, gated, vocabulary, length):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.blocks = nn.ModuleList(Block(width, heads, key_heads, hidden, gated) for _ in range(layers))
        self.norm, self.head = nn.RMSNorm(width, eps=1e-5), nn.Linear(width, vocabulary, bias=False)
        for matrix in self.parameters():
            if matrix.dim() == 2:
                nn.init.normal_(matrix, std=0.02)
        half = width // heads // 2
        angles = torch.arange(length)[:, None] * 10000.0 ** (-torch.arange(half) / half)
        self.register_buffer("cos", angles.cos())
        self.register_buffer("sin", angles.sin())

    def forward(self, ids, caches=None, at=0):
        x, end = self.embedding(ids), at + ids.shape[1]
        table = self.cos[at:end], self.sin[at:end]
        for i, block in enumerate(self.blocks):
            x = block(x, table, caches and caches[i], at)
        return self.head(self.norm(x if caches is None else x[:, -1:]))


class Step:
    def __init__(self, shape):
        torch.manual_seed(1)
        *sizes, batch, length = SHAPES[shape]
        self.model = Decoder(*sizes, max(length, PROMPT + WRITTEN))
        self.adam = torch.optim.AdamW(self.model.parameters(), lr=1e-4, weight_decay=0.01, fused=True)
        self.ids = torch.randint(0, sizes[6], (batch, length))
        # As transformers has it: nothing is asked of the last row.
        self.targets = F.pad(self.ids[:, 1:], (0, 1), value=-100).flatten()

    def loss(self):
        return F.cross_entropy(self.model(self.ids).flatten(0, 1), self.targets)

    def run(self, what):
        if what == "forward":
            with torch.no_grad():
                self.loss()
        elif what == "generate":
            self.generate()
        else:
            self.adam.zero_grad()
            self.loss().backward()
            if what == "step":
                self.adam.step()

    @torch.inference_mode()
    def generate(self):
        """The most probable tokens after a prompt, with keys and values kept."""
        model, ids = self.model, self.ids[:1, :PROMPT]
        block = model.blocks[0]
        kept = (1, block.key_heads, PROMPT + WRITTEN, block.size)
        caches = [(torch.zeros(kept), torch.zeros(kept)) for _ in model.blocks]
        at = 0
        for _ in range(WRITTEN):
            logits = model(ids, caches, at)
            at += ids.shape[1]
            ids = logits[:, -1].argmax(-1, keepdim=True)


steps = {}


def answer(what, file, threads, times):
    shape = pathlib.Path(file).stem
    torch.set_num_threads(int(threads))
    if shape not in steps:
        steps.clear()
        steps[shape] = Step(shape)
    return milliseconds(threads, times, lambda: steps[shape].run(what))


serve(f"torch {torch.__version__}", answer)
