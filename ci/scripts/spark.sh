#!/usr/bin/env bash
# Prints the folder of the Spark that the tests use: SPARK_HOME, else the Python package of the
# version that Sluice is compiled against, in the user's cache folder, put there if it is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if [ -n "${SPARK_HOME:-}" ]; then
  echo "$SPARK_HOME"
  exit
fi
version=$(sed -n 's:.*<spark.version>\(.*\)</spark.version>.*:\1:p' pom.xml)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/sluice
home=$cache/pyspark-$version/pyspark
if ! [ -x "$home/bin/spark-submit" ]; then
  mkdir -p "$cache"
  part=$(mktemp -d "$cache/pyspark-XXXXXX")
  python3 -m pip install --quiet --target "$part" "pyspark==$version" >&2
  rm -rf "$cache/pyspark-$version"
  mv "$part" "$cache/pyspark-$version"
fi
echo "$home"
