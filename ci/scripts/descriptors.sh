#!/usr/bin/env bash
# Checks every descriptor and suite of the checkout, plans each, and runs those tagged smoke and
# the suite whose name begins with smoke.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

has_smoke='import json, sys; sys.exit("smoke" not in json.load(sys.stdin).get("tags", []))'
is_suite='import json, sys; d = json.load(sys.stdin); sys.exit(not ("baseline" in d or "include" in d))'
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

mapfile -t files < <(git ls-files 'experiments/descriptors/*.yaml')
[ "${#files[@]}" -gt 0 ] || { echo "there is no descriptor"; exit 1; }

smoke=0
suites=0
for file in "${files[@]}"; do
  echo "--- $file"
  ./sluice check "$file"
  if ./sluice show --json "$file" | python3 -c "$is_suite"; then
    ./sluice suite --dry-run --dir "$runs" "$file"
    case "$(basename "$file")" in smoke*) ./sluice suite --dir "$runs" "$file" ;; esac
    suites=$((suites + 1))
    continue
  fi
  ./sluice run --dry-run --dir "$runs" "$file" >"$runs/plan"
  [ -s "$runs/plan" ] || { echo "a dry run of $file says nothing"; exit 1; }
  # `show` prints the resolved descriptor, so a tag that comes by `extends` counts too.
  if ./sluice show --json "$file" | python3 -c "$has_smoke"; then
    ./sluice run --dir "$runs" "$file"
    smoke=$((smoke + 1))
  fi
done
printf '\n%d descriptors checked and planned, %d of them suites, %d tagged smoke run\n' \
  "${#files[@]}" "$suites" "$smoke"
[ "$smoke" -gt 0 ]
