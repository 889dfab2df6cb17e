"""DPO steps of a small decoder beside torch's: same threads, alternating, medians. See README.md."""
import argparse
import os
import re
import statistics
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from measure import class_path  # noqa: E402
from peer import Peer  # noqa: E402


def peak_megabytes(peer):
    with open(f"/proc/{peer.process.pid}/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) / 1024


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--java", required=True, metavar="JAVA_HOME")
    options.add_argument("--python", help="a Python that has torch; none: no torch")
    options.add_argument("--classes", help="class path; the launcher's build if not given")
    options.add_argument("--cells", nargs="+", default=["precomputed", "frozen"])
    options.add_argument("--threads", type=int, nargs="+", default=[1, 2], help="of every process")
    options.add_argument("--rounds", type=int, default=11)
    options.add_argument("--warm-up", type=int, default=15, help="steps of each process first")
    chosen = options.parse_args()
    peers = []
    if chosen.python:
        peers.append(Peer("torch", [chosen.python, os.path.join(HERE, "torch_server.py")]))
    command = [os.path.join(chosen.java, "bin", "java"), "--add-modules", "jdk.incubator.vector"]
    command += ["-Xmx600m", "-XX:+UseSerialGC", "-cp", chosen.classes or class_path()]
    peers.append(Peer("sluice", command + [os.path.join(HERE, "DpoServer.java")]))
    columns = ["reference", "threads", *(f"{p.name} ms, min..max" for p in peers), "first / sluice"]
    print(f"| {' | '.join(columns)} |\n" + "|---" * len(columns) + "|")
    for threads in chosen.threads:
        for what in chosen.cells:
            cell(chosen, peers, what, threads)
    for peer in peers:
        print(f"{peer.name}: {peak_megabytes(peer):.0f} MiB at most, all cells")


def cell(chosen, peers, what, threads):
    taken = [[] for _ in peers]
    for peer in peers:
        peer(what, threads, chosen.warm_up)
    for _ in range(chosen.rounds):
        for peer, seen in zip(peers, taken):
            seen.append(peer(what, threads, 1))
    medians = [statistics.median(seen) for seen in taken]
    columns = " | ".join(
        f"{median:.1f} ({min(seen):.1f}..{max(seen):.1f})" for median, seen in zip(medians, taken)
    )
    print(f"| {what} | {threads} | {columns} | {medians[0] / medians[-1]:.2f} |", flush=True)


main()
