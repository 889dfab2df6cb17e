#!/usr/bin/env bash
# Compiles every measurement of ci/bench and runs each at its smallest size, Sluice's side alone: the
# peers are not installed here, and no figure is looked at. Spark's is compiled only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
export PYTHONPYCACHEPREFIX=$made/pycache
mapfile -t scripts < <(git ls-files 'ci/bench/*.py' 'ci/scripts/*.py')
python3 -m py_compile "${scripts[@]}"
python3 ci/bench/results_test.py
classpath=$(bash ci/bench/classes.sh "$made/classes")
mapfile -t servers < <(git ls-files 'ci/bench/*.java')
javac --add-modules jdk.incubator.vector -Xlint:-options -d "$made/servers" -cp "$classpath" "${servers[@]}"
printf '%d scripts and %d Java files compiled\n' "${#scripts[@]}" "${#servers[@]}"

java=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
small() {
  printf '\n--- %s\n' "$*"
  "$@"
}
comparison() {
  small python3 "ci/bench/$@" --java "$java" --rounds 1 --warm-up 0.1 --seconds 0.01 --json "$made/bench/results"
}
comparison matmul/compare.py --shapes 8x16x24 --threads 1 2
comparison attention/compare.py --rows 32 --widths 16 --heads 1 --threads 1 --decode 64 --minutes 0.3
comparison attention/naive.py --rows 32 --widths 16
comparison mlp/compare.py --cells train:8:16 velocity:8:16 divergence:8:16
comparison dpo/dpo.py --threads 1
comparison decoder/compare.py --shapes tiny --threads 1
comparison coupling/compare.py --counts 16 --widths 2 --sinkhorn 16
comparison sampling/compare.py --points 8 --solvers heun-euler dopri5
small python3 ci/bench/overhead.py --pairs 1 --short 1 --long 0 --json "$made/bench/results"
small python3 ci/bench/planning.py --values 2 --rounds 1 --warmup 0 --json "$made/bench/results"
small python3 ci/bench/hydra_multirun.py --rounds 1 --warmup 0 --json "$made/bench/results"
small python3 ci/bench/page.py --results "$made/bench/results"
small python3 ci/bench/common_random_numbers.py --seeds 2
small bash ci/bench/scheduler.sh 20,4

# The page and the charts of this checkout are what its results give.
python3 ci/bench/page.py --check
