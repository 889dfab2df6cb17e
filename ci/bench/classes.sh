#!/usr/bin/env bash
# Compiles the measurements (dev.sluice.ci.bench in ci/src/test) against the product that ./sluice
# has built, into the folder given; prints the class path that runs them: first the product's, in the
# order of the archive of classes that the launcher keeps.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./sluice --version >/dev/null
app=$PWD/.sluice/$(cat .sluice/current)
mkdir -p "$1"
javac -d "$1" -cp "$app/*" ci/src/test/java/dev/sluice/ci/bench/*.java \
  ci/src/test/java/dev/sluice/ci/process/Requests.java
printf '%s:' "$app"/*.jar
printf '%s\n' "$1"
