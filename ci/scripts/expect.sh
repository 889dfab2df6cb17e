# Sourced by scripts that look at what a command says.

# expect STATUS TEXT COMMAND...: the command must end with the status and say the text.
expect() {
  local wanted=$1 text=$2 status=0 output
  shift 2
  printf '$ %s\n' "$*"
  output=$("$@" 2>&1 </dev/null) || status=$?
  printf '%s\n' "$output"
  if [ "$status" -ne "$wanted" ]; then
    printf 'it ended with %d, not %d\n' "$status" "$wanted" >&2
    exit 1
  fi
  if ! grep -qF -- "$text" <<<"$output"; then
    printf 'it does not say: %s\n' "$text" >&2
    exit 1
  fi
}
