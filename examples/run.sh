#!/bin/sh
# SPDX-License-Identifier: MIT
# Build the library and print the reform report of the data that ships with it.
# The program stays at build/release/bin/reform, the library at build/release/lib.
set -eu

data=examples/data/report

cd "$(dirname "$0")/.."
sh examples/packages.sh gcc libc6-dev cmake ninja-build pkg-config libglib2.0-dev

# What is built is of no interest unless it fails; standard output is for the report.
mkdir -p build
log=build/release.log
if ! { cmake --preset release && cmake --build --preset release -j2; } >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
# 1 says that the data has findings, which real data has; they were printed.
code=0
build/release/bin/reform report "$data" "$@" || code=$?
[ "$code" -le 1 ]
