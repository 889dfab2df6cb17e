"""Products of float32 matrices compared with torch's matmul: same threads, alternating. See README.md."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import results  # noqa: E402
from rounds import Cell, Comparison, options  # noqa: E402

GOAL = 0.95 if results.machine()["vendor"] == "intel" else 1.0
NAMES = {"ab": "A B", "atb": "A^T B", "abt": "A B^T", "packed": "A B, B packed"}
# rows, columns, depth: those of networks, decoders and normalizing flows.
SHAPES = [
    (16, 512, 512),
    (16, 1536, 576),
    (16, 576, 1536),
    (64, 256, 256),
    (64, 2048, 512),
    (64, 49152, 576),
    (128, 128, 128),
    (128, 576, 576),
    (128, 1536, 576),
    (128, 2048, 512),
    (512, 256, 256),
    (512, 768, 768),
    (512, 2048, 512),
    (1024, 128, 128),
    (1024, 576, 576),
    (1024, 1536, 576),
    (1024, 576, 1536),
    (4096, 128, 128),
    (4096, 256, 256),
    (4096, 512, 512),
]
# The transposed products of a gradient: of fewer shapes.
TURNED = [shape for shape in SHAPES if shape[0] in (64, 128, 1024, 4096)][::2]


def shape(text):
    return tuple(map(int, text.split("x")))


def cells(chosen):
    for threads in chosen.threads:
        for what in chosen.what:
            if what == "packed" and threads > 1:
                continue
            for rows, columns, depth in chosen.shapes or (SHAPES if what == "ab" else TURNED):
                yield Cell(
                    what={"product": NAMES[what], "rows": rows, "columns": columns, "depth": depth},
                    words=(what, rows, columns, depth),
                    goal=GOAL,
                    threads=threads,
                    work=2 * rows * columns * depth,
                )


def main():
    parser = options(__doc__)
    parser.add_argument("--what", nargs="+", default=list(NAMES), choices=NAMES)
    parser.add_argument("--shapes", nargs="+", type=shape, metavar="ROWSxCOLUMNSxDEPTH")
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2])
    chosen = parser.parse_args()
    Comparison(chosen, "matmul", "MatmulServer").run(list(cells(chosen)))


if __name__ == "__main__":
    main()
