#!/usr/bin/env bash
# The statistics against the real SciPy and statsmodels: the vectors in the test resources are what
# the script makes today, and the tests hold on samples that nobody has seen before.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

environment=${SLUICE_STATISTICS_ENVIRONMENT:-${XDG_CACHE_HOME:-$HOME/.cache}/sluice/statistics-1}
if ! [ -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
fi
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check \
  numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
python=("$environment/bin/python" -W ignore)
"${python[@]}" ci/scripts/statistics_vectors.py "$made/same"
"${python[@]}" ci/scripts/statistics_compare.py "$made/same" experiments/src/test/resources/vectors

seed=${1:-$(date +%Y%m%d)}
"${python[@]}" ci/scripts/statistics_vectors.py "$made/fresh" --seed "$seed"
echo "fresh vectors of seed $seed"
mvn -B -ntp -q -Dstyle.color=never -Dsluice.test.output.to.files=false test -pl experiments -am -Djacoco.skip -Dspotless.check.skip \
  -Dtest=StatisticsVectorsTest -Dsurefire.failIfNoSpecifiedTests=false "-Dsluice.vectors=$made/fresh"
