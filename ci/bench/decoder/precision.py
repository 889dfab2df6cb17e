"""Tokens of decoders whose weights are float32, bfloat16 or float16, in turn, next to the machine's bandwidth. See README.md."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from rounds import Cell, Comparison, options  # noqa: E402

# Weights that a token reads: those of the layers, and the matrix to logits.
READ = {"small": 6 * 384 * (1152 + 384 + 2 * 1536) + 384 * 8192, "smollm2": 30 * 576 * (960 + 576 + 3 * 1536) + 576 * 49152}
# Speed over float32, and the share of the bandwidth that float32 has.
GOAL, FLOOR = 1.7, 0.85


def main():
    parser = options(__doc__, heap="8g", warm_up=4)
    parser.add_argument("--shapes", nargs="+", default=list(READ), choices=list(READ))
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2])
    chosen = parser.parse_args()
    # Nobody else is asked.
    chosen.python = None
    cells = []
    for shape in chosen.shapes:
        file = HERE / f"{shape}.yaml"
        for threads in chosen.threads:
            for weights in ("bfloat16", "float16", "float32"):
                narrow = weights != "float32"
                cells.append(
                    Cell(
                        what={"decoder": shape, "weights": weights},
                        words=(f"token-{weights}", file),
                        against=("token-float32", file) if narrow else (),
                        goal=GOAL if narrow else None,
                        threads=threads,
                        tokens=1,
                        bytes=READ[shape] * (2 if narrow else 4),
                        floor=0 if narrow else FLOOR,
                        group=f"{shape} {threads}",
                    )
                )
    Comparison(chosen, "decoder", "DecoderServer", peer="float32", results_name="precision").run(cells)


if __name__ == "__main__":
    main()
