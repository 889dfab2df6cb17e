"""Training steps of a small network beside torch's: same threads, alternating, medians. See README.md."""
import argparse
import glob
import os
import statistics
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
HOME = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path.insert(0, os.path.dirname(HERE))
from peer import Peer  # noqa: E402

CELLS = ["train:128:128", "train:128:1024", "train:256:4096", "train:512:4096"] + [
    "velocity:256:10000",
    "divergence:256:10000",
]


def class_path():
    with open(os.path.join(HOME, ".sluice", "current")) as current:
        return os.pathsep.join(glob.glob(os.path.join(HOME, ".sluice", current.read().strip(), "*.jar")))


def java(name, home, classes, network):
    return Peer(
        name,
        [os.path.join(home, "bin", "java"), "--add-modules", "jdk.incubator.vector", "-Xmx3g"]
        + ["-XX:+UseSerialGC", "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true"]
        + ["-cp", classes, os.path.join(HERE, "MlpServer.java"), network],
    )


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--java", required=True, metavar="JAVA_HOME")
    options.add_argument("--python", help="a Python that has torch; none: no torch")
    options.add_argument("--djl", action="store_true", help="mlp on DJL as well")
    options.add_argument("--classes", help="class path; the launcher's build if not given")
    options.add_argument("--cells", nargs="+", default=CELLS, metavar="WHAT:WIDTH:ROWS")
    options.add_argument("--threads", type=int, default=1, help="of every process")
    options.add_argument("--rounds", type=int, default=11)
    options.add_argument("--seconds", type=float, default=0.15, help="of one turn, about")
    options.add_argument("--warm-up", type=float, default=4, help="seconds of each process")
    chosen = options.parse_args()
    classes = chosen.classes or class_path()
    peers = []
    if chosen.python:
        peers.append(Peer("torch", [chosen.python, os.path.join(HERE, "torch_server.py")]))
    peers.append(java("simd-mlp", chosen.java, classes, "simd-mlp"))
    if chosen.djl:
        peers.append(java("mlp", chosen.java, classes, "mlp"))
    names = " | ".join(f"{peer.name} ms, min..max" for peer in peers)
    print(f"| step | width | rows | threads | {names} | first / other |")
    print("|---" * (5 + len(peers)) + "|")
    for text in chosen.cells:
        cell(chosen, peers, *text.split(":"))


def cell(chosen, peers, what, width, rows):
    words = (what, width, rows, chosen.threads)
    times, taken = [], [[] for _ in peers]
    for peer in peers:
        # Compiled code first; then as many steps a turn as fill it.
        spent, last = 0, peer(*words, 1)
        while spent < chosen.warm_up * 1e3 / len(chosen.cells):
            count = max(1, int(100 / last))
            last = peer(*words, count)
            spent += last * count
        times.append(max(1, int(chosen.seconds * 1e3 / last)))
    for _ in range(chosen.rounds):
        for peer, count, seen in zip(peers, times, taken):
            seen.append(peer(*words, count))
    medians = [statistics.median(seen) for seen in taken]
    columns = " | ".join(
        f"{median:.3f} ({min(seen):.3f}..{max(seen):.3f})" for median, seen in zip(medians, taken)
    )
    ratios = ", ".join(f"{medians[0] / median:.2f}" for median in medians[1:])
    print(f"| {what} | {width} | {rows} | {chosen.threads} | {columns} | {ratios} |", flush=True)


if __name__ == "__main__":
    main()
