# SPDX-License-Identifier: MIT
# What R's package survey makes of composites, for tests/white/test_composite_agreement.c.
#
#   Rscript tests/r/composite_expected.R   writes tests/cases/composite.tsv and composite_covariances.tsv, from tests/data
#
# Estimates are totals of answers and of those who answered, of each item in each domain, all with one covariance matrix; a
# composite is a contrast of them, which survey differentiates by itself.
suppressPackageStartupMessages(library(survey))
options(warn = 2)

digits <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
items <- c("access", "officials", "results")

read_synthetic <- function(name) {
  data <- read.csv(file.path("tests/data", name), comment.char = "#", check.names = FALSE)
  names(data) <- sub(":.*", "", sub("margin:", "", names(data)))
  data$unit1 <- paste(data$stratum, data$primary)
  data$unit2 <- paste(data$unit1, data$secondary)
  data
}

domains <- function(data) c("*", sort(unique(data$domain)))
column <- function(kind, item, domain) paste(kind, item, if (domain == "*") "whole" else domain, sep = "_")

# Totals that means are made of: t(op) and b(ottom).
with_sums <- function(data) {
  for (item in items)
    for (domain in domains(data)) {
      there <- !is.na(data[[item]]) & (domain == "*" | data$domain == domain)
      data[[column("t", item, domain)]] <- ifelse(there, data[[item]], 0)
      data[[column("b", item, domain)]] <- as.numeric(there)
    }
  data
}
sums <- function(data) c(outer(outer(c("t", "b"), items, paste, sep = "_"), sub("\\*", "whole", domains(data)), paste, sep = "_"))

# The nodes of the two schemes of the test, over means a, o and r.
linear <- list(service = quote((a + o) / 2), results = quote(r), index = quote(20 * (0.6 * (a + o) / 2 + 0.4 * r)))
other <- list(
  product = quote(sqrt(a * o)), bounded = quote(10 + 90 * (r - 1) / 4), target = quote(a / 4),
  geometric = quote((a / 4)^0.25 * (10 + 90 * (r - 1) / 4)^0.75),
  harmonic = quote(2 / (1 / o + 1 / r)),
  power = quote(((sqrt(a * o)^0.5 + r^0.5) / 2)^2),
  index = quote((a / 4)^0.25 * (10 + 90 * (r - 1) / 4)^0.75 + 2 / (1 / o + 1 / r) + 3 * ((sqrt(a * o)^0.5 + r^0.5) / 2)^2))

over <- function(expression, domain) {
  mean_of <- function(item) call("/", as.name(column("t", item, domain)), as.name(column("b", item, domain)))
  eval(substitute(substitute(e, list(a = mean_of("access"), o = mean_of("officials"), r = mean_of("results"))), list(e = expression)))
}

rows <- pairs <- character()

put <- function(name, text, scheme, nodes, data, design, contrasts, degrees) {
  labels <- names(contrasts)
  value <- coef(contrasts)
  matrix <- vcov(contrasts)
  for (i in seq_along(value)) {
    part <- strsplit(labels[i], " ")[[1]]
    rows <<- c(rows, paste(c(paste(name, text, scheme, labels[i]), name, text, scheme, part, digits(c(value[i], sqrt(matrix[i, i]),
                             degrees[[part[1]]]))), collapse = "\t"))
  }
  for (i in seq_along(value))
    for (j in seq_len(i))
      if ((i * 7 + j * 3) %% 11 == 0) # some of them
        pairs <<- c(pairs, paste(c(paste(name, text, scheme, labels[i], labels[j]), name, text, scheme, strsplit(labels[i], " ")[[1]],
                                   strsplit(labels[j], " ")[[1]], digits(matrix[i, j])), collapse = "\t"))
}

all_nodes <- function(data, nodes) {
  expressions <- list()
  for (domain in domains(data))
    for (node in names(nodes))
      expressions[[paste(domain, node)]] <- over(nodes[[node]], domain)
  expressions
}

degrees_of <- function(data, design)
  sapply(domains(data), function(domain) degf(if (domain == "*") design else design[design$variables$domain == domain, ]))

linearised <- function(name, text, data, design) {
  totals <- svytotal(as.formula(paste("~", paste(sums(data), collapse = "+"))), design)
  for (scheme in c("linear", "other"))
    put(name, text, scheme, get(scheme), data, design, svycontrast(totals, all_nodes(data, get(scheme))), degrees_of(data, design))
}

replicated <- function(name, text, data, design) {
  replicates <- as.svrepdesign(design, type = "JKn")
  for (scheme in c("linear", "other")) {
    expressions <- all_nodes(data, get(scheme))
    result <- withReplicates(replicates, function(w, frame) {
      totals <- as.list(colSums(w * frame[, sums(data)]))
      sapply(expressions, eval, totals)
    })
    contrasts <- list(coef(result), vcov(result))
    names <- names(expressions)
    answer <- structure(as.numeric(contrasts[[1]]), var = contrasts[[2]], names = names, class = "svystat")
    put(name, text, scheme, get(scheme), data, design, answer, degrees_of(data, design))
  }
}

for (name in c("survey_two_stages.csv", "survey_village_weights.csv")) {
  data <- with_sums(read_synthetic(name))
  linearised(name, "stages=2", data,
             svydesign(~unit1 + unit2, strata = ~stratum, weights = ~weight, fpc = ~population1 + population2, data = data))
  infinite <- svydesign(~unit1, strata = ~stratum, weights = ~weight, data = data)
  linearised(name, "stages=1", data, infinite)
  replicated(name, "replicates", data, infinite)
}

write <- function(file, what, columns, lines)
  writeLines(c(paste("#", what, "of R's survey", packageVersion("survey"), "by tests/r/composite_expected.R."),
               paste0("# name\t", columns), lines), file.path("tests/cases", file))
write("composite.tsv", "Composites", "data\tdesign\tscheme\tunit\tnode\tvalue\tstandard error\tdegrees", rows)
write("composite_covariances.tsv", "Covariances of composites", "data\tdesign\tscheme\tunit\tnode\tother unit\tother node\tcovariance", pairs)
