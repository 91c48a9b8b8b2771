/* SPDX-License-Identifier: MIT */
/* What reform_response_tally_options holds: names of columns, NULL for none. */
#ifndef RF_SURVEY_TALLY_OPTIONS_H
#define RF_SURVEY_TALLY_OPTIONS_H

#include "survey/tally.h"

struct reform_response_tally_options {
    char *weight;
    char *roles[RF_TALLY_N_ROLES];
    char *populations[2];
};

#endif
