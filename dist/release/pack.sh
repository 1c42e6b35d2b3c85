#!/bin/sh
# Packs the image and its SDK: pack.sh VERSION TIME. With GNU tar and xz; the same bytes whenever and wherever it runs.
set -eu

version=$1
time=$2
cd "$(dirname -- "$0")"
image=../image/target/image
release=target/release
mkdir -p "$release"

# Names in one order, one time, no users. More than one thread of xz, since one alone cuts the blocks differently.
pack() {
  archive=$release/$1
  shift
  LC_ALL=C tar --create --file="$archive" --sort=name --mtime="$time" \
    --owner=0 --group=0 --numeric-owner --mode=u+rw,go+r-w "$@"
  xz --force --threads=2 -6 "$archive"
}

system=$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
# Drop-in plugins are those of whoever builds, and the cache for the start is never the same bytes: `doctor --learn` makes it.
pack "repdyn-$version-$system.tar" --transform "s,^\.,repdyn-$version,S" --directory "$image" \
  --exclude './plugins/*' --exclude ./lib/repdyn.jsa --exclude ./lib/repdyn.inputs .
pack "repdyn-$version-sdk.tar" --transform "s,^repository,repdyn-$version-sdk,S" --directory "$image/sdk" repository

cd "$release"
sha256sum -- *.tar.xz *-bom.* > SHA256SUMS
