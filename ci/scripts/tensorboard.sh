#!/usr/bin/env bash
# The TensorBoard tracker against the real TensorBoard: its writer's bytes, and read by its reader
# a live run, a run that is killed and
# resumed, and a finished run that is brought to another folder by sync.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

environment=${SLUICE_TENSORBOARD_ENVIRONMENT:-${XDG_CACHE_HOME:-$HOME/.cache}/sluice/tensorboard-1}
if ! [ -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
fi
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check \
  tensorboard==2.21.0

python=("$environment/bin/python" -W ignore)
sluice=${SLUICE:-./sluice}
descriptor=experiments/descriptors/smoke.yaml
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

"${python[@]}" ci/scripts/tensorboard_vectors.py "$runs/events.bin"
cmp "$runs/events.bin" experiments/src/test/resources/tensorboard/events.bin

"$sluice" run -q "$descriptor" --folder "$runs/live" --track tensorboard

killed=$runs/killed
"$sluice" run -q "$descriptor" experiment.training.steps=4000 experiment.evaluation.every=2000 --folder "$killed" \
  --checkpoint-seconds 0.2 --track tensorboard >/dev/null &
run=$!
for ((i = 0; i < 600; i++)); do
  [ "$(cat "$killed"/events.out.tfevents.* 2>/dev/null | wc -c)" -gt 12000 ] && break
  sleep 0.1
done
kill -9 "$run"
wait "$run" 2>/dev/null || true
"$sluice" run -q "$descriptor" experiment.training.steps=4000 experiment.evaluation.every=2000 --folder "$killed" --resume \
  --track tensorboard
grep -q '"type":"resumed"' "$killed/journal.jsonl"

"$sluice" sync "$runs/live" --track "tensorboard={folder: $runs/board}"
"$sluice" sync "$runs/live" --track "tensorboard={folder: $runs/board}"
board=$(dirname "$(find "$runs/board" -name 'events.out.tfevents.*')")

"${python[@]}" ci/scripts/tensorboard_compare.py \
  "$runs/live" "$runs/live" "$killed" "$killed" "$runs/live" "$board"
