#!/usr/bin/env bash
# Makes the MLflow of the pinned version that end-to-end tests start, and prints its executable.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

version=3.17.2
folder=$PWD/ci/target/mlflow-$version
if ! [ -e "$folder/complete" ]; then
  rm -rf "$folder"
  python3 -m venv "$folder" >&2
  "$folder/bin/pip" install -q --disable-pip-version-check "mlflow==$version" >&2
  touch "$folder/complete"
fi
printf '%s\n' "$folder/bin/mlflow"
