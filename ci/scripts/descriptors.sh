#!/usr/bin/env bash
# Checks every descriptor of the checkout, plans a run of each, and runs those tagged smoke.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

has_smoke='import json, sys; sys.exit("smoke" not in json.load(sys.stdin).get("tags", []))'
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

mapfile -t files < <(git ls-files 'experiments/descriptors/*.yaml')
[ "${#files[@]}" -gt 0 ] || { echo "there is no descriptor"; exit 1; }

smoke=0
for file in "${files[@]}"; do
  echo "--- $file"
  ./sluice check "$file"
  ./sluice run --dry-run --dir "$runs" "$file" >"$runs/plan"
  [ -s "$runs/plan" ] || { echo "a dry run of $file says nothing"; exit 1; }
  # `show` prints the resolved descriptor, so a tag that comes by `extends` counts too.
  if ./sluice show --json "$file" | python3 -c "$has_smoke"; then
    ./sluice run --dir "$runs" "$file"
    smoke=$((smoke + 1))
  fi
done
printf '\n%d descriptors checked and planned, %d tagged smoke run\n' "${#files[@]}" "$smoke"
[ "$smoke" -gt 0 ]
