#!/bin/sh
# SPDX-License-Identifier: MIT
# Compare estimates with those of R's package survey on the data of that package: sh tests/r/run.sh PROGRAM DIR
#
# PROGRAM is test_survey_agreement, DIR a place for the data. Needs r-cran-survey; says so and exits with 77 where it is missing.
set -eu

if ! Rscript -e 'quit(status = !requireNamespace("survey", quietly = TRUE))' >/dev/null 2>&1; then
    echo "not run: r-cran-survey is not installed, and the data it is compared on are part of it"
    exit 77
fi
program=$1
data=$2
mkdir -p "$data"
cd "$(dirname "$0")/../.."
Rscript tests/r/survey_expected.R data "$data"
"$program" "$data"
