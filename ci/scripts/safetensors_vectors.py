#!/usr/bin/env python3
"""Writes the safetensors files that Sluice's tests read, by the format alone: no library.

ci/scripts/safetensors_vectors.py   (writes framework-api/runtime/src/test/resources/safetensors/)
"""
import json
import pathlib
import struct

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "framework-api/runtime/src/test/resources/safetensors"


def bfloat(value):
    return struct.pack("<f", value)[2:]


def write(name, tensors, metadata=None, align=True):
    header, data = {}, b""
    if metadata:
        header["__metadata__"] = metadata
    for tensor, dtype, shape, numbers in tensors:
        header[tensor] = {
            "dtype": dtype,
            "shape": shape,
            "data_offsets": [len(data), len(data) + len(numbers)],
        }
        data += numbers
    text = json.dumps(header, separators=(",", ":")).encode()
    if align:
        text += b" " * (-len(text) % 8)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(struct.pack("<Q", len(text)) + text + data)


# Every type of weights, a type of none, a scalar, and nothing.
VALUES = [1.0, -2.5, 0.15625, 65504.0]
write(
    "types.safetensors",
    [
        ("half", "F16", [2, 2], struct.pack("<4e", *VALUES)),
        ("brain", "BF16", [4], b"".join(map(bfloat, [1.0, -2.5, 0.15625, 65536.0]))),
        ("double", "F64", [2], struct.pack("<2d", 0.1, -1e-300)),
        ("single", "F32", [1, 3], struct.pack("<3f", 0.1, 3e38, -0.0)),
        ("small", "F16", [2], struct.pack("<2e", 2.0**-24, -(2.0**-15))),
        ("counts", "I64", [2], struct.pack("<2q", 1, 2)),
        ("scalar", "F32", [], struct.pack("<f", 7.0)),
        ("empty", "F32", [0, 3], b""),
    ],
    {"format": "pt"},
    align=False,
)
# What Sluice writes, to the byte.
write(
    "written.safetensors",
    [
        ("layers.0.weight", "F32", [2, 3], struct.pack("<6f", 0, 1, 2, 3, 4, 5)),
        ("layers.0.bias", "F32", [2], struct.pack("<2f", 0.5, -0.5)),
    ],
    {"format": "pt", "sluice.run": "a1b2"},
)
