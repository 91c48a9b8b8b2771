/* SPDX-License-Identifier: MIT */
/* How observations are read. */
#ifndef RF_INDEX_OBSERVATIONS_OPTIONS_H
#define RF_INDEX_OBSERVATIONS_OPTIONS_H

#include <glib.h>

#include <reform/observations.h>

struct reform_observations_options {
    reform_observations_layout layout;
    char *unit_column;              /* NULL: by its usual names */
    GPtrArray *missing;             /* texts that stand for a missing value, besides the empty one */
    gboolean zero_missing;          /* in all inputs */
    GPtrArray *zero_missing_inputs; /* in these */
    GPtrArray *ignored;             /* names of columns */
};

#endif
