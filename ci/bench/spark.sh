#!/usr/bin/env bash
# Runs a minute on Spark with 1, 2 and 4 workers of one core each, and what Spark adds to a run:
#   bash ci/bench/spark.sh [RUNS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
SPARK_HOME=$(bash ci/scripts/spark.sh)
export SPARK_HOME
folder=$(mktemp -d "${TMPDIR:-/tmp}/sluice-bench-XXXXXX")
trap 'rm -rf "$folder"' EXIT
classpath=$(bash ci/bench/classes.sh "$folder/classes")
echo "$(nproc) cores for all of Spark and all runs; load $(cut -d ' ' -f 1 /proc/loadavg)"
app=$(pwd -P)/.sluice/$(cat .sluice/current)
# Runs start as the launcher starts them.
java "-XX:SharedArchiveFile=$(echo "$app"/runs-*.jsa)" -Xlog:disable -Dsluice.home="$PWD" -cp "$classpath" dev.sluice.ci.bench.SparkRates "${1:-12}" "$folder/runs"
