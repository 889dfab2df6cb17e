#!/usr/bin/env bash
# The fuzzers of the command line (see dev.sluice.experiments.fuzz.Fuzz), for two minutes in all:
#   bash ci/scripts/fuzz.sh [SEED [SECONDS OF EACH]]
# The seed of the day is printed; with the seed of a failure the run begins with it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

seed=${1:-$(date +%s)000000}
echo "fuzzing from seed $seed"
mvn -B -ntp -q -Dstyle.color=never -Dsluice.test.output.to.files=false test -pl experiments -am -Djacoco.skip -Dspotless.check.skip \
  '-Dtest=*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dsluice.fuzz.seed=$seed" "-Dsluice.fuzz.seconds=${2:-20}"
