"""Readers of journals that are larger than the heap: time, processor time and memory.

    python3 ci/bench/journals.py [--gigabytes 2] [--sync-gigabytes 2] [--heap 512m] [--runs 1000]

One journal of that size: its interrupted run is resumed to its end, compared with another run, read
by `sync` for a server that takes everything, and reported with its suite. Then a report over many
journals of 1 MB. The files are made in a temporary folder and deleted afterwards.
"""

import argparse
import http.server
import json
import os
import pathlib
import shutil
import tempfile
import threading
import zlib

from measure import HOME, SLUICE, machine, measured

SHORT = [
    str(HOME / "experiments/descriptors/smoke.yaml"),
    "experiment.model={type: simd-mlp, hidden: [8]}",
    "experiment.training.steps=60",
    "experiment.training.batch=16",
    "experiment.evaluation={samples: 50, every: 0, pictures: []}",
]


def sealed(text):
    """A line of a journal, with its checksum."""
    return f'{text},"c":"{zlib.crc32(text.encode()):08x}"}}\n'


def grow(folder, size, end):
    """Puts points of a loss before the first result, up to a size in bytes; the rest is kept if end."""
    journal = folder / "journal.jsonl"
    lines = journal.read_text().splitlines(keepends=True)
    cut = next(i for i, line in enumerate(lines) if '"type":"result"' in line)
    number, step = cut, 1_000_000
    with journal.open("w") as out:
        out.writelines(lines[:cut])
        while out.tell() < size:
            block = []
            for _ in range(10_000):
                loss = 1 + (step % 97) / 97
                block.append(
                    sealed(
                        f'{{"n":{number},"t":1700000000000,"type":"metric","name":"train/loss",'
                        f'"step":{step},"value":{loss:.15f}'
                    )
                )
                number, step = number + 1, step + 1
            out.write("".join(block))
        for line in lines[cut:] if end else []:
            rest = line[line.index(",") : line.rindex(',"c":')]
            out.write(sealed(f'{{"n":{number}{rest}'))
            number += 1
    return number


class Server(http.server.BaseHTTPRequestHandler):
    """An MLflow that takes everything and keeps nothing but a count."""

    protocol_version = "HTTP/1.1"
    points = 0
    run = {
        "info": {
            "run_id": "r1",
            "experiment_id": "1",
            "status": "RUNNING",
            "artifact_uri": "mlflow-artifacts:/1/r1/artifacts",
            "lifecycle_stage": "active",
        },
        "data": {},
    }

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path, reply = self.path.split("?")[0], {}
        if "get-by-name" in path:
            reply = {"experiment": {"experiment_id": "1", "name": "x", "lifecycle_stage": "active"}}
        elif "runs/create" in path or "runs/get" in path:
            reply = {"run": Server.run}
        elif "log-batch" in path:
            Server.points += body.count(b'"timestamp"')
        reply = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

    def log_message(self, *_):
        pass


def show(what, found, said=""):
    print(
        f"| {what} | {found['wall s']:.1f} | {found['cpu s']:.1f} | {found['peak MiB']:.0f} | {said} |",
        flush=True,
    )


def last(folder):
    with (folder / "journal.jsonl").open("rb") as file:
        file.seek(-400, os.SEEK_END)
        return json.loads(file.read().splitlines()[-1])


def suite(folder, name, runs):
    """A planned suite of the trivial experiment, and where each of its runs belongs."""
    shutil.copy(HOME / "ci/bench/synthetic.yaml", folder)
    file = folder / f"{name}.yaml"
    file.write_text(
        f"name: {name}\nbaseline: synthetic.yaml\nvary:\n  experiment.value: {{one: 1, two: 2}}\n"
        f"seeds: {{count: {runs // 2}, from: 1, shared: true}}\n"
        "compare: {metric: eval/value, test: paired-t}\nlaunch: {type: local, jobs: 2}\n"
    )
    command = [SLUICE, "suite", str(file), "--dir", str(folder / "runs")]
    plan = json.loads(measured([*command, "--dry-run", "--json"])["output"])
    return file, [folder / "runs" / name / run["folder"] for run in plan["runs"]]


def fill(folder, runs, size):
    """One real run's journal, grown, in every run's folder."""
    one = folder / "template"
    shutil.rmtree(one, ignore_errors=True)
    measured([SLUICE, "run", str(folder / "synthetic.yaml"), "--folder", str(one), "--quiet"])
    grow(one, size, True)
    for run in runs:
        run.mkdir(parents=True)
        (run / "journal.jsonl").write_bytes((one / "journal.jsonl").read_bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=2)
    parser.add_argument("--sync-gigabytes", type=float, default=2)
    parser.add_argument("--heap", default="512m")
    parser.add_argument("--runs", type=int, default=1000)
    arguments = parser.parse_args()
    size = int(arguments.gigabytes * 2**30)
    os.environ["SLUICE_JAVA_OPTIONS"] = f"-Xmx{arguments.heap}"
    os.environ.pop("MLFLOW_TRACKING_URI", None)
    print(f"| heap {arguments.heap} | wall, s | processor time, s | peak, MiB | |\n| --- | ---: | ---: | ---: | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        small, big = folder / "small", folder / "big"
        run = [SLUICE, "run", *SHORT, "--quiet"]
        measured([*run, "--folder", str(small)])
        shutil.copytree(small, big)
        lines = grow(big, size, False)
        found = measured([*run, "--folder", str(big), "--resume"])
        bytes_ = (big / "journal.jsonl").stat().st_size
        what = f"a journal of {bytes_ / 2**30:.1f} GB, {lines:,} lines"
        show(f"{what}: interrupted, resumed to its end", found, last(big)["status"])
        show("the same: `--resume` once more", measured([*run, "--folder", str(big), "--resume"]))
        show("the same: `diff`", measured([SLUICE, "diff", str(small), str(big)]))
        show("the same: `diff --curves`", measured([SLUICE, "diff", str(small), str(big), "--curves"]))
        if arguments.sync_gigabytes < arguments.gigabytes:
            shutil.rmtree(big)
            shutil.copytree(small, big)
            lines = grow(big, int(arguments.sync_gigabytes * 2**30), True)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        found = measured([SLUICE, "sync", str(big), "--tracking-uri", address])
        show(f"{lines:,} lines: `sync` to a server here", found, f"{Server.points:,} points taken")
        shutil.rmtree(big)
        file, runs = suite(folder, "few", 4)
        fill(folder, runs, 2**20)
        grow(runs[0], size, True)
        command = [SLUICE, "report", str(file), "--dir", str(folder / "runs"), "--format", "md"]
        show("a suite of 4 runs, one of them with such a journal: `report`", measured(command))
        shutil.rmtree(folder / "runs")
        file, runs = suite(folder, "many", arguments.runs)
        fill(folder, runs, 2**20)
        command = [SLUICE, "report", str(file), "--dir", str(folder / "runs")]
        show(f"a suite of {len(runs):,} journals of 1 MB: `report`", measured(command))
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
