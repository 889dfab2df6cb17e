#!/usr/bin/env bash
# The launcher where names and locales are unusual: in copies of this folder that share the build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. ci/scripts/expect.sh

./sluice components launcher >/dev/null
copies=$(mktemp -d)
trap 'rm -rf "$copies"' EXIT
export SLUICE_NO_BUILD=1

# copy NAME: the launcher and its build, in a folder of that name.
copy() {
  mkdir -p "$copies/$1/experiments"
  cp -a sluice .sluice "$copies/$1/"
  cp -a experiments/descriptors "$copies/$1/experiments/"
}

copy 'a:b'
expect 3 "has a ':' in its name" "$copies/a:b/sluice" components launcher

copy 'ü b'
cd "$copies/ü b"
for locale in LANG= LC_ALL=C LC_CTYPE=POSIX; do
  expect 0 "name: smoke" env -u LANG -u LC_ALL -u LC_CTYPE "$locale" \
    ./sluice run experiments/descriptors/smoke.yaml --dry-run
  expect 2 "ü.yaml: no such file" env -u LANG -u LC_ALL -u LC_CTYPE "$locale" ./sluice check ü.yaml
done

mkdir plugins
echo text >plugins/text.jar
head -c 5000 .sluice/app-*/plugins-flow-*.jar >plugins/cut.jar
mkdir plugins/folder.jar
expect 3 "plugins/cut.jar is no jar, or was cut short" ./sluice components launcher
expect 3 "plugins/folder.jar is a folder, not a jar" ./sluice components launcher
expect 3 "plugins/text.jar is no jar, or was cut short" ./sluice components launcher
rm -r plugins
mkdir plugins
echo text >'plugins/a:b.jar'
expect 3 "plugins/a:b.jar has a ':' in its name" ./sluice components launcher
rm -r plugins

# No warning of Java's from what computes nothing.
for words in "run --help" "help run" "run experiments/descriptors/smoke.yaml --dry-run" "verify --help"; do
  # shellcheck disable=SC2086 # words they are
  if ./sluice $words 2>&1 | grep -F "WARNING"; then
    echo "a warning from: sluice $words" >&2
    exit 1
  fi
done
