# SPDX-License-Identifier: MIT
# How long R's package survey takes for what bench_survey measures, after it, in the same minutes.
#
#   Rscript tests/bench/bench_survey.R BENCH_SURVEY
#
# BENCH_SURVEY is the program built from bench_survey.c. In R: svyby for each of 20 items over 63 provinces, by linearisation of 200,000
# rows, and with 500 replicates of 20,000. Both run on one core.
suppressPackageStartupMessages(library(survey))

survey_of <- function(n) {
  set.seed(1)
  village <- ((seq_len(n) - 1) * 1170) %/% n
  d <- data.frame(village, province = (village * 63) %/% 1170, weight = runif(n, 0.5, 100.5))
  for (item in 1:20)
    d[[paste0("q", item)]] <- sample(1:5, n, TRUE)
  svydesign(~village, strata = ~province, weights = ~weight, data = d)
}

processor_seconds <- function(what) sum(system.time(what)[1:2])

seconds <- function(design) processor_seconds(
  for (item in 1:20) {
    svyby(as.formula(paste0("~q", item)), ~province, design, svymean)
    svymean(as.formula(paste0("~q", item)), design)
  })

lines <- system2(commandArgs(trailingOnly = TRUE)[1], stdout = TRUE)
library_ms <- as.numeric(sub(".*library ([0-9.]+) ms.*", "\\1", lines))
linear <- seconds(survey_of(200000))
small <- survey_of(20000)
making <- processor_seconds(replicates <- as.svrepdesign(small, type = "subbootstrap", replicates = 500))
bootstrap <- making + seconds(replicates)
cat(paste0(lines, sprintf("; R %.1f s, %.0f times the library", c(linear, bootstrap), c(linear, bootstrap) * 1000 / library_ms)), sep = "\n")
