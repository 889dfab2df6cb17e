"""AttentionServer.java's protocol, answered by torch's SDPA forced to its FLASH kernel, or to its
MATH kernel, which keeps all scores, with `math` at the end of the line."""
import sys
import time

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.nn.functional import scaled_dot_product_attention as attention

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


def main():
    shape, tensors = None, None
    print("ready torch", torch.__version__, flush=True)
    for line in sys.stdin:
        what, queries, keys, width, heads, change, threads, *kernel = line.split()
        if torch.get_num_threads() != int(threads):
            torch.set_num_threads(int(threads))
        if shape != (queries, keys, width, heads, change):
            shape = (queries, keys, width, heads, change)
            torch.manual_seed(1)
            rows = [int(queries), int(keys), int(keys), int(queries)]
            tensors = [torch.randn(1, int(heads), n, int(width)) for n in rows]
            mask = added(change, int(queries), int(keys), int(heads))
        q, k, v, gradient = tensors
        causal = change == "causal"
        backend = SDPBackend.MATH if kernel == ["math"] else SDPBackend.FLASH_ATTENTION
        with sdpa_kernel(backend):
            if what == "forward":
                with torch.no_grad():
                    start = time.perf_counter()
                    attention(q, k, v, attn_mask=mask, is_causal=causal)
            else:
                leaves = [x.detach().requires_grad_() for x in (q, k, v)]
                out = attention(*leaves, attn_mask=mask, is_causal=causal)
                start = time.perf_counter()
                torch.autograd.grad(out, leaves, gradient)
            print((time.perf_counter() - start) * 1e3, flush=True)


main()
