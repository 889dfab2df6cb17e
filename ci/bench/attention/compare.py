"""Flash attention compared with torch: same threads, alternating, medians. See README.md."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rounds import Cell, Comparison, options  # noqa: E402

PASSES = ("forward", "backward")
GOALS = {"full": 1.0, "causal": 1.3, "window": 1.0, "alibi": 1.0, "softcap": 1.0, "bias": 1.0}


def numbers(text):
    return [int(x) for x in text.split(",")]


def cell(which, queries, keys, width, heads, what, threads):
    seen = queries * keys
    if what == "causal":
        seen /= 2
    if what == "window" and queries > 256:
        seen = queries * 256 - 256 * 255 / 2
    decoding = queries == 1
    return Cell(
        what={"pass": "decode" if decoding else which, "queries x keys": f"{queries} x {keys}", "d": width, "heads": heads, "scores": what},
        words=(which, queries, keys, width, heads, what),
        goal=GOALS[what],
        threads=threads,
        work=0 if decoding else 4 * heads * seen * width * (2.5 if which == "backward" else 1),
        bytes=8 * heads * keys * width if decoding else 0,
        floor=0.85,
        # Torch has no soft cap.
        only=("JDK",) if what == "softcap" else (),
    )


def cells(chosen):
    """What is measured, the most telling first: (pass, Lq, Lk, d, heads, what, threads)."""
    first_width, most_heads = min(chosen.widths), max(chosen.heads)
    found = []
    for n in chosen.rows:
        for width in chosen.widths:
            for heads in chosen.heads:
                for threads in chosen.threads:
                    few = heads != most_heads
                    # Many heads of many rows say what one head says, for eight times the time.
                    rank = few if n < 4096 else 1 + 3 * (not few)
                    rank += 2 * (width != first_width)
                    for what in ("full", "causal"):
                        for which in PASSES:
                            found.append((rank, (which, n, n, width, heads, what, threads)))
    for n in chosen.decode:
        for heads in chosen.heads:
            for threads in chosen.threads:
                rank = 0 if n == chosen.decode[0] else 2
                found.append((rank, ("forward", 1, n, first_width, heads, "full", threads)))
    middle = [n for n in chosen.rows if n < 4096][-1:]
    for n in middle + [n for n in chosen.rows if n >= 4096][:1]:
        for what in ("window", "alibi", "softcap", "bias"):
            if n < 4096 or what == "window":
                for which in PASSES:
                    found.append((2, (which, n, n, first_width, min(chosen.heads), what, 1)))
    wanted = [cell(*words) for _, words in sorted(found, key=lambda pair: pair[0])]
    return [one for one in wanted if one.what["scores"] in chosen.scores and one.what["pass"] in chosen.passes]


def warming(widths):
    """Every shape of kernel, small."""
    for width in widths:
        for what in GOALS:
            yield cell("backward", 288, 288, width, 2, what, 1)
        yield cell("forward", 1, 2048, width, 2, "full", 1)


def main():
    parser = options(__doc__, rounds=11, warm_up=20)
    parser.add_argument("--rows", type=numbers, default=[512, 2048, 8192])
    parser.add_argument("--widths", type=numbers, default=[64, 128])
    parser.add_argument("--heads", type=numbers, default=[1, 8])
    parser.add_argument("--threads", type=numbers, default=[1, 2])
    parser.add_argument("--decode", type=numbers, default=[8192, 32768], help="keys for one query")
    parser.add_argument("--scores", nargs="+", default=list(GOALS), choices=GOALS)
    parser.add_argument("--passes", nargs="+", default=[*PASSES, "decode"], choices=[*PASSES, "decode"])
    chosen = parser.parse_args()
    Comparison(chosen, "attention", "AttentionServer").run(cells(chosen), list(warming(chosen.widths)))


if __name__ == "__main__":
    main()
