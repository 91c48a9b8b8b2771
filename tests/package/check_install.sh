#!/bin/sh
# SPDX-License-Identifier: MIT
# Install a build, move the installed tree, build consumer.c against it with pkg-config and with
# find_package(), and run both. Arguments: build folder, this folder, scratch folder, expected SONAME.
set -eu

build=$1
here=$2
scratch=$3
soname=$4

fail() {
    echo "package.install: $*" >&2
    exit 1
}

rm -rf "$scratch"
mkdir -p "$scratch"
"$CMAKE" --install "$build" --prefix "$scratch/first" >"$scratch/install.log"
mv "$scratch/first" "$scratch/moved"

library=$(find "$scratch/moved" -name "$soname")
[ -n "$library" ] || fail "no $soname was installed"
"$READELF" -d "$library" | grep -q "SONAME.*\[$soname\]" || fail "the SONAME is not $soname"
folder=$(dirname "$library")

# The name of a build or source folder in an installed text would tie the tree to one place.
if grep -rlF -e "$build" -e "$scratch/first" "$scratch/moved" --include='*.pc' --include='*.cmake' --include='*.h'; then
    fail "the files above name a folder of the build"
fi

PKG_CONFIG_PATH=$folder/pkgconfig
export PKG_CONFIG_PATH
flags=$("$PKG_CONFIG" --cflags --libs reform)
case $flags in
    *glib*) fail "pkg-config gives GLib to the user: $flags" ;;
    *"$scratch/moved"*) ;;
    *) fail "pkg-config does not point into the moved tree: $flags" ;;
esac
# shellcheck disable=SC2086 # flags are words
"$CC" -std=c99 -pedantic-errors -Wall -Wextra -Werror "$here/consumer.c" $flags -o "$scratch/consumer"
# From a folder where none of our files stand: what ships inside the library must not be looked for outside it.
mkdir "$scratch/elsewhere"
(cd "$scratch/elsewhere" && LD_LIBRARY_PATH=$folder "$scratch/consumer") || fail "the consumer built with pkg-config failed"
echo "pkg-config: works"

"$CMAKE" -S "$here/consumer" -B "$scratch/consumer-build" -G "$GENERATOR" \
    -DCMAKE_C_COMPILER="$CC" -DCMAKE_PREFIX_PATH="$scratch/moved" >"$scratch/configure.log"
"$CMAKE" --build "$scratch/consumer-build" >"$scratch/build.log" || fail "$(cat "$scratch/build.log")"
"$scratch/consumer-build/consumer" || fail "the consumer built with find_package() failed"
echo "find_package(): works"
