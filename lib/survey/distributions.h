/* SPDX-License-Identifier: MIT */
/* Distributions that tests and confidence intervals need. Arguments outside what is stated give NaN. */
#ifndef RF_SURVEY_DISTRIBUTIONS_H
#define RF_SURVEY_DISTRIBUTIONS_H

#include <glib.h>

/* Which end of a distribution a probability is counted from; from the near end it keeps its digits. */
typedef enum RfTail { RF_TAIL_LOWER, RF_TAIL_UPPER } RfTail;

double rf_normal_probability(double z, RfTail tail);
double rf_normal_quantile(double probability, RfTail tail);

/* Shapes are positive and finite. */
double rf_beta_probability(double x, double a, double b, RfTail tail);
double rf_beta_quantile(double probability, double a, double b, RfTail tail);

/* Degrees of freedom are positive; infinitely many are the normal distribution. */
double rf_t_probability(double t, double degrees, RfTail tail);
double rf_t_quantile(double probability, double degrees, RfTail tail);

#endif
