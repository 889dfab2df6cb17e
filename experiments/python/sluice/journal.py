"""Reads a run's journal: JSON lines, each sealed by a CRC-32 in its last member `c`.

Lines that are torn or whose checksum is wrong are left out and counted. A journal that is still being written can be
read at any time.
"""

import json
import os
import re
import zlib

from .errors import SluiceError

FILE = "journal.jsonl"
FORMAT = 1
_SEAL = re.compile(rb',"c":"([0-9a-f]{8})"\}$')


def is_run(folder):
    """Whether a folder holds a run."""
    return os.path.isfile(os.path.join(folder, FILE))


def read(folder):
    """Returns a run folder's sound lines, as dicts in their order, and how many lines were left out."""
    lines, damaged, sealed = [], 0, False
    for raw in _raw_lines(folder):
        seal = _SEAL.search(raw)
        if seal:
            sealed = True
            if zlib.crc32(raw[: seal.start()]) != int(seal.group(1), 16):
                damaged += 1
                continue
        elif sealed:
            damaged += 1
            continue
        line = _parsed(raw)
        if line is None or (not seal and "checksum" in line):
            damaged += 1
            continue
        _require_known_format(folder, line)
        lines.append(line)
    return lines, damaged


def header(folder):
    """The first line of a run folder's journal; None where it cannot be used."""
    for raw in _raw_lines(folder):
        line = _parsed(raw)
        return line if line is not None and line["type"] == "header" else None
    return None


def value(line):
    """The number of a metric or result; JSON has no infinities, so that they are text there."""
    return float(line["value"])


def _raw_lines(folder):
    path = os.path.join(folder, FILE)
    try:
        with open(path, "rb") as file:
            for raw in file:
                # The last line of a run that is being written may be half a line.
                if raw.endswith(b"\n"):
                    yield raw[:-1]
    except FileNotFoundError:
        raise SluiceError(f"{folder} is no run folder: it has no {FILE}") from None


def _parsed(raw):
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    return line if isinstance(line, dict) and isinstance(line.get("type"), str) else None


def _require_known_format(folder, line):
    if line["type"] == "header" and line.get("format", 0) > FORMAT:
        raise SluiceError(
            f"{os.path.join(folder, FILE)} has format {line['format']}, this package reads up to {FORMAT}:"
            " use a newer one"
        )
