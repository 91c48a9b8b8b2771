/* SPDX-License-Identifier: MIT */
/* Schemes and observations, as `reform score` and `reform report` read them. */
#ifndef REFORM_PROGRAM_SCORING_H
#define REFORM_PROGRAM_SCORING_H

#include <glib.h>

#include <reform/reform.h>

/* A scheme of the catalogue. */
reform_status scoring_load_scheme(const char *id, reform_scheme **out_scheme, reform_error **error);

/* A scheme from a file, or from standard input for `-`. */
reform_status scoring_read_scheme(const char *path,
                                  reform_findings *findings,
                                  reform_scheme **out_scheme,
                                  reform_error **error);

/* A scheme by its id in the catalogue, or from a file or standard input. */
reform_status scoring_find_scheme(const char *name,
                                  reform_findings *findings,
                                  reform_scheme **out_scheme,
                                  reform_error **error);

/* Observations from a file, or from standard input for `-`; either of the options may be NULL. */
reform_status scoring_read_observations(const char *path,
                                        const reform_table_options *table_options,
                                        const reform_observations_options *options,
                                        reform_findings *findings,
                                        reform_observations **out_observations,
                                        reform_error **error);

/* Ranks by totals as they are, not rounded to any digits. */
#define SCORING_UNROUNDED G_MAXINT32

/* Rank the units by a node. */
reform_status scoring_rank(const reform_scores *scores,
                           gsize node,
                           reform_rank_method method,
                           gint32 digits,
                           reform_ranking **out_ranking,
                           reform_error **error);

#endif
