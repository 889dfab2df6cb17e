"""Flash attention beside torch's: same threads, alternating, medians. See README.md."""
import argparse
import glob
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
HOME = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))


class Peer:
    """A process that answers a line with a number."""

    def __init__(self, name, command):
        self.name = name
        # Threads that wait for work must not take a core from the peer.
        environment = dict(os.environ, OMP_WAIT_POLICY="PASSIVE")
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        ready = self.process.stdout.readline()
        if not ready.startswith("ready"):
            sys.exit(f"{name} did not start: {' '.join(command)}")
        print(f"{name}: {ready.strip()[6:]}", file=sys.stderr)

    def __call__(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def class_path():
    with open(os.path.join(HOME, ".sluice", "current")) as current:
        return os.pathsep.join(glob.glob(os.path.join(HOME, ".sluice", current.read().strip(), "*.jar")))


def java(name, home, classes):
    return Peer(
        name,
        [os.path.join(home, "bin", "java"), "--add-modules", "jdk.incubator.vector", "-Xmx4g"]
        + ["-XX:+UseSerialGC", "-cp", classes, os.path.join(HERE, "AttentionServer.java")],
    )


def numbers(text):
    return [int(x) for x in text.split(",")]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--java", action="append", required=True, metavar="JAVA_HOME")
    options.add_argument("--python", help="a Python that has torch; none: no torch")
    options.add_argument("--classes", help="class path; the launcher's build if not given")
    options.add_argument("--rows", type=numbers, default=[512, 2048, 8192])
    options.add_argument("--widths", type=numbers, default=[64, 128])
    options.add_argument("--heads", type=numbers, default=[1, 8])
    options.add_argument("--threads", type=numbers, default=[1, 2])
    options.add_argument("--decode", type=numbers, default=[], help="keys for one query")
    options.add_argument("--rounds", type=int, default=11)
    options.add_argument("--warm-up", type=int, default=40, help="calls of the smallest shape")
    chosen = options.parse_args()
    classes = chosen.classes or class_path()
    peers = [java(f"jdk {os.path.basename(home)}", home, classes) for home in chosen.java]
    ours = len(peers)
    if chosen.python:
        peers.append(Peer("torch", [chosen.python, os.path.join(HERE, "torch_server.py")]))
    for peer in peers[:ours]:
        for width in chosen.widths:
            for causal in (0, 1):
                for _ in range(chosen.warm_up):
                    peer("backward", 256, 256, width, 2, causal, 1)
    shapes = [(n, n) for n in chosen.rows] + [(1, n) for n in chosen.decode]
    names = " | ".join(peer.name for peer in peers)
    print(f"| pass | Lq x Lk | d | heads | threads | mask | {names} | ms of fastest | of peak |")
    print("|---" * (8 + len(peers)) + "|")
    for threads in chosen.threads:
        for heads in chosen.heads:
            for width in chosen.widths:
                for queries, keys in shapes:
                    for causal in (0, 1) if queries == keys else (0,):
                        for what in ("forward", "backward"):
                            cell(chosen, peers, what, queries, keys, width, heads, causal, threads)


def cell(chosen, peers, what, queries, keys, width, heads, causal, threads):
    words = (what, queries, keys, width, heads, causal, threads)
    times = [[] for _ in peers]
    peaks = []
    for turn in range(chosen.rounds + 1):
        for peer, taken in zip(peers, times):
            taken.append(peer(*words))
        peaks.append(peers[0]("peak", *words[1:]))
    # The first round warms caches and allocators.
    medians = [statistics.median(taken[1:]) for taken in times]
    flops = 4 * heads * queries * keys * width / (2 if causal else 1)
    flops *= 2.5 if what == "backward" else 1
    speeds = " | ".join(f"{flops / ms / 1e6:.1f}" for ms in medians)
    share = flops / min(medians) / 1e6 / statistics.median(peaks[1:])
    mask = "causal" if causal else "full"
    print(
        f"| {what} | {queries} x {keys} | {width} | {heads} | {threads} | {mask} | {speeds} |"
        f" {min(medians):.2f} | {share:.2f} |",
        flush=True,
    )


main()
