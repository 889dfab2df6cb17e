#!/usr/bin/env bash
# The real scheduler over runs whose time is simulated (dev.sluice.ci.bench in ci/src/test):
#   bash ci/bench/scheduler.sh [RUNS,WORKERS ...]
# Files go to a new folder in SLUICE_BENCH_FOLDER, else in the temporary one, and are removed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ $# -gt 0 ] || set -- 1000,100 10000,100
folder=$(mktemp -d "${SLUICE_BENCH_FOLDER:-${TMPDIR:-/tmp}}/sluice-bench-XXXXXX")
trap 'rm -rf "$folder"' EXIT
classpath=$(bash ci/bench/classes.sh "$folder/classes")
printf '%s\n' \
  '| runs | workers | tries | makespan h | makespan / bound | scheduler s | ms per run | CPU ms per run | skip all s | peak MB |' \
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |'
for size; do
  java -Xmx8g -cp "$classpath" dev.sluice.ci.bench.SimulatedSuite "${size%,*}" "${size#*,}" "$folder/$size"
  rm -rf "${folder:?}/$size"
done
