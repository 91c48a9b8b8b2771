/* SPDX-License-Identifier: MIT */
/* The same code once more, compiled for processors with BMI and POPCNT where the compiler can do that. */
#define rf_rows_find_offsets rf_rows_find_offsets_bmi
#include "table/rows.c"
