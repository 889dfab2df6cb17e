"""The loop of a Python process that a comparison asks: the protocol of Server.java."""

import sys
import time


def serve(ready, answer):
    """Answers each line's words by a number, or by several in a text."""
    print("ready", ready, flush=True)
    for line in sys.stdin:
        print(answer(*line.split()), flush=True)


def milliseconds(threads, times, call):
    """Of one call of torch's, on so many threads."""
    import torch

    if torch.get_num_threads() != int(threads):
        torch.set_num_threads(int(threads))
    start = time.perf_counter()
    for _ in range(int(times)):
        call()
    return (time.perf_counter() - start) * 1e3 / int(times)
