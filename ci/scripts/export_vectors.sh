#!/usr/bin/env bash
# Makes the exported models that the Python package is checked against, experiments/python/tests/models: a
# short training of each network, then `sluice export`. usage: export_vectors.sh [NAME...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
sluice=${SLUICE:-./sluice}
target=$PWD/experiments/python/tests/models
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT
wanted=" $* "

export_of() {
  local name=$1 descriptor=$2
  shift 2
  if [ "$wanted" != "  " ] && [[ $wanted != *" $name "* ]]; then
    return
  fi
  "$sluice" run -q "experiments/descriptors/$descriptor" "name=$name" threads=1 --folder "$runs/$name" "$@" >/dev/null
  rm -rf "${target:?}/$name"
  "$sluice" export "$runs/$name" -o "$target/$name"
}

flow() {
  local name=$1
  shift
  export_of "$name" smoke.yaml experiment.training.steps=20 experiment.training.batch=32 \
    'experiment.evaluation={samples: 20, measures: [], pictures: []}' "$@"
}

normalizing() {
  local name=$1
  shift
  export_of "$name" normalizing-flow.yaml experiment.training.steps=20 experiment.training.batch=32 \
    'experiment.evaluation={samples: 20, measures: [], pictures: []}' "$@"
}

language() {
  local name=$1
  shift
  export_of "$name" language-model.yaml experiment.training.steps=5 experiment.training.batch=2 experiment.length=16 \
    experiment.windows=2 experiment.write=0 "$@"
}

small='layers: 2, width: 16, heads: 4, hidden: 24'
classes='experiment.data={type: gaussian-mixture}'
guided='experiment.guidance={type: classifier-free, scale: 2.5, from: 0.2, to: 0.8}'

flow simd-mlp 'experiment.model={type: simd-mlp, hidden: [12, 10]}'
flow mlp-tanh 'experiment.model={type: mlp, hidden: [8, 8], activation: tanh, time-frequencies: 2}' \
  'experiment.path={type: gaussian, schedule: {type: cosine}}' 'experiment.loss={target: data}'
flow mlp-gelu-classes 'experiment.model={type: mlp, hidden: [8], activation: gelu, time-frequencies: 1}' \
  "$classes" "$guided"
flow simd-mlp-noise 'experiment.model={type: simd-mlp, hidden: [8], activation: relu}' \
  'experiment.path={type: gaussian, schedule: {type: variance-preserving}}' 'experiment.loss={target: noise}'
flow simd-mlp-score 'experiment.model={type: simd-mlp, hidden: [8]}' \
  'experiment.path={type: gaussian, schedule: {type: linear-variance-preserving}}' 'experiment.loss={target: score}'
flow simd-mlp-polynomial 'experiment.model={type: simd-mlp, hidden: [8]}' \
  'experiment.path={type: gaussian, schedule: {type: polynomial, n: 2}}' 'experiment.loss={target: data}'
flow residual-mlp-means 'experiment.model={type: residual-mlp, width: 8, blocks: 2, expansion: 2}' \
  'experiment.loss={type: mean-flow}'
flow residual-mlp-csv 'experiment.model={type: residual-mlp, width: 8, blocks: 1}' \
  'experiment.data={type: csv, file: experiments/descriptors/data/wine.csv, columns: [alcohol, proline]}'
flow dit-digits "experiment.model={type: dit, patch: 3, encoder: {$small}}" 'experiment.data={type: digits}' "$guided"
flow dit-rotary "experiment.model={type: dit, patch: 2, time-frequencies: 0, encoder: {$small, norm: rms, activation: swiglu, biases: false, positions: {type: rotary}}}" \
  'experiment.data={type: digits}'

normalizing real-nvp 'experiment.model={type: real-nvp, layers: 3, hidden: [8], mixing: rotation}'
normalizing real-nvp-lower-upper 'experiment.model={type: real-nvp, layers: 2, hidden: [6, 6], mixing: lower-upper}'
normalizing neural-spline 'experiment.model={type: neural-spline, layers: 3, bins: 5, bound: 2, hidden: [8, 8]}'
normalizing neural-spline-coupling \
  'experiment.model={type: neural-spline, layers: 2, bins: 4, bound: 3, hidden: [8], conditioning: coupling, mixing: rotation}'

language decoder-rotary "experiment.model={$small, key-heads: 4}"
language decoder-alibi \
  "experiment.model={$small, key-heads: 2, norm: layer, activation: swiglu, biases: true, window: 5, soft-cap: 3, positions: {type: alibi}}"
language decoder-sinusoidal "experiment.model={$small, key-heads: 1, biases: true, positions: {type: sinusoidal}}"
language decoder-yarn \
  "experiment.model={$small, key-heads: 4, positions: {type: rotary, layout: half-split, turn: clockwise, scaling: {type: yarn, factor: 2, context: 8, fast: 2, slow: 0.5}}}"
language decoder-ntk \
  "experiment.model={$small, key-heads: 4, positions: {type: rotary, scaling: {type: ntk, factor: 2}}}"

export_of policy-tabular alignment.yaml experiment.training.steps=20
export_of policy-autoregressive alignment.yaml experiment.training.steps=20 experiment.policy.type=autoregressive \
  'experiment.task={type: reward-table, prompts: 4, vocabulary: 3, length: 3}'
export_of policy-text dpo-text.yaml experiment.start-training.steps=3 experiment.training.steps=3 experiment.samples=0 \
  experiment.training.batch=4 experiment.start-training.batch=4 "experiment.policy.model={$small, key-heads: 2}"
