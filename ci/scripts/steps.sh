# Sourced by .ci/run: runs steps one after the other, times them, and closes with a table.
steps_done=()
steps_failed=0
trap closing_on_signal INT TERM

# step NAME COMMAND...: a failure is remembered and the next step goes on, so one run tells all.
step() {
  local name=$1 began=$SECONDS status=0
  shift
  printf '\n=== %s: %s\n' "$name" "$*"
  # A run started in the background inherits that Ctrl-C is ignored; tests that send it need it.
  env --default-signal=INT "$@" </dev/null || status=$?
  local took=$((SECONDS - began)) verdict=ok
  if [ "$status" -ne 0 ]; then
    verdict="FAILED ($status)"
    steps_failed=$((steps_failed + 1))
  fi
  steps_done+=("$(printf '%-22s %5d s  %s' "$name" "$took" "$verdict")")
  printf '=== %s: %s after %d s\n' "$name" "$verdict" "$took"
  return 0
}

# must NAME COMMAND...: a step without which the others mean nothing.
must() {
  local before=$steps_failed
  step "$@"
  [ "$steps_failed" -eq "$before" ] || closing
}

# Prints the table and ends the run, with 1 if any step failed.
closing() {
  printf '\n%-22s %7s  %s\n' step time verdict
  [ "${#steps_done[@]}" -eq 0 ] || printf '%s\n' "${steps_done[@]}"
  printf '%-22s %5d s\n' total "$SECONDS"
  local total=${#steps_done[@]}
  printf '\n%d steps, %d of them failed\n' "$total" "$steps_failed"
  [ "$steps_failed" -eq 0 ] && [ "$total" -gt 0 ] && exit 0
  exit 1
}

closing_on_signal() {
  steps_failed=$((steps_failed + 1))
  printf '\nstopped by a signal\n'
  closing
}
