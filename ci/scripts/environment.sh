#!/usr/bin/env bash
# Says what the machine has, and installs a browser and a Spark for the end-to-end tests if there
# is none.
set -euo pipefail

if ! [ -x "${SLUICE_CHROMIUM:-/usr/bin/chromium}" ] || ! [ -x "${SLUICE_CHROMEDRIVER:-/usr/bin/chromedriver}" ]; then
  echo "no browser: installing Debian's chromium and chromium-driver"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium chromium-driver >/dev/null
fi

java -version 2>&1 | sed -n 1p
mvn -Dstyle.color=never -version | sed -n 1p
python3 --version
"${SLUICE_CHROMIUM:-/usr/bin/chromium}" --version 2>/dev/null
"${SLUICE_CHROMEDRIVER:-/usr/bin/chromedriver}" --version
printf 'Spark at %s\n' "$(bash ci/scripts/spark.sh)"
printf '%s cores, %s\n' "$(nproc)" "$(free -h | awk '/^Mem:/ {print $2 " memory, " $7 " of it free"}')"
df -h . | awk 'NR == 2 {print $4 " of disk free"}'
git log -1 --format='commit %h %s' 2>/dev/null || echo "not a git checkout"
