"""Many runs as one table."""

import os

from . import journal
from .errors import SluiceError
from .run import Run

BASELINE = "baseline"


def runs(folder, frame=None):
    """A row for each run at or below a folder, runs of suites included.

    Columns: `run` (the folder's name), `id`, `name`, `status`, `seed`, and one per result. `frame`: True for a pandas
    DataFrame, False for a list of dicts; by default a DataFrame where pandas is installed.
    """
    rows = []
    for run in map(Run, _folders(folder)):
        row = {"run": os.path.basename(os.path.normpath(run.folder)), "id": run.id, "name": run.name}
        row.update(status=run.status, seed=_number(run.params.get("seed", "")))
        row.update(run.results)
        rows.append(row)
    return _framed(rows, frame)


def suite(folder, frame=None, params=()):
    """A row for each run of a suite's folder.

    Columns: `ablation` where the suite has several, `variant`, one per axis, `seed`, `status`, the parameters named in
    `params`, one per result, `run` and `id`. An axis that a variant leaves alone has the value `baseline`.
    """
    if not os.path.isdir(os.path.join(folder, "suite")):
        raise SluiceError(f"{folder} is no suite's folder: it has no folder 'suite'")
    members = [run for run in map(Run, _folders(folder)) if "sluice.variant" in run.tags]
    axes = list(dict.fromkeys(axis for run in members for axis in _choices(run)))
    several = len({run.tags.get("sluice.ablation") for run in members}) > 1
    rows = []
    for run in members:
        tags, choices = run.tags, _choices(run)
        row = {"ablation": tags.get("sluice.ablation", "")} if several else {}
        row["variant"] = tags["sluice.variant"]
        row.update((axis, choices.get(axis, BASELINE)) for axis in axes)
        row.update(seed=_number(tags.get("sluice.seed", "")), status=run.status)
        row.update((path, run.params.get(path, "")) for path in params)
        row.update(run.results)
        row.update(run=os.path.basename(run.folder), id=run.id)
        rows.append(row)
    rows.sort(key=lambda row: (row.get("ablation", ""), row["variant"] != BASELINE, row["variant"], row["seed"]))
    return _framed(rows, frame)


def _choices(run):
    """A variant's name is `axis=value, axis=value`; neither has a comma or an equals sign."""
    variant = run.tags.get("sluice.variant", "")
    return dict(choice.split("=", 1) for choice in variant.split(", ") if "=" in choice)


def _folders(folder):
    folder = os.fspath(folder)
    if journal.is_run(folder):
        return [folder]
    if not os.path.isdir(folder):
        raise SluiceError(f"there is no folder {folder}")
    found = []
    for name in sorted(os.listdir(folder)):
        child = os.path.join(folder, name)
        if not os.path.isdir(child):
            continue
        if journal.is_run(child):
            # A process that was killed at once leaves an empty journal.
            found += [child] if journal.header(child) else []
        elif os.path.isdir(os.path.join(child, "suite")):
            found += _folders(child)
    return found


def _number(text):
    try:
        return int(text)
    except ValueError:
        return text


def _framed(rows, frame):
    if frame is False:
        return rows
    try:
        import pandas
    except ImportError:
        if frame:
            raise SluiceError("a DataFrame needs pandas: pip install pandas") from None
        return rows
    return pandas.DataFrame(rows)
