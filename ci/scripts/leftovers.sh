#!/usr/bin/env bash
# Fails if a server or browser that this run started is still there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

here=$PWD
left=$(ps -eo pid=,args= | grep -E 'mlflow|chromedriver|chromium' | grep -F -- "$here/" || true)
if [ -n "$left" ]; then
  printf 'still running:\n%s\n' "$left"
  exit 1
fi
echo "nothing is left running"
