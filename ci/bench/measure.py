"""Times commands as whole process trees: wall, processor time, and the memory of all at once."""

import os
import pathlib
import resource
import statistics
import subprocess
import sys
import threading
import time

HOME = pathlib.Path(__file__).resolve().parents[2]
SLUICE = os.environ.get("SLUICE", str(HOME / "sluice"))
PAGE = os.sysconf("SC_PAGE_SIZE")


def resident(process):
    """Resident bytes of a process; pages that it shares with others count in each."""
    return int((process / "statm").read_text().split()[1]) * PAGE


def proportional(process):
    """Resident bytes of a process; a page that n processes share counts as its n-th part."""
    lines = (process / "smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def session_memory(session, of_process=resident):
    """The sum over all processes of a session."""
    total = 0
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                if int(stat[3]) == session:
                    total += of_process(entry)
            except (OSError, IndexError):
                pass  # it ended in between
    return total


def measured(command, accept=(0,)):
    """Runs to the end; a dict of wall seconds, cpu seconds (with waited-for children), peak MiB.

    The proportional peak is sampled less often, as the system takes a millisecond to tell it.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    peak = [0, 0]
    ended = threading.Event()

    def watch():
        samples = 0
        while not ended.wait(0.02):
            peak[0] = max(peak[0], session_memory(process.pid))
            if samples % 5 == 0:
                peak[1] = max(peak[1], session_memory(process.pid, proportional))
            samples += 1

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - start
    ended.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in accept:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{output[-4000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "wall s": wall,
        "cpu s": cpu,
        "peak MiB": peak[0] / 2**20,
        "proportional MiB": peak[1] / 2**20,
        "output": output,
    }


def in_turn(commands, rounds, warmup=1):
    """Name to a function that makes a command; A B A B ..., so that all see the same machine."""
    found = {name: [] for name in commands}
    for turn in range(warmup + rounds):
        for name, make in commands.items():
            one = measured(make())
            if turn >= warmup:
                found[name].append(one)
    return found


def table(found, figures=("wall s", "cpu s", "peak MiB")):
    """A Markdown table of medians with the smallest and largest."""
    lines = ["| | " + " | ".join(figures) + " |", "| --- |" + " ---: |" * len(figures)]
    for name, runs in found.items():
        cells = []
        for figure in figures:
            values = [run[figure] for run in runs]
            middle, low, high = statistics.median(values), min(values), max(values)
            cells.append(f"{middle:.2f} ({low:.2f} to {high:.2f})")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def class_path():
    """Of the last build by the launcher, or what SLUICE_BENCH_CLASSPATH says."""
    given = os.environ.get("SLUICE_BENCH_CLASSPATH")
    if given:
        return given
    subprocess.run([SLUICE, "--version"], check=True, stdout=subprocess.DEVNULL)
    state = HOME / ".sluice"
    app = state / (state / "current").read_text().strip()
    return os.pathsep.join(sorted(str(jar) for jar in app.glob("*.jar")))


def compiled(name, folder):
    """Compiles a Java file of this folder; the class path with it at its end, for the archive."""
    path = class_path()
    source = pathlib.Path(__file__).parent / (name + ".java")
    subprocess.run(["javac", "-d", str(folder), "-cp", path, str(source)], check=True)
    return path + os.pathsep + str(folder)


def java(path, name, *arguments):
    """A command that starts as the launcher does, with its archive of classes if there is one."""
    options = ["-Djava.awt.headless=true", "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true"]
    options += ["-Xlog:disable", "--add-modules", "jdk.incubator.vector", f"-Dsluice.home={HOME}"]
    archives = pathlib.Path(path.split(os.pathsep)[0]).parent.glob("*.jsa")
    options += [f"-XX:SharedArchiveFile={archive}" for archive in archives]
    return ["java", *options, "-cp", path, name, *arguments]


def machine():
    """What the figures are worth: processors, and how many processes wanted them."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} processors, load {load:.1f} at the end"
