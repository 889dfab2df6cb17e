"""Reads files of named tensors: safetensors and npz."""

import json
import os
import struct

import numpy as np

from .errors import SluiceError

_TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "U8": "u1", "I8": "i1", "BOOL": "?"}


def read(path):
    """The tensors of a file, as numpy arrays by name, in the file's order."""
    path = os.fspath(path)
    try:
        if path.endswith(".npz"):
            with np.load(path, allow_pickle=False) as archive:
                return {name: archive[name] for name in archive.files}
        return _safetensors(path)
    except FileNotFoundError:
        raise SluiceError(f"there is no file {path}") from None
    except (ValueError, KeyError, struct.error, OSError, EOFError) as problem:
        raise SluiceError(f"{path} cannot be read: {problem}") from problem


def _safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        if length > os.path.getsize(path):
            raise ValueError("it is no safetensors file, or it is cut off")
        header = json.loads(file.read(length))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            if end > len(data):
                raise ValueError(f"it is cut off: tensor '{name}' ends at byte {end} of {len(data)}")
            tensors[name] = np.frombuffer(data[begin:end], dtype=_TYPES[entry["dtype"]]).reshape(entry["shape"])
    return tensors
