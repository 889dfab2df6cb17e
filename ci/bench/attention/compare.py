"""Flash attention beside torch's: same threads, alternating, medians. See README.md."""
import argparse
import glob
import os
import statistics
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
HOME = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path.insert(0, os.path.dirname(HERE))
from peer import Peer  # noqa: E402

PASSES = ("forward", "backward")


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


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--java", action="append", required=True, metavar="JAVA_HOME")
    parser.add_argument("--python", help="a Python that has torch; none: no torch")
    parser.add_argument("--classes", help="class path; the launcher's build if not given")
    parser.add_argument("--rows", type=numbers, default=[512, 2048, 8192])
    parser.add_argument("--widths", type=numbers, default=[64, 128])
    parser.add_argument("--heads", type=numbers, default=[1, 8])
    parser.add_argument("--threads", type=numbers, default=[1, 2])
    parser.add_argument("--decode", type=numbers, default=[8192, 32768], help="keys for one query")
    parser.add_argument("--rounds", type=int, default=11, help="at most, of each cell")
    parser.add_argument("--warm-up", type=float, default=20, help="seconds at the beginning")
    parser.add_argument("--minutes", type=float, default=60, help="what all of it may take")
    return parser.parse_args()


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
                    cell = (which, n, n, first_width, min(chosen.heads), what, 1)
                    found.append((2, cell))
    return [cell for _, cell in sorted(found, key=lambda pair: pair[0])]


def flops(which, queries, keys, width, heads, what):
    seen = queries * keys
    if what == "causal":
        seen /= 2
    if what == "window":
        seen = queries * 256 - 256 * 255 / 2
    return 4 * heads * seen * width * (2.5 if which == "backward" else 1)


def warm(peer, chosen, seconds):
    """Every shape of kernel, small and for long enough that all of it is compiled."""
    end = time.time() + seconds
    while time.time() < end:
        for width in chosen.widths:
            for what in ("full", "causal", "window", "alibi", "softcap", "bias"):
                peer("backward", 288, 288, width, 2, what, 1)
            peer("forward", 1, 2048, width, 2, "full", 1)


def main():
    chosen = options()
    begin = time.time()
    end = begin + chosen.minutes * 60
    classes = chosen.classes or class_path()
    peers = [java(f"jdk {os.path.basename(home)}", home, classes) for home in chosen.java]
    ours = len(peers)
    if chosen.python:
        peers.append(Peer("torch", [chosen.python, os.path.join(HERE, "torch_server.py")]))
    warming = [
        threading.Thread(target=warm, args=(peer, chosen, chosen.warm_up)) for peer in peers[:ours]
    ]
    for thread in warming:
        thread.start()
    for thread in warming:
        thread.join()
    names = " | ".join(peer.name for peer in peers)
    ratios = " | ".join(f"{peer.name} / torch" for peer in peers[:ours]) + " | "
    heads = f"| pass | Lq x Lk | d | heads | threads | what | {names} | "
    print(heads + (ratios if chosen.python else "") + "ms of fastest | of peak | rounds |")
    print("|---" * (9 + len(peers) + (ours if chosen.python else 0)) + "|")
    wanted = cells(chosen)
    left_out = []
    ahead = [[] for _ in range(ours)]
    for i, cell in enumerate(wanted):
        # Three rounds and one to warm, at a third of what is usual; the rest shares what is left.
        least = 4 * len(peers) * flops(*cell[:-1]) / 30e9 / (cell[-1] if cell[1] > 1 else 1)
        if time.time() + least > end:
            left_out.append(cell)
            continue
        slice_ = max(least, (end - time.time()) / (len(wanted) - i))
        measure(chosen, peers, ours, cell, time.time() + slice_, ahead)
    for peer, ratio in zip(peers, ahead):
        if ratio:
            won = sum(r >= 1 for r in ratio)
            print(f"\n{peer.name}: ahead of torch in {won} of {len(ratio)} cells, ", end="")
            print(f"median {statistics.median(ratio):.2f}, least {min(ratio):.2f}")
    for cell in left_out:
        print("not measured, no time left:", *cell)


def measure(chosen, peers, ours, cell, end, ahead):
    which, queries, keys, width, heads, what, threads = cell
    asked = [peer for peer in peers[:ours]]
    # Torch has no soft cap.
    asked += [] if what == "softcap" else peers[ours:]
    slice_ = end - time.time()
    for peer in asked:
        # Compiled code for the shape, warm caches and allocators.
        until = time.time() + min(1, slice_ / 8)
        peer(*cell)
        while time.time() < until:
            peer(*cell)
    times = [[] for _ in asked]
    peaks = []
    while len(peaks) < 3 or (time.time() < end and len(peaks) < chosen.rounds):
        for peer, taken in zip(asked, times):
            taken.append(peer(*cell))
        peaks.append(peers[0]("peak", *cell[1:]))
    medians = [statistics.median(taken) for taken in times]
    work = flops(*cell[:-1])
    speeds = [f"{work / ms / 1e6:.1f}" for ms in medians]
    ratios = []
    if len(peers) > ours:
        if len(asked) > ours:
            found = [medians[-1] / ms for ms in medians[:-1]]
            for one, all_ in zip(found, ahead):
                all_.append(one)
            ratios = [f"{r:.2f}" for r in found]
        else:
            ratios = ["-"] * ours
            speeds.append("-")
    share = work / min(medians[:ours]) / 1e6 / statistics.median(peaks)
    columns = [which, f"{queries} x {keys}", width, heads, threads, what, *speeds, *ratios]
    columns += [f"{min(medians):.2f}", f"{share:.2f}", len(peaks)]
    print("| " + " | ".join(map(str, columns)) + " |", flush=True)


if __name__ == "__main__":
    main()
