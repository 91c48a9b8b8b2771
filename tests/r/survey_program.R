# SPDX-License-Identifier: MIT
# What test_survey.py expects, by R's package survey (r-cran-survey 4.1): Rscript survey_program.R, in this folder.
library(survey)
d <- read.csv("../../examples/data/survey_synthetic/survey_synthetic.csv")
d$Q15[d$Q15 > 5] <- NA
d$Q16[d$Q16 > 5] <- NA
d$top <- as.numeric(d$Q15 >= 4)
two <- svydesign(id = ~district + commune, strata = ~province, fpc = ~districts + communes, weights = ~weight, data = d)
one <- svydesign(id = ~district, strata = ~province, weights = ~weight, data = d)
show <- function(name, formula, design) {
    m <- svymean(formula, design, na.rm = TRUE, deff = "replace")
    cat(name, sprintf("%.12g", c(coef(m), SE(m), confint(m, df = degf(design)), deff(m))), "\n")
}
show("top A", ~top, subset(two, province == "A" & !is.na(top)))
show("top E", ~top, subset(two, province == "E" & !is.na(top)))
show("top", ~top, subset(two, !is.na(top)))
show("mean", ~Q16, subset(two, !is.na(Q16)))
m <- svymean(~top, as.svrepdesign(one, type = "JKn"), na.rm = TRUE)
cat("jkn", sprintf("%.12g", c(coef(m), SE(m))), "\n")
# The index: the mean of the shares of all items, by the sum of what each adds.
index <- 0
added <- 0
for (q in paste0("Q", 1:33)) {
    chosen <- !is.na(d[[q]]) & d[[q]] <= 5 & d$province == "A"
    sum_w <- sum(d$weight[chosen])
    p <- sum(d$weight[chosen & d[[q]] >= 4]) / sum_w
    index <- index + p / 33
    added <- added + ifelse(chosen, ((!is.na(d[[q]]) & d[[q]] >= 4) - p) / sum_w, 0) / 33
}
cat("index A", sprintf("%.12g", c(index, SE(svytotal(~added, update(two, added = added))))), "\n")
