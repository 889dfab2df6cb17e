"""Compares two folders of statistics_*.json: same cases, numbers equal to 1e-13 of the larger."""

import json
import pathlib
import sys


def differences(path, a, b):
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        for key in a:
            yield from differences(f"{path}.{key}", a[key], b[key])
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(f"{path}[{i}]", x, y)
    elif isinstance(a, float) and isinstance(b, float):
        # Two versions of a mathematics library may differ in the last digits of a number near 0.
        if abs(a - b) > 1e-13 * max(abs(a), abs(b), 1e-3):
            yield f"{path}: {a!r} and {b!r}"
    elif a != b:
        yield f"{path}: {a!r} and {b!r}"


def main():
    made, kept = (pathlib.Path(argument) for argument in sys.argv[1:])
    found = []
    files = sorted(path.name for path in made.glob("statistics_*.json"))
    if files != sorted(path.name for path in kept.glob("statistics_*.json")):
        found.append(f"not the same files: {made} has {files}")
    for name in files:
        both = (json.loads((folder / name).read_text())["cases"] for folder in (made, kept))
        found += [name + line for line in differences("", *both)]
    print(f"{len(files)} files of vectors compared, {len(found)} differences")
    print("\n".join(found[:20]))
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
