#!/usr/bin/env bash
# The Python package: its tests, which compare every network with what Sluice computed, on numpy alone
# and on onnxruntime; then a run of this checkout, exported, read, sampled and turned into ONNX.
# `python.sh torch` checks the torch modules instead; its environment takes 6 GB, so no step of .ci/run does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

cache=${XDG_CACHE_HOME:-$HOME/.cache}/sluice

# Makes the environment NAME once, with these packages; prints its Python.
environment() {
  local folder=$cache/$1
  shift
  if ! [ -x "$folder/bin/python" ]; then
    python3 -m venv "$folder"
  fi
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
  printf '%s\n' "$folder/bin/python"
}

if [ "${1:-}" = torch ]; then
  python=$(environment python-torch numpy==2.4.6 pytest==9.2.0 torch==2.15.0)
  exec "$python" -m pytest -q -p no:cacheprovider experiments/python/tests/test_torch.py
fi

python=$(environment python-1 numpy==2.4.6 pandas==3.1.1 onnx==1.23.2 onnxruntime==1.32.0 pytest==9.2.0)
"$python" -m pytest -q -p no:cacheprovider experiments/python/tests

sluice=${SLUICE:-./sluice}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$sluice" run -q experiments/descriptors/smoke.yaml --folder "$work/run" >/dev/null
"$sluice" export "$work/run" -o "$work/exported"
"$sluice" export "$work/run" -o "$work/npz" --format npz
export PYTHONPATH=$PWD/experiments/python PYTHONDONTWRITEBYTECODE=1
"$python" -m sluice.onnx "$work/exported" -o "$work/model.onnx"
"$python" - "$work" <<'PYTHON'
import sys

import numpy as np
import onnxruntime
import sluice

work = sys.argv[1]
run = sluice.Run(f"{work}/run")
model = sluice.load(f"{work}/exported")
assert run.status == "FINISHED", run.status
assert model.description["run"]["id"] == run.id
assert model.deviation() < 1e-6, model.deviation()
assert sluice.load(f"{work}/npz").deviation() < 1e-6
x = np.stack([run.samples()[name][:100] for name in ("x1", "x2")], axis=1)
session = onnxruntime.InferenceSession(f"{work}/model.onnx", providers=["CPUExecutionProvider"])
(velocity,) = session.run(None, {"x": x.astype(np.float32), "t": np.full(100, 0.5, np.float32)})
difference = np.abs(velocity - model.velocity(x, 0.5)).max()
assert difference < 1e-5, difference
own, drawn = model.sample(4000, steps=20), np.stack([run.samples()[name] for name in ("x1", "x2")], axis=1)
assert np.abs(own.std(axis=0) / drawn.std(axis=0) - 1).max() < 0.1, (own.std(axis=0), drawn.std(axis=0))
print("a run, exported as safetensors, npz and ONNX: all agree")
PYTHON
