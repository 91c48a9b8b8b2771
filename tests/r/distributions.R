# SPDX-License-Identifier: MIT
# Writes tests/cases/distributions.tsv: run as `Rscript tests/r/distributions.R > tests/cases/distributions.tsv`.
digits <- function(x) sub("inf", "Inf", tolower(sprintf("%.17g", x)))
line <- function(name, kind, tail, x, a, b, value)
  cat(paste(name, kind, tail, digits(x), digits(a), digits(b), digits(value), sep = "\t"), sep = "\n")

cat("# Probabilities and quantiles of distributions. Made by tests/r/distributions.R with", R.version.string, "(stats).\n")
cat("# R approximates t beyond 4e5 degrees of freedom, so none stands here.\n")
cat("# name, distribution, which tail, argument, two parameters (degrees of freedom; shapes), value\n")
for (lower in c(TRUE, FALSE)) {
  tail <- if (lower) "lower" else "upper"
  for (z in c(-37, -8, -1.959963984540054, -0.1, 0, 0.5, 3, 9))
    line(paste("normal", tail, z), "normal", tail, z, 0, 0, pnorm(z, lower.tail = lower))
  for (p in c(1e-100, 1e-10, 0.025, 0.3, 0.5, 0.8, 0.975))
    line(paste("normal quantile", tail, p), "normal quantile", tail, p, 0, 0, qnorm(p, lower.tail = lower))
  for (df in c(1, 2, 3.7, 14, 119, 1e4, 3e5, Inf)) {
    for (t in c(-40, -2, -1e-3, 0, 0.7, 2.1447866879169273, 12.706))
      line(paste("t", tail, df, t), "t", tail, t, df, 0, pt(t, df, lower.tail = lower))
    for (p in c(1e-12, 0.005, 0.025, 0.31, 0.5, 0.95, 0.995))
      line(paste("t quantile", tail, df, p), "t quantile", tail, p, df, 0, qt(p, df, lower.tail = lower))
  }
  for (shapes in list(c(0.5, 0.5), c(1, 1), c(1, 119), c(12.5, 3), c(0.02, 7), c(150.3, 49.7), c(2e3, 1), c(4e4, 6e4), c(1e6, 2e6))) {
    for (x in c(1e-20, 0.001, 0.3333, 0.4, 0.75, 0.999))
      line(paste("beta", tail, shapes[1], shapes[2], x), "beta", tail, x, shapes[1], shapes[2],
           pbeta(x, shapes[1], shapes[2], lower.tail = lower))
    for (p in c(1e-6, 0.025, 0.5, 0.9, 0.975))
      line(paste("beta quantile", tail, shapes[1], shapes[2], p), "beta quantile", tail, p, shapes[1], shapes[2],
           qbeta(p, shapes[1], shapes[2], lower.tail = lower))
  }
}
