#!/bin/sh
# Starts Repdyn from the run-time image that contains this file (as bin/repdyn).
# REPDYN_JAVA_OPTIONS: additional JVM options, separated by spaces.

# Folders are found with the shell alone: a PATH may be empty, and CDPATH makes cd print where it went.
unset CDPATH
self=$0
case $self in */*) ;; *) self=./$self ;; esac
while [ -h "$self" ]; do
  link=$(command -p readlink "$self") || exit 1
  case $link in
    /*) self=$link ;;
    *) self=${self%/*}/$link ;;
  esac
done
home=$(cd -- "${self%/*}/.." && pwd -P) || exit 1
if ! [ -x "$home/bin/java" ]; then
  echo "repdyn: there is no Java in $home: this file works only inside its image, or through a symbolic link to it" >&2
  exit 1
fi

# The JVM reads the path of its own libraries in the encoding of the locale.
export LC_ALL=C.UTF-8

# On Linux, puts the weights of large networks in huge pages, if available, to reduce TLB misses.
export GLIBC_TUNABLES="${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1}"

# Objects here are few and short-lived: without the barriers of the default collector, a sweep of short runs is 6 % faster. The
# young ones get no more room than pays off: left to itself, the collector takes a gigabyte where much is read. (Of a heap
# that is smaller than this room it would warn.)
collector="-XX:+UseParallelGC -XX:MaxNewSize=256m -Xlog:gc+ergo=error:stderr"
case " $REPDYN_JAVA_OPTIONS $JAVA_TOOL_OPTIONS $JDK_JAVA_OPTIONS $_JAVA_OPTIONS" in
  *" -XX:+Use"*GC*) collector= ;;
esac

# The cache only speeds up the start; if it is missing or does not match, the JVM continues without it.
set -f # options are split, but are no patterns of file names
# shellcheck disable=SC2086
set -- $collector -XX:SharedArchiveFile="$home/lib/repdyn.jsa" $REPDYN_JAVA_OPTIONS \
  -m org.repdyn.runtime/org.repdyn.runtime.cli.Main "$@"

# Options that are meant for every Java may require what this one lacks or contradict its own.
unset CLASSPATH
if [ -n "$JAVA_TOOL_OPTIONS$JDK_JAVA_OPTIONS$_JAVA_OPTIONS" ] &&
  ! "$home/bin/java" --dry-run "$@" > /dev/null 2>&1; then
  echo "repdyn: ignores JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and _JAVA_OPTIONS: its Java does not start with them" >&2
  unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
fi
exec "$home/bin/java" "$@"
