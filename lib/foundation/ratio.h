/* SPDX-License-Identifier: MIT */
/* Whole numbers divided once, correctly rounded. */
#ifndef RF_FOUNDATION_RATIO_H
#define RF_FOUNDATION_RATIO_H

#include <glib.h>

__extension__ typedef __int128 RfInt128;
__extension__ typedef unsigned __int128 RfUint128;

/* The double nearest to numerator / denominator (halves to even); denominator > 0. */
double rf_ratio(RfInt128 numerator, RfInt128 denominator);

#endif
