#!/usr/bin/env bash
# The tests that need a real MLflow server, a browser, a Spark. The first run makes MLflow's Python
# environment in the user's cache folder, as `sluice ui` does; SLUICE_MLFLOW names another one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
SPARK_HOME=$(bash ci/scripts/spark.sh)
export SPARK_HOME
mvn -B -ntp -Dstyle.color=never -Dsluice.test.output.to.files=false verify -Pe2e -Dgroups=e2e -pl ci -am \
  -Dsluice.narrow.phase=none -Dsluice.narrowest.phase=none -Dsluice.own.phase=none -Dspotless.check.skip -Djacoco.skip=true "$@"
