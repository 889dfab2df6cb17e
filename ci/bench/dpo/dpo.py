"""DPO steps of a small decoder compared with torch: same threads, alternating. See README.md."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rounds import Cell, Comparison, options  # noqa: E402


def main():
    parser = options(__doc__, heap="600m", warm_up=12)
    parser.add_argument("--cells", nargs="+", default=["precomputed", "frozen"])
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], help="of every process")
    chosen = parser.parse_args()
    cells = [
        Cell(what={"reference": what}, words=(what,), goal=1.2, threads=threads)
        for threads in chosen.threads
        for what in chosen.cells
    ]
    Comparison(chosen, "dpo", "DpoServer", memory=True).run(cells)


if __name__ == "__main__":
    main()
