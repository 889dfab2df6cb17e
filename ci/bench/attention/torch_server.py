"""AttentionServer.java's protocol, answered by torch's SDPA forced to its FLASH kernel, or to its
MATH kernel, which keeps all scores, with `math` at the end of the line."""

import pathlib
import sys

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.nn.functional import scaled_dot_product_attention as attention

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from serve import milliseconds, serve  # noqa: E402

WINDOW = 256


def added(what, queries, keys, heads):
    """What torch adds to scores; it takes windows and biases as dense masks only."""
    if what in ("full", "causal"):
        return None
    distance = torch.arange(queries)[:, None] - torch.arange(keys)[None, :]
    if what == "window":
        return (distance >= 0) & (distance < WINDOW)
    if what == "bias":
        return torch.zeros(queries, keys)
    slopes = 2.0 ** (-8 * (torch.arange(heads) + 1) / heads)
    return -slopes[None, :, None, None] * distance.abs()


shape, made = None, ()


def answer(what, queries, keys, width, heads, change, threads, times, kernel="flash"):
    global shape, made
    if shape != (queries, keys, width, heads, change):
        shape = (queries, keys, width, heads, change)
        torch.manual_seed(1)
        rows = [int(queries), int(keys), int(keys), int(queries)]
        tensors = [torch.randn(1, int(heads), n, int(width)) for n in rows]
        made = *tensors, added(change, int(queries), int(keys), int(heads))
    q, k, v, gradient, mask = made
    kind = {"attn_mask": mask, "is_causal": change == "causal"}
    with sdpa_kernel(SDPBackend.MATH if kernel == "math" else SDPBackend.FLASH_ATTENTION):
        if what == "forward":
            with torch.no_grad():
                return milliseconds(threads, times, lambda: attention(q, k, v, **kind))
        leaves = [x.detach().requires_grad_() for x in (q, k, v)]
        torch.set_num_threads(int(threads))
        out = attention(*leaves, **kind)
        return milliseconds(
            threads, times, lambda: torch.autograd.grad(out, leaves, gradient, retain_graph=True)
        )


serve(f"torch {torch.__version__}", answer)
