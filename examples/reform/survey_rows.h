/* SPDX-License-Identifier: MIT */
/* What `reform survey` writes: a row a domain and item, or node of a scheme. */
#ifndef REFORM_PROGRAM_SURVEY_ROWS_H
#define REFORM_PROGRAM_SURVEY_ROWS_H

#include <glib.h>

#include <reform/reform.h>

/* Rows from `first` on. */
reform_status survey_write_estimates(const reform_estimates *estimates, gsize first, reform_error **error);

/* With ranks of the domains and the ranks that they can have, where options for these are not NULL. */
reform_status survey_write_composite(const reform_composite *composite,
                                     const reform_rank_confidence_options *ranks,
                                     reform_error **error);

#endif
