#!/bin/sh
# Starts Repdyn from the run-time image that contains this file (as bin/repdyn).
# REPDYN_JAVA_OPTIONS: additional JVM options, separated by spaces.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
home=$(cd "$(dirname "$self")/.." && pwd -P) || exit 1

# On Linux, puts the weights of large networks in huge pages, if available, to reduce TLB misses.
export GLIBC_TUNABLES="${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1}"

# The cache only speeds up the start; if it is missing or does not match, the JVM continues without it.
# shellcheck disable=SC2086 # options are split on purpose
exec "$home/bin/java" -XX:AOTCache="$home/lib/repdyn.aot" $REPDYN_JAVA_OPTIONS \
  -m org.repdyn.runtime/org.repdyn.runtime.cli.Main "$@"
