"""One run, read from its folder."""

import csv
import os
from collections import namedtuple

import numpy as np

from . import journal
from .errors import SluiceError

Curve = namedtuple("Curve", ["steps", "values"])
Curve.__doc__ = "Points of one metric: `steps` (int64) and `values` (float64), by rising step."


class Run:
    """A run folder, read once; call `refresh` to read a run again that is still being written."""

    def __init__(self, folder):
        self.folder = os.fspath(folder)
        self.refresh()

    def refresh(self):
        """Reads the journal again and returns this run."""
        lines, self.damaged_lines = journal.read(self.folder)
        if not lines or lines[0]["type"] != "header":
            raise SluiceError(f"{os.path.join(self.folder, journal.FILE)} does not begin with a header")
        self._header = lines[0]
        self._lines = lines
        return self

    @property
    def header(self):
        """The journal's first line: `uid`, `experiment`, `run`, `start` (milliseconds), `params`, `tags`."""
        return self._header

    @property
    def id(self):
        """The run's id, 16 hexadecimal digits."""
        return self.tags.get("sluice.id", "")

    @property
    def name(self):
        """What the run is called in tables, such as `solver=euler · seed 7`."""
        return self._header["run"]

    @property
    def params(self):
        """Every parameter of the descriptor, as text by its path."""
        return dict(self._header["params"])

    @property
    def tags(self):
        """The run's tags; `sluice.variant` and `sluice.seed` say what a suite's run is."""
        return dict(self._header["tags"])

    @property
    def status(self):
        """FINISHED, FAILED, KILLED or PRUNED; UNFINISHED for a run that is running or was killed hard."""
        last = self._lines[-1]
        return last["status"] if last["type"] == "end" else "UNFINISHED"

    @property
    def message(self):
        """Why the run ended as it did; empty where there is nothing to say."""
        last = self._lines[-1]
        return last["message"] if last["type"] == "end" else ""

    @property
    def results(self):
        """The run's figures, by name."""
        return {line["name"]: journal.value(line) for line in self._lines if line["type"] == "result"}

    def curves(self):
        """All curves, by name."""
        points = {}
        for line in self._lines:
            if line["type"] == "metric":
                points.setdefault(line["name"], {})[line["step"]] = journal.value(line)
        return {name: _curve(by_step) for name, by_step in points.items()}

    def curve(self, name):
        """One metric's curve.

        Raises SluiceError if there is none of that name.
        """
        curves = self.curves()
        if name not in curves:
            raise SluiceError(f"{self.folder} has no curve '{name}'; it has {', '.join(sorted(curves)) or 'none'}")
        return curves[name]

    def files(self):
        """Paths of the run's files, pictures and tables, relative to its folder, in the order they were written."""
        kinds = ("file", "picture", "table")
        paths = [line["path"] for line in self._lines if line["type"] in kinds]
        return [os.path.join("artifacts", path) for path in dict.fromkeys(paths)]

    def samples(self, file=None):
        """The samples that the run made, as a structured array with a field for each column.

        `file` is relative to the run's folder; without it the run's last CSV file of samples is read.
        """
        if file is None:
            found = [path for path in self.files() if path.endswith(".csv") and "samples" in path]
            if not found:
                raise SluiceError(f"{self.folder} has no samples")
            file = found[-1]
        return _table(os.path.join(self.folder, file))

    def __repr__(self):
        return f"Run({self.folder!r}, {self.name!r}, {self.status})"


def _curve(by_step):
    steps = sorted(by_step)
    return Curve(np.array(steps, dtype=np.int64), np.array([by_step[step] for step in steps], dtype=np.float64))


def _table(path):
    try:
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
    except FileNotFoundError:
        raise SluiceError(f"there is no file {path}") from None
    names, rows = rows[0], rows[1:]
    table = np.empty(len(rows), dtype=[(name, np.int64 if name == "class" else np.float64) for name in names])
    for column, name in enumerate(names):
        table[name] = np.array([row[column] for row in rows], dtype=np.float64)
    return table
