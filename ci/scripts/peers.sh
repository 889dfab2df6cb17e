#!/usr/bin/env bash
# Makes the one Python environment that the comparisons of ci/bench need, and prints its Python:
#   bash ci/scripts/peers.sh [--trl] [FOLDER]
# The folder is ~/.cache/sluice/peers if not given, and takes 6 GB (2 GB with torch's CPU build); --trl adds TRL, transformers
# and PEFT. Packages come from pip's own configuration; torch's CPU build is used where that has it. No step of .ci/run
# calls this.
set -euo pipefail

packages=(numpy==2.4.6 torchdiffeq==0.2.5 flow_matching==1.0.10 tqdm==4.70.1 POT==0.9.7.post1)
packages+=(hydra-core==1.3.8 hydra-joblib-launcher==1.2.0)
if [ "${1:-}" = --trl ]; then
  packages+=(transformers==5.24.0 peft==0.21.2 trl==1.16.0)
  shift
fi
torch=2.15.0
folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/sluice/peers}
python=$folder/bin/python

[ -x "$python" ] || python3 -m venv "$folder"
pip=("$python" -m pip install --quiet --disable-pip-version-check)
installed=$("$python" -c 'from importlib.metadata import version; print(version("torch"))' 2>/dev/null || true)
if [ "${installed%%+*}" != "$torch" ]; then
  "${pip[@]}" "torch==$torch+cpu" 2>/dev/null >&2 || "${pip[@]}" "torch==$torch" >&2
fi
"${pip[@]}" "${packages[@]}" >&2
printf '%s\n' "$python"
