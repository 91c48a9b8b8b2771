#!/bin/sh
# SPDX-License-Identifier: MIT
# Build and run every test. The last line is "N passed, N failed"; the exit code is 1 if any failed.
set -u

cd "$(dirname "$0")/.." || exit 2
top=$(pwd)
logs=$top/build/logs
fuzz_runs=20000

sh examples/packages.sh gcc g++ libc6-dev binutils cmake ninja-build pkg-config libglib2.0-dev \
    libcmocka-dev doxygen doxygen-awesome-css abigail-tools clang libclang-rt-14-dev \
    locales python3 python3-hypothesis python3-numpy || exit 2
if ! locale -a | grep -qi '^vi_VN\.utf-*8$'; then
    localedef -i vi_VN -f UTF-8 vi_VN.UTF-8 || {
        echo "please run, as root: localedef -i vi_VN -f UTF-8 vi_VN.UTF-8" >&2
        exit 2
    }
fi

mkdir -p "$logs"
passed=0
failed=0
summary=

# One line of the summary: what it was, how many passed, how many failed.
count() {
    passed=$((passed + $2))
    failed=$((failed + $3))
    summary="$summary$(printf '%-44s %4d passed %4d failed' "$1" "$2" "$3")
"
}

# A command that must succeed; what it prints is shown only if it does not.
must() {
    what=$1
    shift
    echo "== $what"
    if "$@" >"$logs/step.log" 2>&1 </dev/null; then
        return 0
    fi
    tail -n 200 "$logs/step.log"
    count "$what" 0 1
    return 1
}

build() {
    must "configure $1" cmake --preset "$1" && must "build $1" cmake --build --preset "$1" -j2
}

number_of() {
    sed -n "s/^.*[[:space:]]$1=\"\([0-9][0-9]*\)\".*\$/\1/p" "$logs/ctest.xml" | head -n 1
}

# The tests of a preset; what follows the name is given to ctest.
run_tests() {
    what=$1
    preset=$2
    shift 2
    echo "== $what"
    rm -f "$logs/ctest.xml"
    ctest --test-dir "build/$preset" -j2 --output-on-failure --no-tests=error --output-junit "$logs/ctest.xml" "$@" </dev/null
    code=$?
    all=$(number_of tests)
    bad=$(number_of failures)
    skipped=$(number_of skipped)
    all=${all:-0} bad=${bad:-0} skipped=${skipped:-0}
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1 # a test that could not start, or none at all
    fi
    good=$((all - bad - skipped))
    [ "$good" -ge 0 ] || good=0
    count "$what" "$good" "$bad"
    [ "$skipped" -eq 0 ] || summary="$summary    $skipped skipped
"
}

# New inputs are kept in the build tree; the corpus is read, never written.
fuzz() {
    found=0
    for target in build/fuzz/bin/fuzz_*; do
        [ -x "$target" ] || continue
        found=$((found + 1))
        name=${target##*/fuzz_}
        grown=build/fuzz/grown/$name
        rm -rf "$grown"
        mkdir -p "$grown" "build/fuzz/artifacts"
        must "fuzz $name, $fuzz_runs runs" "$target" -runs="$fuzz_runs" -seed=1 -print_final_stats=1 \
            -artifact_prefix=build/fuzz/artifacts/ "$grown" "tests/fuzz/corpus/$name" \
            && count "fuzz $name, $fuzz_runs runs" 1 0
    done
    [ "$found" -gt 0 ] || count "fuzz: there are no targets" 0 1
}

if build dev; then
    run_tests "all tests" dev
    LC_ALL=vi_VN.UTF-8 run_tests "again in vi_VN.UTF-8" dev -LE '^(meta|docs|package)$'
fi
if build asan; then
    run_tests "with AddressSanitizer and UBSan" asan -LE '^(meta|docs|package|python)$'
fi
if build optimised; then # where compilers warn of more
    run_tests "optimised" optimised -L '^(unit|white)$'
fi
if build fuzz; then
    fuzz
fi
must "the main job, sh examples/run.sh" sh examples/run.sh && count "the main job, sh examples/run.sh" 1 0

printf '\n%s\n%d passed, %d failed\n' "$summary" "$passed" "$failed"
[ "$failed" -eq 0 ]
