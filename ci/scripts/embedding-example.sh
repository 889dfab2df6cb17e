#!/usr/bin/env bash
# A Java program that uses Sluice: built with plain Maven against the artifacts alone, and run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. ci/scripts/expect.sh

runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

mvn -B -ntp -q install -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip -pl experiments -am
mvn -B -ntp -q -f ci/embedding-example/pom.xml package

example() {
  java --add-modules jdk.incubator.vector -jar ci/embedding-example/target/embedding-example-1.0.0.jar "$runs"
}
expect 0 'weights layers.0.weight [128, 3]' example
# Runs are found again, by the program and by the command line.
expect 0 "rejected: the experiment 'flow-matching' of $runs/moons-" example
expect 0 'FINISHED' ./sluice evaluate moons 'experiment.solver={type: euler, steps: 5}' --dir "$runs"
./sluice sample moons --dir "$runs" -o "$runs/command-line.csv" >/dev/null
cmp "$runs/command-line.csv" "$runs/samples.csv"
[ "$(find "$runs" -name journal.jsonl | wc -l)" -eq 2 ] || { echo 'a run was repeated' >&2; exit 1; }
