#!/usr/bin/env bash
# All comparisons on the machine at hand, in pieces of at most 70 s, then page and charts:
#   bash ci/bench/all.sh [STARTS] [PIECE ...]
# STARTS of all processes are 3 if not given, which takes about 40 minutes; 1 takes a quarter of an hour. A PIECE is the name of a
# benchmark, such as matmul; all if not given. BENCH_PYTHON names the peers' Python. BENCH_WITH is a command that precedes each piece, such as a lock; BENCH_OPTIONS
# are given to each comparison, such as "--bits 256" or "--java JAVA_HOME". Nothing else may run on the machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

starts=${1:-3}
shift || true
[ $# -gt 0 ] || set -- matmul attention decoder precision dpo mlp coupling sampling hydra planning overhead
python=${BENCH_PYTHON:-$(bash ci/scripts/peers.sh)}
read -ra options <<<"${BENCH_OPTIONS:-}"
read -ra with <<<"${BENCH_WITH:-}"

failed=()
piece() {
  printf '\n--- %s\n' "$*"
  "${with[@]}" timeout 180 python3 "ci/bench/$@" --json || failed+=("$*")
}
# Each start in pieces of its own, the cells of the first replaced, those of the others added.
comparison() {
  local append=()
  [ "$start" -eq 1 ] || append=(--append)
  piece "$@" --python "$python" "${options[@]}" "${append[@]}"
}

for ((start = 1; start <= starts; start++)); do
  for name; do
    case $name in
      matmul)
        comparison matmul/compare.py --part 1/2
        comparison matmul/compare.py --part 2/2
        ;;
      attention)
        for part in 1/4 2/4 3/4 4/4; do
          comparison attention/compare.py --rows 512,2048 --rounds 10 --warm-up 10 --part "$part" --minutes 1.1
        done
        ;;
      decoder)
        for what in "1 --what forward gradient" "1 --what step generate" 2; do
          # shellcheck disable=SC2086
          comparison decoder/compare.py --shapes small --rounds 5 --threads $what
        done
        for what in "1 --what forward gradient" "1 --what step" "1 --what generate" "2 --what forward gradient generate" "2 --what step"; do
          # shellcheck disable=SC2086
          comparison decoder/compare.py --shapes smollm2 --rounds 5 --threads $what
        done
        ;;
      precision)
        for shape in small smollm2; do
          comparison decoder/precision.py --shapes "$shape" --rounds 5
        done
        ;;
      dpo) comparison dpo/dpo.py ;;
      mlp)
        for threads in 1 2; do
          comparison mlp/compare.py --djl --seconds 0.05 --warm-up 6 --threads "$threads" --minutes 1
        done
        ;;
      coupling) [ "$start" -gt 1 ] || comparison coupling/compare.py --rounds 3 ;;
      sampling) [ "$start" -gt 1 ] || comparison sampling/compare.py ;;
      hydra) [ "$start" -gt 1 ] || piece hydra_multirun.py --python "$python" --rounds 3 ;;
      planning) [ "$start" -gt 1 ] || piece planning.py ;;
      overhead) [ "$start" -gt 1 ] || piece overhead.py --pairs 3 --long 0 ;;
      *) printf 'no benchmark is called %s\n' "$name" >&2 && exit 2 ;;
    esac
  done
done
python3 ci/bench/page.py
if [ ${#failed[@]} -gt 0 ]; then
  printf 'failed: %s\n' "${failed[@]}" >&2
  exit 1
fi
