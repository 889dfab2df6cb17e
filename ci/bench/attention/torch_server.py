"""The same protocol as AttentionServer.java, answered by torch's SDPA forced to its FLASH kernel."""
import sys
import time

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.nn.functional import scaled_dot_product_attention as attention


def main():
    shape, tensors = None, None
    print("ready torch", torch.__version__, flush=True)
    for line in sys.stdin:
        what, queries, keys, width, heads, causal, threads = line.split()
        if torch.get_num_threads() != int(threads):
            torch.set_num_threads(int(threads))
        if shape != (queries, keys, width, heads):
            shape = (queries, keys, width, heads)
            torch.manual_seed(1)
            rows = [int(queries), int(keys), int(keys), int(queries)]
            tensors = [torch.randn(1, int(heads), n, int(width)) for n in rows]
        q, k, v, gradient = tensors
        with sdpa_kernel(SDPBackend.FLASH_ATTENTION):
            if what == "forward":
                with torch.no_grad():
                    start = time.perf_counter()
                    attention(q, k, v, is_causal=causal == "1")
            else:
                leaves = [x.detach().requires_grad_() for x in (q, k, v)]
                out = attention(*leaves, is_causal=causal == "1")
                start = time.perf_counter()
                torch.autograd.grad(out, leaves, gradient)
            print((time.perf_counter() - start) * 1e3, flush=True)


main()
