# SPDX-License-Identifier: MIT
# What R's package survey makes of surveys, for tests/white/test_survey_agreement.c.
#
#   Rscript tests/r/survey_expected.R synthetic   writes tests/cases/survey_{synthetic,pairs}.tsv, and tests/data/survey_factors.csv
#                                                 with replicates, from tests/data
#   Rscript tests/r/survey_expected.R package     writes tests/cases/survey_package.tsv, from the data of the package
#   Rscript tests/r/survey_expected.R data DIR    writes those data to DIR as tables of answers; they are not ours to keep
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "fail", warn = -1)
arguments <- commandArgs(trailingOnly = TRUE)

digits <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
lines <- character()

# One row: everything about an estimate.
put <- function(data, design, options, domain, item, n, estimate, se, df, low = NA, high = NA, deff = NA)
  lines <<- c(lines, paste(c(paste(data, design, options, domain, item), data, design, options, domain, item,
                             digits(c(n, estimate, se, df, low, high, deff))), collapse = "\t"))

answered <- function(design, x) sum(!is.na(x) & weights(design) != 0)

# What survey has not: Wilson's interval as the shares that a score test does not refuse, and shares of 0 and 1.
bounds <- function(interval, p, variance, df, n) {
  t <- qt(0.975, df)
  if (interval == "wilson") {
    if (p %in% 0:1)
      return(if (p == 0) c(0, t^2 / (n + t^2)) else c(n / (n + t^2), 1))
    n <- p * (1 - p) / variance
    score <- function(share) n * (p - share)^2 - t^2 * share * (1 - share)
    root <- function(from, to) uniroot(score, c(from, to), tol = 1e-15)$root
    return(c(root(0, p), root(p, 1)))
  }
  n <- n * (qt(0.975, n - 1) / t)^2
  if (is.na(n)) return(c(NA, NA)) # without a degree of freedom
  if (p == 0) c(0, 1 - 0.025^(1 / n)) else c(0.025^(1 / n), 1) # Clopper and Pearson's where all or none say so
}

# First and last level of the scales of synthetic surveys.
ends <- c(1, 5)

# A mean, share (of levels), total or ratio of one variable of a design.
figures <- function(design, measure, item, other, levels, interval, deff) {
  x <- design$variables[[item]]
  design$variables$x <- if (measure == "share") as.numeric(x %in% levels + ifelse(is.na(x), NA, 0)) else as.numeric(x)
  df <- degf(design)
  if (measure == "ratio") {
    # An answer missing to one item counts for the other all the same; R would leave out the row.
    for (each in c(item, other))
      design$variables[[each]][is.na(design$variables[[each]])] <- 0
    m <- svyratio(as.formula(paste0("~", item)), as.formula(paste0("~", other)), design, na.rm = TRUE)
    return(list(n = answered(design, x), estimate = coef(m)[[1]], se = SE(m)[[1]], df = df, ci = confint(m, df = df), deff = NA))
  }
  if (measure == "median") {
    m <- svyquantile(~x, design, 0.5, na.rm = TRUE, df = df)$x
    return(list(n = answered(design, x), estimate = m[1], se = m[4], df = df, ci = m[2:3], deff = NA))
  }
  m <- (if (measure == "total") svytotal else svymean)(~x, design, na.rm = TRUE, deff = deff)
  ci <- if (interval == "t") confint(m, df = df)
    else if (interval == "normal") confint(m)
    else if (interval == "bounded") ends[1] + diff(ends) *
      bounds("wilson", (coef(m)[[1]] - ends[1]) / diff(ends), (SE(m)[[1]] / diff(ends))^2, df, answered(design, x))
    else if (interval == "wilson" || coef(m) %in% 0:1) bounds(interval, coef(m)[[1]], SE(m)[[1]]^2, df, answered(design, x))
    else attr(svyciprop(~x, subset(design, !is.na(x)), method = c(logit = "xlogit", beta = "beta")[[interval]], df = df), "ci")
  effect <- unname(deff(m))[1]
  list(n = answered(design, x), estimate = coef(m)[[1]], se = SE(m)[[1]], df = df, ci = ci,
       deff = if (is.finite(effect) && effect > 1e-12) effect else NA)
}

# All together, then every domain.
compare <- function(data, design_text, design, items, measure = "mean", other = "", levels = NULL, interval = "t", deff = "replace") {
  options <- paste0("measure=", measure, if (other != "") paste0(" other=", other),
                    if (!is.null(levels)) paste0(" levels=", paste(levels, collapse = ":")),
                    " interval=", interval, " deff=", if (identical(deff, "replace")) "with" else "without")
  for (item in items)
    for (domain in c("*", sort(unique(as.character(design$variables$domain))))) {
      part <- if (domain == "*") design else design[design$variables$domain == domain, ]
      f <- figures(part, measure, item, other, levels, interval, deff)
      put(data, design_text, options, domain, item, f$n, f$estimate, f$se, f$df, f$ci[1], f$ci[2], f$deff)
    }
}

with_lonely <- function(lonely, what) {
  old <- options(survey.lonely.psu = lonely)
  on.exit(options(old))
  what
}

totals <- function(margin, table) paste0("total=", margin, ":", names(table), ":", digits(as.numeric(table)), collapse = " ")

known <- function(variable, table) setNames(data.frame(names(table), as.numeric(table)), c(variable, "Freq"))

# A survey as it is, without populations, with one stage; its measures.
usual <- function(data, design, items, share, levels, one = NULL, infinite = NULL) {
  compare(data, "", design, items)
  compare(data, "", design, share, "share", levels = levels, interval = "beta", deff = TRUE)
  compare(data, "", design, share, "share", levels = levels, interval = "logit")
  compare(data, "", design, items, "total", interval = "normal", deff = TRUE)
  if (length(items) > 1)
    compare(data, "", design, items[1], "ratio", other = items[2])
  if (!is.null(one)) {
    old <- options(survey.ultimate.cluster = TRUE)
    compare(data, "stages=1", design, items)
    options(old)
  }
  if (!is.null(infinite))
    compare(data, "finite=0", infinite, items)
}

# --- synthetic surveys ---

read_synthetic <- function(name) {
  data <- read.csv(file.path("tests/data", name), comment.char = "#", check.names = FALSE)
  names(data) <- sub(":.*", "", sub("margin:", "", names(data)))
  data$unit1 <- paste(data$stratum, data$primary)
  data$unit2 <- paste(data$unit1, data$secondary)
  data
}

sexes <- c(f = 1500, m = 1400)
ages <- c(middle = 1100, old = 700, young = 1100)

synthetic <- function() {
  for (name in c("survey_two_stages.csv", "survey_village_weights.csv")) {
    data <- read_synthetic(name)
    design <- svydesign(~unit1 + unit2, strata = ~stratum, weights = ~weight, fpc = ~population1 + population2, data = data)
    infinite <- svydesign(~unit1 + unit2, strata = ~stratum, weights = ~weight, data = data)
    scales <- c("access", "officials", "results")
    usual(name, design, c("income", "spent"), c(scales, "always"), 4:5, one = TRUE, infinite = infinite)
    compare(name, "", design, scales)
    compare(name, "", design, "access", "ratio", other = "officials")
    compare(name, "", design, c("access", "always"), "share", levels = 4:5, interval = "wilson")
    for (interval in c("wilson", "beta", "logit"))
      for (levels in list(1:2, 3:5))
        compare(name, "", design, "always", "share", levels = levels, interval = interval)
    compare(name, "", design, c(scales, "always"), interval = "bounded")
    compare(name, "", subset(design, TRUE), c("access", "results"), "median")
    post <- postStratify(design, ~sex, known("sex", sexes))
    compare(name, totals("sex", sexes), post, c(scales, "income"))
    compare(name, totals("sex", sexes), post, scales, "total", deff = TRUE)
    raked <- rake(design, list(~sex, ~age), list(known("sex", sexes), known("age", ages)))
    both <- paste(totals("sex", sexes), totals("age", ages))
    # Sums of numbers are kept with weights only, so raked ones agree where the weights of a unit do.
    compare(name, both, raked, c(scales, if (name == "survey_village_weights.csv") c("income", "spent")))
    exact <- rake(design, list(~age, ~sex), list(known("age", ages), known("sex", sexes)), control = list(maxit = 50, epsilon = 1e-10))
    compare(name, paste(totals("age", ages), totals("sex", sexes), "raking=1e-10:50"), exact, scales, "share", levels = 4:5)
  }
  name <- "survey_lonely.csv"
  data <- read_synthetic(name)
  design <- svydesign(~unit1, strata = ~stratum, weights = ~weight, fpc = ~population1, data = data)
  infinite <- svydesign(~unit1, strata = ~stratum, weights = ~weight, data = data)
  for (lonely in c("remove", "certainty", "adjust", "average"))
    with_lonely(lonely, {
      compare(name, paste0("lonely=", lonely), design, c("access", "income"))
      compare(name, paste0("lonely=", lonely, " finite=0"), infinite, c("access", "income"), "total")
      compare(name, paste0("lonely=", lonely, " ", totals("sex", sexes)), postStratify(design, ~sex, known("sex", sexes)), "access")
    })
}

# --- replicates ---

# Figures of replicates, with degrees of freedom of the sample they are of.
replicate_figures <- function(replicates, design, measure, item, other, levels) {
  x <- design$variables[[item]]
  answers <- if (measure == "share") as.numeric(x %in% levels + ifelse(is.na(x), NA, 0)) else as.numeric(x)
  below <- if (measure == "ratio") as.numeric(design$variables[[other]]) else rep(1, length(x))
  # An answer missing to one item of a ratio counts for the other all the same; R would leave out the row.
  if (measure == "ratio") below[is.na(below)] <- 0 else below[is.na(answers)] <- 0
  answers[is.na(answers)] <- 0
  replicates$variables$answers <- answers
  replicates$variables$below <- below
  m <- if (measure == "total") svytotal(~answers, replicates, return.replicates = TRUE)
    else svyratio(~answers, ~below, replicates, return.replicates = TRUE)
  # R leaves out replicates without an answer; here such a row has no standard error.
  counts <- replicates$scale * replicates$rscales > 0
  se <- if (measure != "total" && any(colSums(weights(replicates, "analysis") * (below != 0))[counts] == 0)) NA else SE(m)[[1]]
  df <- degf(design)
  list(n = answered(design, x), estimate = coef(m)[[1]], se = se, df = df, ci = coef(m)[[1]] + c(-1, 1) * qt(0.975, df) * se)
}

compare_replicates <- function(data, design_text, replicates, design, items, measure = "mean", other = "", levels = NULL) {
  options <- paste0("measure=", measure, if (other != "") paste0(" other=", other),
                    if (!is.null(levels)) paste0(" levels=", paste(levels, collapse = ":")), " interval=t")
  for (item in items)
    for (domain in c("*", sort(unique(as.character(design$variables$domain))))) {
      here <- domain == "*" | design$variables$domain == domain
      f <- replicate_figures(if (domain == "*") replicates else replicates[here, ], if (domain == "*") design else design[here, ],
                             measure, item, other, levels)
      put(data, design_text, options, domain, item, f$n, f$estimate, f$se, f$df, f$ci[1], f$ci[2])
    }
}

usual_replicates <- function(data, design_text, replicates, design, items, share = NULL, levels = NULL) {
  compare_replicates(data, design_text, replicates, design, c(items, share))
  compare_replicates(data, design_text, replicates, design, items, "total")
  if (!is.null(share))
    compare_replicates(data, design_text, replicates, design, share, "share", levels = levels)
  if (length(items) > 1)
    compare_replicates(data, design_text, replicates, design, items[1], "ratio", other = items[2])
}

# Replicates that agree with known totals, each by itself. R would leave rows of strata that were drawn whole out of replicates of a
# total, as if these could not differ there.
calibrated_replicates <- function(data, design_text, replicates, design, items, scales) {
  old <- options(survey.drop.replicates = FALSE)
  on.exit(options(old))
  items <- c(items, scales)
  post <- postStratify(replicates, ~sex, known("sex", sexes))
  post_text <- paste(design_text, totals("sex", sexes))
  compare_replicates(data, post_text, post, design, items)
  compare_replicates(data, post_text, post, design, items, "total")
  compare_replicates(data, post_text, post, design, items[1], "ratio", other = items[2])
  margins <- list(known("sex", sexes), known("age", ages))
  both <- paste(design_text, totals("sex", sexes), totals("age", ages))
  compare_replicates(data, both, rake(replicates, list(~sex, ~age), margins), design, items)
  exact <- rake(replicates, list(~sex, ~age), margins, control = list(maxit = 50, epsilon = 1e-10))
  compare_replicates(data, paste(both, "raking=1e-10:50"), exact, design, scales, "share", levels = 4:5)
}

# Factors as a table: what the square of each replicate counts, then a primary unit a line.
write_factors <- function(file, replicates, stratum, primary, note = NULL) {
  factors <- weights(replicates, "replication")
  first <- !duplicated(paste(stratum, primary))
  line <- function(...) paste(c(...), collapse = ",")
  writeLines(c(note, line("scale", "", digits(rep_len(replicates$scale * replicates$rscales, ncol(factors)))),
               sapply(which(first), function(i) line(stratum[i], primary[i], digits(factors[i, ])))), file)
}

replicates_of <- function(design, type, ...) as.svrepdesign(design, type = type, compress = FALSE, ...)

bootstrap_of <- function(design) {
  set.seed(1988)
  replicates_of(design, "subbootstrap", replicates = 60, mse = FALSE)
}

synthetic_replicates <- function() {
  for (name in c("survey_two_stages.csv", "survey_village_weights.csv")) {
    data <- read_synthetic(name)
    finite <- svydesign(~unit1, strata = ~stratum, weights = ~weight, fpc = ~population1, data = data)
    infinite <- svydesign(~unit1, strata = ~stratum, weights = ~weight, data = data)
    items <- c("income", "spent", "access")
    usual_replicates(name, "replication=jkn", replicates_of(finite, "JKn"), finite, items, "always", 4:5)
    usual_replicates(name, "replication=jkn finite=0", replicates_of(infinite, "JKn"), infinite, items, "always", 4:5)
    calibrated_replicates(name, "replication=jkn", replicates_of(finite, "JKn"), finite, c("income", "spent"), c("access", "always"))
  }
  name <- "survey_two_stages.csv"
  data <- read_synthetic(name)
  design <- svydesign(~unit1, strata = ~stratum, weights = ~weight, data = data)
  replicates <- bootstrap_of(design)
  write_factors("tests/data/survey_factors.csv", replicates, data$stratum, data$primary,
                "# What weights of survey_two_stages.csv are multiplied by: a subbootstrap of R's survey, made by tests/r/survey_expected.R.")
  usual_replicates(name, "given=survey_factors.csv", replicates, design, items, "always", 4:5)
  replicates$mse <- TRUE
  usual_replicates(name, "given=survey_factors.csv about=1", replicates, design, items, "always", 4:5)
  calibrated_replicates(name, "given=survey_factors.csv about=1", replicates, design, c("income", "spent"), c("access", "always"))
}

# Linearised values of the mean of an item in a domain.
linear <- function(design, domain, item) {
  x <- as.numeric(design$variables[[item]])
  here <- !is.na(x) & (domain == "*" | design$variables$domain == domain)
  x[!here] <- 0
  w <- weights(design)
  here * (x - sum(w * x) / sum(w * here)) / sum(w * here)
}

# The covariance matrix of two means.
linear_covariance <- function(design, one, two) {
  design$variables$one <- linear(design, one[1], one[2])
  design$variables$two <- linear(design, two[1], two[2])
  vcov(svytotal(~one + two, design))
}

replicated_covariance <- function(replicates) function(design, one, two) {
  means <- lapply(list(one, two), function(row) {
    here <- row[1] == "*" | design$variables$domain == row[1]
    svymean(as.formula(paste0("~", row[2])), replicates[here, ], na.rm = TRUE, return.replicates = TRUE)
  })
  thetas <- sapply(means, function(m) as.vector(m$replicates))
  svrVar(thetas, replicates$scale, replicates$rscales, mse = replicates$mse, coef = sapply(means, function(m) coef(m)[[1]]))
}

# Covariances of means, within a sample, and changes between them: of the same sample, and as if of two.
pairs <- function(data, design_text, design, covariance = linear_covariance) {
  rows <- list(c("*", "access"), c("*", "results"), c("a", "access"), c("b", "access"), c("b", "officials"))
  for (one in rows)
    for (two in rows) {
      v <- covariance(design, one, two)
      means <- sapply(list(one, two), function(row) {
        part <- if (row[1] == "*") design else design[design$variables$domain == row[1], ]
        c(coef(svymean(as.formula(paste0("~", row[2])), part, na.rm = TRUE)), degf(part))
      })
      either <- if ("*" %in% c(one[1], two[1])) design else design[design$variables$domain %in% c(one[1], two[1]), ]
      change <- means[1, 2] - means[1, 1]
      se <- sqrt(max(v[1, 1] + v[2, 2] - 2 * v[1, 2], 0))
      welch <- (v[1, 1] + v[2, 2])^2 / (v[1, 1]^2 / means[2, 1] + v[2, 2]^2 / means[2, 2])
      independent <- sqrt(v[1, 1] + v[2, 2])
      same <- identical(one, two)
      lines <<- c(lines, paste(c(paste(data, design_text, paste(c(one, two), collapse = " ")), data, design_text, one, two,
        digits(c(v[1, 2], change, if (same) NA else se, degf(either), if (same) NA else 2 * pt(-abs(change) / se, degf(either)),
                 independent, welch, 2 * pt(-abs(change) / independent, welch)))), collapse = "\t"))
    }
}

covariances <- function() {
  name <- "survey_two_stages.csv"
  data <- read_synthetic(name)
  design <- svydesign(~unit1 + unit2, strata = ~stratum, weights = ~weight, fpc = ~population1 + population2, data = data)
  pairs(name, "", design)
  pairs(name, totals("sex", sexes), postStratify(design, ~sex, known("sex", sexes)))
  pairs(name, "replication=jkn", design, replicated_covariance(replicates_of(design, "JKn")))
  pairs(name, "given=survey_factors.csv", design, replicated_covariance(bootstrap_of(design)))
}

# --- data of the package ---

package_surveys <- function() {
  data(api, envir = environment())
  data(scd, envir = environment())
  data(nhanes, envir = environment())
  for (name in c("apisrs", "apistrat", "apiclus1", "apiclus2")) {
    d <- get(name)
    d$yes <- 1 + (d$sch.wide == "Yes")
    d$award <- 1 + (d$awards == "Yes")
    d$domain <- as.character(d$stype)
    d$both <- as.character(d$comp.imp)
    assign(name, d)
  }
  apisrs$domain <- as.character(apisrs$cname)
  apistrat$domain <- apistrat$both
  scd$domain <- ifelse(scd$arrests > 150, "many", "few")
  scd <- scd[rep(1:6, each = 3), ]
  scd$alive <- scd$alive + c(0, 3, 5)
  nhanes$HI_CHOL <- nhanes$HI_CHOL + 1
  nhanes$domain <- gsub(",", " to ", as.character(nhanes$agecat))
  list(apisrs = apisrs, apistrat = apistrat, apiclus1 = apiclus1, apiclus2 = apiclus2, scd = scd, nhanes = nhanes)
}

schools <- c(E = 4421, H = 755, M = 1018)
wide <- c(No = 1072, Yes = 5122)

package <- function() {
  all <- package_surveys()
  numbers <- c("api00", "enroll", "api99")

  d <- svydesign(~1, fpc = ~fpc, data = all$apisrs)
  usual("apisrs.csv", d, numbers, "yes", 2, infinite = svydesign(~1, weights = ~pw, data = all$apisrs))

  d <- svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = all$apistrat)
  usual("apistrat.csv", d, numbers, "yes", 2, infinite = svydesign(~1, strata = ~stype, weights = ~pw, data = all$apistrat))
  compare("apistrat.csv", totals("wide", wide), postStratify(d, ~sch.wide, known("sch.wide", wide)), numbers[-2])
  compare("apistrat.csv", paste(totals("stype", schools), totals("wide", wide)),
          rake(d, list(~stype, ~sch.wide), list(known("stype", schools), known("sch.wide", wide))), numbers[-2])

  d <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = all$apiclus1)
  usual("apiclus1.csv", d, numbers, "yes", 2, infinite = svydesign(~dnum, weights = ~pw, data = all$apiclus1))
  compare("apiclus1.csv", totals("stype", schools), postStratify(d, ~stype, known("stype", schools)), numbers)
  compare("apiclus1.csv", totals("stype", schools), postStratify(d, ~stype, known("stype", schools)), numbers, "total", deff = TRUE)
  compare("apiclus1.csv", paste(totals("stype", schools), totals("wide", wide)),
          rake(d, list(~stype, ~sch.wide), list(known("stype", schools), known("sch.wide", wide))), numbers)
  compare("apiclus1.csv", paste(totals("stype", schools), totals("wide", wide)),
          rake(d, list(~stype, ~sch.wide), list(known("stype", schools), known("sch.wide", wide))), "yes", "total")

  d <- svydesign(~dnum + snum, fpc = ~fpc1 + fpc2, data = all$apiclus2)
  usual("apiclus2.csv", d, numbers, "yes", 2, one = TRUE, infinite = svydesign(~dnum + snum, weights = ~pw, data = all$apiclus2))
  compare("apiclus2.csv", totals("stype", schools), postStratify(d, ~stype, known("stype", schools)), numbers)

  d <- svydesign(~ambulance, strata = ~ESA, weights = rep(2, 18), data = all$scd, nest = TRUE)
  compare("scd.csv", "", d, c("alive", "arrests"), "mean")
  compare("scd.csv", "", d, "alive", "ratio", other = "arrests")

  d <- svydesign(~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = all$nhanes)
  compare("nhanes.csv", "", d, "HI_CHOL", "mean")
  compare("nhanes.csv", "", d, "HI_CHOL", "share", levels = 2, interval = "logit", deff = TRUE)
  compare("nhanes.csv", "", subset(d, !is.na(HI_CHOL)), "HI_CHOL", "share", levels = 2, interval = "beta")
  compare_package_replicates(all)
}

# Name and design as cases have them, the replicates, the sample they are of, and the units of each row.
package_replicates <- function(all) {
  finite <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = all$apiclus1)
  infinite <- svydesign(~dnum, weights = ~pw, data = all$apiclus1)
  simple <- svydesign(~1, fpc = ~fpc, data = all$apisrs)
  strata <- svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = all$apistrat)
  strata_infinite <- svydesign(~1, strata = ~stype, weights = ~pw, data = all$apistrat)
  nhanes <- svydesign(~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = all$nhanes)
  scd <- svydesign(~ambulance, strata = ~ESA, weights = rep(2, 18), data = all$scd, nest = TRUE)
  two <- svydesign(~dnum, weights = ~pw, data = all$apiclus2)
  set.seed(1988)
  drawn <- as.svrepdesign(infinite, type = "subbootstrap", replicates = 80, compress = FALSE)
  of_strata <- as.svrepdesign(nhanes, type = "subbootstrap", replicates = 80, compress = FALSE)
  scd_units <- list(all$scd$ESA, all$scd$ambulance)
  list(
    list("apiclus1.csv", "replication=jk1", replicates_of(finite, "JK1"), finite),
    list("apiclus1.csv", "replication=jk1 finite=0", replicates_of(infinite, "JK1"), infinite),
    list("apiclus2.csv", "replication=jk1 finite=0", replicates_of(two, "JK1"), two),
    list("apisrs.csv", "replication=jk1", replicates_of(simple, "JK1"), simple),
    list("apistrat.csv", "replication=jkn", replicates_of(strata, "JKn"), strata),
    list("apistrat.csv", "replication=jkn finite=0", replicates_of(strata_infinite, "JKn"), strata_infinite),
    list("nhanes.csv", "replication=jkn", replicates_of(nhanes, "JKn"), nhanes),
    list("scd.csv", "replication=jkn", replicates_of(scd, "JKn"), scd),
    list("scd.csv", "given=scd_brr.csv", replicates_of(scd, "BRR"), scd, scd_units),
    list("scd.csv", "given=scd_brr.csv about=1", replicates_of(scd, "BRR", mse = TRUE), scd, scd_units),
    list("scd.csv", "given=scd_fay.csv", replicates_of(scd, "Fay", fay.rho = 0.3), scd, scd_units),
    list("apiclus1.csv", "given=apiclus1_bootstrap.csv", drawn, infinite, list(rep(1, nrow(all$apiclus1)), all$apiclus1$dnum)),
    list("nhanes.csv", "given=nhanes_bootstrap.csv", of_strata, nhanes, list(all$nhanes$SDMVSTRA, all$nhanes$SDMVPSU)))
}

package_items <- function(data) switch(data, scd.csv = c("alive", "arrests"), nhanes.csv = character(), c("api00", "enroll", "api99"))

compare_package_replicates <- function(all) {
  for (r in package_replicates(all)) {
    share <- switch(r[[1]], scd.csv = NULL, nhanes.csv = "HI_CHOL", "yes")
    usual_replicates(r[[1]], r[[2]], r[[3]], r[[4]], package_items(r[[1]]), share, 2)
  }
}

# --- those data as tables of answers ---

table_of <- function(folder, name, d, stratum = 1, primary, secondary = "all", population1 = NA, population2 = NA, weight,
                     margins = list(), items) {
  answers <- data.frame(stratum, primary, secondary, population1, population2, weight = digits(weight), domain = d$domain)
  for (margin in names(margins))
    answers[[paste0("margin:", margin)]] <- margins[[margin]]
  for (item in names(items))
    answers[[item]] <- digits(d[[items[[item]]]])
  write.csv(answers, file.path(folder, name), quote = FALSE, row.names = FALSE)
}

write_package_data <- function(folder) {
  all <- package_surveys()
  items <- list(api00 = "api00", enroll = "enroll", api99 = "api99", "yes:1:2" = "yes")
  margins <- function(d) list(stype = d$stype, wide = d$sch.wide)
  d <- all$apisrs
  table_of(folder, "apisrs.csv", d, primary = seq_len(nrow(d)), population1 = d$fpc, weight = d$fpc / nrow(d), items = items)
  d <- all$apistrat
  table_of(folder, "apistrat.csv", d, d$stype, seq_len(nrow(d)), population1 = d$fpc, weight = d$pw, margins = margins(d), items = items)
  d <- all$apiclus1
  table_of(folder, "apiclus1.csv", d, primary = d$dnum, population1 = d$fpc, weight = d$pw, margins = margins(d), items = items)
  d <- all$apiclus2
  table_of(folder, "apiclus2.csv", d, primary = d$dnum, secondary = d$snum, population1 = d$fpc1, population2 = d$fpc2,
           weight = weights(svydesign(~dnum + snum, fpc = ~fpc1 + fpc2, data = d)), margins = margins(d), items = items)
  d <- all$scd
  table_of(folder, "scd.csv", d, d$ESA, d$ambulance, weight = rep(2, 18), items = list(alive = "alive", arrests = "arrests"))
  d <- all$nhanes
  table_of(folder, "nhanes.csv", d, d$SDMVSTRA, d$SDMVPSU, weight = d$WTMEC2YR, items = list("HI_CHOL:1:2" = "HI_CHOL"))
  for (r in package_replicates(all))
    if (length(r) > 4)
      write_factors(file.path(folder, sub("given=([^ ]*).*", "\\1", r[[2]])), r[[3]], r[[5]][[1]], r[[5]][[2]])
}

FIGURES <- "# name, data, design, options, domain (* for all), item, answers, estimate, standard error, degrees of freedom, interval, design effect"
PAIRS <- paste("# name, data, design, domain, item, domain, item, covariance of means, change, its standard error, degrees of freedom, probability,",
               "and as of two samples: standard error, degrees of freedom, probability")

write_cases <- function(file, columns = FIGURES) {
  writeLines(c(paste("# Made by tests/r/survey_expected.R with survey", packageVersion("survey"), "of", R.version.string), columns, lines), file)
  lines <<- character()
}

if (arguments[1] == "synthetic") {
  synthetic()
  synthetic_replicates()
  write_cases("tests/cases/survey_synthetic.tsv")
  covariances()
  write_cases("tests/cases/survey_pairs.tsv", PAIRS)
}
if (arguments[1] == "package") { package(); write_cases("tests/cases/survey_package.tsv") }
if (arguments[1] == "data") write_package_data(arguments[2])
