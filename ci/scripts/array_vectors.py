#!/usr/bin/env python3
"""Writes the files of framework-api/api/src/test/resources/arrays with numpy, and reads what Sluice wrote.

  python3 ci/scripts/array_vectors.py write     needs numpy; the files are committed
  python3 ci/scripts/array_vectors.py check FILE.npz FILE.npy     as NumpyVectorsTest writes them
"""
import io
import os
import sys
import zipfile

import numpy as np

FOLDER = os.path.join(os.path.dirname(__file__), "../../framework-api/api/src/test/resources/arrays")
TYPES = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]


def values(kind, shape):
    count = int(np.prod(shape))
    whole = np.arange(count) * 7 % 100
    if kind == "f":
        whole = whole / 4 - 10
    elif kind == "i":
        whole = whole - 50
    elif kind == "b":
        whole = whole % 2
    return whole.reshape(shape)


def bytes_of(array, version=None):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    return out.getvalue()


def save(name, array, version=None):
    with open(os.path.join(FOLDER, name), "wb") as out:
        out.write(bytes_of(array, version))


def write():
    os.makedirs(FOLDER, exist_ok=True)
    arrays = {}
    for kind in TYPES:
        for sign in "<>" if kind[1] != "1" else "|":
            for order in "CF":
                text = {"<": "little", ">": "big", "|": "one"}[sign]
                array = values(kind[0], (3, 2, 4)).astype(sign + kind)
                arrays[f"{kind}-{text}-{order}"] = np.array(array, order=order)
    np.savez(os.path.join(FOLDER, "stored.npz"), **arrays)
    np.savez_compressed(os.path.join(FOLDER, "compressed.npz"), **arrays)
    table = values("f", (5, 3)).astype("<f4")
    for version in ((1, 0), (2, 0), (3, 0)):
        save(f"version-{version[0]}.npy", table, version)
    save("number.npy", np.array(2.5))
    save("vector.npy", values("i", (6,)).astype("<i8"))
    save("none.npy", np.zeros((0, 4)))
    edges = [0, -0.0, 1, 65504, 2**-24, -(2**-14), np.inf, -np.inf, np.nan]
    save("half.npy", np.array(edges, dtype="<f2"))
    save("widest.npy", np.array([0, 2**63, 2**64 - 1, 2**53 + 1], dtype="<u8"))
    save("objects.npy", np.array([{"a": 1}], dtype=object))
    save("text.npy", np.array(["cat", "dog"]))
    save("complex.npy", np.array([1 + 2j]))
    save("dates.npy", np.array(["2026-01-01"], dtype="M8[D]"))
    save("structures.npy", np.zeros(2, dtype=[("x", "<f4"), ("y", "<i4")]))
    with zipfile.ZipFile(os.path.join(FOLDER, "lzma.npz"), "w", zipfile.ZIP_LZMA) as out:
        out.writestr("x.npy", bytes_of(table))
    with zipfile.ZipFile(os.path.join(FOLDER, "nothing.npz"), "w") as out:
        out.writestr("readme.txt", "no arrays")


def check(npz, npy):
    with np.load(npz) as read:
        assert sorted(read.files) == ["classes", "points", "whole", "wide"], read.files
        assert read["points"].dtype == np.float32 and read["points"].shape == (2, 3)
        assert np.array_equal(read["points"], np.array([[0, 0.5, 1], [1.5, 2, 2.5]], "f4"))
        assert read["wide"].dtype == np.float64 and np.array_equal(read["wide"], [1 / 3, -1e300])
        assert read["whole"].dtype == np.int64 and np.array_equal(read["whole"], [2**62, -1])
        assert read["classes"].dtype == np.int32 and np.array_equal(read["classes"], [[3], [0]])
    read = np.load(npy)
    assert read.dtype == np.float32 and read.shape == (1000, 100)
    assert np.array_equal(read.ravel(), np.arange(100000, dtype="f4"))
    print("numpy", np.__version__, "reads the same")


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write()
    elif sys.argv[1:2] == ["check"] and len(sys.argv) == 4:
        check(*sys.argv[2:])
    else:
        sys.exit(__doc__)
