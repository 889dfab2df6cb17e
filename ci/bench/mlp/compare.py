"""Training steps of a small network compared with torch: same threads, alternating. See README.md."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rounds import Cell, Comparison, options  # noqa: E402

# Goals of simd-mlp with one thread and with more; `mlp` on DJL is to be nowhere behind.
GOALS = {
    "train:128:128": (2.3, 5),
    "train:128:1024": (1.4, 2.3),
    "train:256:4096": (1.25, 1.5),
    "train:512:4096": (1.1, 1.25),
    "velocity:256:10000": (1.2, 1.2),
    "divergence:256:10000": (1.7, 1.7),
}


def main():
    parser = options(__doc__, heap="3g", seconds=0.15, warm_up=8)
    parser.add_argument("--djl", action="store_true", help="mlp on DJL as well")
    parser.add_argument("--cells", nargs="+", default=list(GOALS), metavar="WHAT:WIDTH:ROWS")
    parser.add_argument("--threads", type=int, nargs="+", default=[1], help="of every process")
    chosen = parser.parse_args()
    cells = []
    for threads in chosen.threads:
        for text in chosen.cells:
            what, width, rows = text.split(":")
            goal = GOALS.get(text, (1, 1))[threads > 1]
            cells.append(
                Cell(
                    what={"step": what, "width": int(width), "rows": int(rows)},
                    words=(what, width, rows),
                    goal={"simd-mlp": goal, "mlp": 1},
                    threads=threads,
                    # DJL's number of threads is set once in a process.
                    group=str(threads),
                )
            )
    networks = (("simd-mlp",), ("mlp",)) if chosen.djl else (("simd-mlp",),)
    Comparison(chosen, "mlp", "MlpServer", arguments=networks).run(cells)


if __name__ == "__main__":
    main()
