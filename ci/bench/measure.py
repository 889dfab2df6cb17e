"""Times commands as whole process trees: wall, processor time, and the memory of all at once."""

import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import threading
import time

import results

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


def cells(found, name, limits, peers=(None,)):
    """A result for each figure of a command and its limit, next to each peer's."""
    made = []
    for figure, limit in limits.items():
        for peer in peers:
            start = {results.OURS: [run[figure] for run in found[name]]}
            if peer:
                start[results.THEIRS] = [run[figure] for run in found[peer]]
            what = {"command": name, **({"next to": peer} if peer else {}), "figure": figure}
            made.append({"what": what, "unit": figure.split()[-1], "starts": [start], **({"limit": limit} if limit else {})})
    return made


def save(folder, name, cells):
    """Into ci/bench/results or the folder of --json; not at all without one."""
    if folder:
        java = subprocess.run(["java", "--version"], capture_output=True, text=True, check=True).stdout
        file = results.File(folder, name, 0)
        file.write({"JDK": re.search(r"\(build ([^,)]+)", java).group(1)}, cells)
        print(f"written: {os.path.relpath(file.path)}")


def json_option(parser):
    parser.add_argument("--json", nargs="?", const=results.FOLDER, metavar="FOLDER", help="write results, into ci/bench/results")


def class_path():
    """Of the last build by the launcher, or what SLUICE_BENCH_CLASSPATH says."""
    given = os.environ.get("SLUICE_BENCH_CLASSPATH")
    if given:
        return given
    subprocess.run([SLUICE, "--version"], check=True, stdout=subprocess.DEVNULL)
    state = HOME / ".sluice"
    app = state / (state / "current").read_text().strip()
    return os.pathsep.join(sorted(str(jar) for jar in app.glob("*.jar")))


def compiled(name, folder, path=None):
    """Compiles the Java files of a comparison and of this folder; the class path, for the archive the product's first."""
    path, here = path or class_path(), pathlib.Path(__file__).parent
    sources = sorted({str(file) for one in (here, here / name) for file in one.glob("*.java")})
    options = ["--add-modules", "jdk.incubator.vector", "-nowarn", "-Xlint:-options", "-d", str(folder), "-cp", path]
    done = subprocess.run(["javac", *options, *sources], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"javac ended with {done.returncode}:\n{done.stderr}")
    return path + os.pathsep + str(folder)


def java(path, name, *arguments):
    """A command that starts as the launcher does, with its archive of classes if there is one."""
    options = ["-Djava.awt.headless=true", "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true"]
    options += ["-Xlog:disable", "--add-modules", "jdk.incubator.vector", "-XX:PerMethodTrapLimit=10000", f"-Dsluice.home={HOME}"]
    archives = pathlib.Path(path.split(os.pathsep)[0]).parent.glob("runs-*.jsa")
    options += [f"-XX:SharedArchiveFile={archive}" for archive in archives]
    return ["java", *options, "-cp", path, name, *arguments]


def machine():
    """What the figures are worth: processors, and how many processes wanted them."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} processors, load {load:.1f} at the end"
