/* SPDX-License-Identifier: MIT */
/* What options of estimates state. */
#ifndef RF_SURVEY_ESTIMATE_OPTIONS_H
#define RF_SURVEY_ESTIMATE_OPTIONS_H

#include <glib.h>

#include <reform/estimates.h>

/* What is stated for an item. */
typedef struct RfMeasureChoice {
    reform_measure measure;
    gint32 *levels; /* of a share */
    gsize n_levels; /* 0: the last two */
    char *denominator; /* of a ratio */
    double share;      /* of a quantile */
} RfMeasureChoice;

struct reform_estimate_options {
    GHashTable *choices; /* name of an item -> RfMeasureChoice */
    RfMeasureChoice *other; /* for items that are not there */
    reform_interval interval;
    double level;
    reform_degrees degrees;
    reform_reference reference;
};

#endif
