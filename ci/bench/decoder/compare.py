"""Decoders compared with torch: same threads, alternating. See README.md."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from rounds import Cell, Comparison, options  # noqa: E402

GOALS = {"small": 1.1, "smollm2": 1.0}
WHAT = ["forward", "gradient", "step", "generate"]


def main():
    parser = options(__doc__, heap="8g", warm_up=4)
    parser.add_argument("--shapes", nargs="+", default=list(GOALS), choices=[*GOALS, "tiny"])
    parser.add_argument("--what", nargs="+", default=WHAT, choices=WHAT)
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2])
    chosen = parser.parse_args()
    cells = [
        Cell(
            what={"decoder": shape, "pass": what},
            words=(what, HERE / f"{shape}.yaml"),
            goal=GOALS.get(shape, 1),
            threads=threads,
            tokens=32 * (what == "generate"),
            # The greatest memory of a process is that of its cells so far.
            group=f"{shape} {threads}",
        )
        for shape in chosen.shapes
        for threads in chosen.threads
        for what in chosen.what
    ]
    # A small young generation, so that garbage does not count as memory that a step needs.
    Comparison(chosen, "decoder", "DecoderServer", flags=("-Xmn128m",), memory=True).run(cells)


if __name__ == "__main__":
    main()
