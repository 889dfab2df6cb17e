#!/usr/bin/env bash
# Runs the tests, compiled for Java 17, on a newer JDK, which has other defaults and warnings.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

jdk=${SLUICE_NEWER_JDK:-/usr/lib/jvm/temurin-25-jdk-amd64}
if ! [ -x "$jdk/bin/java" ]; then
  echo "no JDK in $jdk: set SLUICE_NEWER_JDK to one" >&2
  exit 1
fi
"$jdk/bin/java" -version 2>&1 | sed -n 1p
# Maven stays on its own JDK and only forks the tests on the newer one: nothing is compiled again.
mvn -B -ntp -Dstyle.color=never -Dsluice.test.output.to.files=false verify "-Djvm=$jdk/bin/java" \
  -Dsluice.native.access=--enable-native-access=ALL-UNNAMED -Djacoco.skip=true -Dspotless.check.skip
