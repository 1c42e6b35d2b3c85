#!/bin/sh
# Starts Repdyn from the run-time image that this file stands in (as bin/repdyn).
# REPDYN_JAVA_OPTIONS: further options of the JVM, separated by spaces.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
home=$(cd "$(dirname "$self")/.." && pwd -P) || exit 1

# On Linux, weights of large networks lie in huge pages where the system has them: fewer addresses to translate.
export GLIBC_TUNABLES="${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1}"

# The cache only makes the start faster; where it is missing or does not fit, the JVM goes on without.
# shellcheck disable=SC2086 # the options are to be split
exec "$home/bin/java" -XX:AOTCache="$home/lib/repdyn.aot" $REPDYN_JAVA_OPTIONS \
  -m org.repdyn.runtime/org.repdyn.runtime.cli.Main "$@"
