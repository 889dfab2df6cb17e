#!/usr/bin/env bash
# A plugin by somebody else: built with plain Maven against sluice-api alone, tested with
# sluice-testkit, dropped into plugins/, listed, checked by the laws, used in a run; and two plugins that must be refused.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. ci/scripts/expect.sh

runs=$(mktemp -d)
made=()
cleanup() {
  [ "${#made[@]}" -eq 0 ] || rm -f "${made[@]}"
  rm -rf "$runs"
}
trap cleanup EXIT

drop() {
  mkdir -p plugins
  cp "$1" plugins/
  made+=("plugins/$(basename "$1")")
}

take_away() {
  rm -f "${made[@]}"
  made=()
}

# What the README shows a plugin's author first: the interfaces, and what the tests need.
mvn -B -ntp -q install -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip \
  -pl framework-api/testkit,plugins-flow -am
for project in third-party-plugin third-party-plugin-wrong third-party-plugin-greedy; do
  mvn -B -ntp -q -f "ci/$project/pom.xml" package
done
expect 0 '<testsuite' grep -E 'tests="[1-9][0-9]*" errors="0" skipped="[0-9]+" failures="0"' \
  ci/third-party-plugin/target/surefire-reports/TEST-com.example.ralston.RalstonPluginTest.xml

drop ci/third-party-plugin/target/ralston-plugin-1.2.0.jar
expect 0 ralston ./sluice components solver
expect 0 ralston-plugin-1.2.0.jar ./sluice components solver ralston
expect 0 ralston ./sluice verify solver/ralston
expect 0 ralston ./sluice run ci/third-party-plugin/ralston.yaml --dir "$runs"
# A service that the plugin contributes, asked for by its second solver.
expect 0 ralston/steps ./sluice run ci/third-party-plugin/ralston.yaml --dir "$runs" \
  experiment.solver.type=ralston-counted
# A report format by somebody else, for a suite of Sluice's own.
./sluice suite experiments/descriptors/smoke-suite.yaml --dir "$runs" --no-report >/dev/null
expect 0 '"metric": "eval/sliced-wasserstein"' \
  ./sluice report smoke-suite --dir "$runs" --format json-lines
expect 0 json-lines ./sluice components report-writer
expect 2 "steps must be at least 1, not 0" \
  ./sluice show ci/third-party-plugin/ralston.yaml experiment.solver.steps=0
expect 2 "did you mean" ./sluice show ci/third-party-plugin/ralston.yaml experiment.solver.type=ralstom
take_away

expect 2 ralston ./sluice check ci/third-party-plugin/ralston.yaml

drop ci/third-party-plugin-wrong/target/wrong-plugin-1.2.0.jar
expect 1 observed-order ./sluice verify solver/boastful-euler
expect 1 'of a weight with another experiment.scale' ./sluice verify experiment/hasty-answer
take_away

drop ci/third-party-plugin-greedy/target/greedy-plugin-1.2.0.jar
expect 3 HttpClient ./sluice components
